// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.comparison;

import java.util.List;
import org.qbm4j.numerics.ScalingFit;

/**
 * What a comparison says of a strategy, or of a variant; the first that holds, in the order of declaration.
 *
 * <p>The control is the matched control of a strategy and the arm without pretraining for a variant. {@link #definition} is the text
 * that reports print; it is the definition.
 */
public enum Verdict {
    /** Ends significantly above the control, by more than the margin. */
    HARMFUL(
            "harmful",
            "Its final loss{at the largest size} lies above that of its control by more than the margin, and the difference is"
                    + " significant after Holm's correction."),
    /** Without pretraining there is a plateau at the start, and this arm's start shows none. */
    AVOIDS_PLATEAU(
            "avoids the plateau",
            "Without pretraining the start lies on a plateau ({plateau}), and its own start shows none ({none}). This says nothing of"
                    + " the final loss, which the sentence states."),
    /** Starts on the plateau too, leaves it, and ends significantly below the control. */
    ESCAPES_LATER(
            "escapes later",
            "There is a plateau without pretraining and its own starts lie on it too, but fewer than half of its runs end on"
                    + " a plateau, and its final loss is significantly below that of its control, by more than the margin."),
    /** Ends significantly below the control, but that was not shown to have to do with a plateau. */
    BETTER(
            "better, no plateau avoided",
            "Its final loss is significantly below that of its control, by more than the margin, but no plateau was shown to be"
                    + " avoided or left: there was none without pretraining, or its runs are still on it, or the numbers do not tell."),
    /** The interval of the final loss difference lies inside the margin. */
    NO_EFFECT(
            "no effect",
            "The interval of the difference of final losses to its control lies inside the margin: any difference is too small to"
                    + " matter."),
    /** The numbers do not decide. */
    UNDECIDED(
            "undecided",
            "None of the others: the difference of final losses to its control is not significant, or not larger than the margin, and its"
                    + " interval reaches beyond the margin. The sentence says how many more seeds would decide at the observed"
                    + " difference and spread.");

    private static final String PLATEAU_BY_SLOPE = "the interval of the slope of the start signal is wholly below "
            + StartFinding.PLATEAU_SLOPE + " bits per ";
    private static final String NONE_BY_SLOPE =
            "its slope is significantly above that slope, corrected for the number of arms judged, and its interval wholly above "
                    + StartFinding.PLATEAU_SLOPE;

    private final String label;
    private final String definition;

    Verdict(String label, String definition) {
        this.label = label;
        this.definition = definition;
    }

    /**
     * The name in tables.
     *
     * @return such as {@code avoids the plateau}
     */
    public String label() {
        return label;
    }

    /**
     * When it is given, in terms of what a comparison could measure: slopes of start signals need three or more sizes.
     *
     * @param sizes sizes of the comparison
     * @param name what they count
     * @return sentences
     */
    public String definition(List<Double> sizes, SizeName name) {
        String largest = sizes.size() == 1 ? "" : " at the largest size";
        String plateau = "more than half of the starts" + largest + " were judged a plateau";
        String none = "its starts" + largest + " were judged, and none of them a plateau";
        if (sizes.size() >= ScalingFit.FEWEST_POINTS) {
            plateau = PLATEAU_BY_SLOPE + name.unit();
            none = NONE_BY_SLOPE;
        }
        return definition
                .replace("{at the largest size}", largest)
                .replace("{plateau}", plateau)
                .replace("{none}", none);
    }
}
