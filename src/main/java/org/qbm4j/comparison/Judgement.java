// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.comparison;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The verdict on one strategy or variant with the numbers it follows from.
 *
 * @param arm what is judged
 * @param verdict the verdict
 * @param evidence its numbers
 * @param moreSeeds seeds to add to those there are so that the final loss is decided, if the verdict is undecided; empty otherwise, or if
 *     more than {@link SampleSize#MOST} would be needed
 * @param sentences the verdict in words, with the numbers and intervals
 */
public record Judgement(Arm arm, Verdict verdict, Evidence evidence, OptionalInt moreSeeds, List<String> sentences) {

    /**
     * What a verdict follows from.
     *
     * @param control final loss against the control, which is the arm without pretraining for a variant
     * @param smallAngle final loss of a strategy against the small-angle start; empty for a variant
     * @param start whether its own starts lie on a plateau
     * @param withoutPretraining whether those without pretraining do
     * @param slopeGain slope of its start signal minus that without pretraining, paired by seed, with an interval whose
     *     confidence is corrected for the number of arms judged (Bonferroni); empty where a slope is missing
     * @param end how its runs ended
     * @param spending what it and its control spent
     */
    public record Evidence(
            LossContrast control,
            Optional<LossContrast> smallAngle,
            StartFinding start,
            StartFinding withoutPretraining,
            Optional<PairedTest> slopeGain,
            ArmSummary.Ends end,
            Spending spending) {}

    /**
     * What an arm and its control spent, in median evaluations at the largest size.
     *
     * @param own evaluations of the arm, pretraining included
     * @param control evaluations of its control
     */
    public record Spending(long own, long control) {
        /** Share by which evaluations may differ and still count as the same. */
        private static final double MATCHED = 0.02;

        /**
         * Whether both spent the same, up to 2 % or two evaluations.
         *
         * @return false if a gain could be a matter of cost
         */
        public boolean matched() {
            return Math.abs(own - control) <= Math.max(2, MATCHED * own);
        }
    }

    /** Copies the sentences. */
    public Judgement {
        sentences = List.copyOf(sentences);
    }

    /** The one rule: the first verdict that holds. */
    static Verdict verdict(Evidence evidence, double level) {
        LossContrast.Outcome outcome = evidence.control().outcome(level);
        boolean plateau = evidence.withoutPretraining().presence() == StartFinding.Presence.PRESENT;
        if (outcome == LossContrast.Outcome.HIGHER) {
            return Verdict.HARMFUL;
        }
        if (plateau && avoids(evidence)) {
            return Verdict.AVOIDS_PLATEAU;
        }
        if (outcome == LossContrast.Outcome.LOWER) {
            return plateau && escapes(evidence) ? Verdict.ESCAPES_LATER : Verdict.BETTER;
        }
        return outcome == LossContrast.Outcome.EQUAL ? Verdict.NO_EFFECT : Verdict.UNDECIDED;
    }

    private static boolean avoids(Evidence evidence) {
        boolean own = evidence.start().presence() == StartFinding.Presence.ABSENT;
        return own
                && evidence.slopeGain().map(gain -> gain.interval().low() > 0).orElse(true);
    }

    private static boolean escapes(Evidence evidence) {
        boolean started = evidence.start().presence() == StartFinding.Presence.PRESENT;
        return started && 2 * evidence.end().plateaus() < evidence.end().runs();
    }
}
