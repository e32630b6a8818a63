// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what a misspelt word was meant to be. */
public final class Spelling {
    private Spelling() {}

    /**
     * The known word that a misspelt one is nearest to.
     *
     * @param word what was written
     * @param known what could have been meant
     * @return the word with the fewest edits, if that is at most a third of its letters, and at least two edits may be
     *     spent on words from four letters on
     */
    public static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt((String k) -> distance(word, k)).thenComparing(k -> k))
                .filter(k -> distance(word, k) <= allowance(k) && distance(word, k) < k.length());
    }

    private static int allowance(String word) {
        return word.length() < 4 ? 1 : Math.max(2, word.length() / 3);
    }

    /** The question to append to a message, or nothing. */
    static String question(String word, Collection<String> known) {
        return nearest(word, known).map(k -> "; did you mean '" + k + "'?").orElse(";");
    }

    /** Levenshtein distance without regard to case. */
    static int distance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
