// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

/** What a logged reference of the scrambled state is to the mean over its ensemble. */
enum Reference {
    EXACT_MEAN("exact mean"),
    UPPER_BOUND("upper bound on its mean"),
    LOWER_BOUND("lower bound on its mean"),
    ORDER_OF_MAGNITUDE("order of magnitude");

    /** The one name of the reference. */
    static final String TERM = "scrambled reference";

    /** What the name means. */
    static final String MEANING = "the Gibbs state of equal spectrum with a Haar-random eigenbasis";

    private final String words;

    Reference(String words) {
        this.words = words;
    }

    /** The entry of the legend. */
    String label() {
        return TERM + " (" + words + ")";
    }
}
