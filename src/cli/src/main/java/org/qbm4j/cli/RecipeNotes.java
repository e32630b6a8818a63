// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.qbm4j.pretraining.Recipes;

/**
 * What the comment of a recipe says.
 *
 * @param does one line
 * @param needs kind of model and, after a semicolon, more
 * @param fails when it does not help
 * @param source whose idea it is
 */
record RecipeNotes(String does, String needs, String fails, String source) {
    private static final Pattern COMMENT =
            Pattern.compile("(.*?) Needs: (.*?)\\.? Fails when: (.*?)\\.? Source: (.*?)\\.?");

    static RecipeNotes of(String strategy) {
        String comment = Recipes.text(strategy)
                .lines()
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line.substring(1).strip())
                .collect(Collectors.joining(" "));
        Matcher parts = COMMENT.matcher(comment);
        if (!parts.matches()) {
            throw new IllegalStateException("The comment of recipe '" + strategy + "' lacks a part.");
        }
        return new RecipeNotes(parts.group(1), parts.group(2), parts.group(3), parts.group(4));
    }

    /** The kind of model, and whether it must have hidden units. */
    String appliesTo() {
        return List.of(needs.split(";", -1)).get(0);
    }
}
