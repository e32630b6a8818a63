// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.comparison;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Final losses of an arm against those of a reference, paired by seed.
 *
 * @param reference label of the reference
 * @param scale what the differences, arm minus reference, are differences of
 * @param largest at the largest size; decides
 * @param overall mean over sizes; shown beside it
 * @param corrected Holm-corrected p-value of the t-test at the largest size, over all judged arms against the same kind of
 *     reference; absent where the difference is exact
 * @param margin smallest difference that matters, on the scale
 */
public record LossContrast(
        String reference,
        LossScale scale,
        PairedTest largest,
        PairedTest overall,
        OptionalDouble corrected,
        double margin) {

    /** What a contrast says. */
    public enum Outcome {
        /** Significantly below the reference, by more than the margin. */
        LOWER,
        /** Significantly above the reference, by more than the margin. */
        HIGHER,
        /** The interval of the difference lies inside the margin. */
        EQUAL,
        /** None of these. */
        OPEN
    }

    /** Contrast without correction, for {@link #corrected(double)}. */
    static LossContrast of(String arm, String reference, LossScale scale, TrialGrid grid, ComparisonSettings settings) {
        List<Trial> own = grid.atLargest(arm);
        List<Trial> other = grid.atLargest(reference);
        double[] largest = new double[own.size()];
        double gap = 0;
        for (int i = 0; i < largest.length; i++) {
            largest[i] = scale.value(own.get(i), settings) - scale.value(other.get(i), settings);
            gap += Math.abs(other.get(i).end().loss() - settings.lowerBound()) / largest.length;
        }
        double[] overall = grid.overSizes(arm, t -> scale.value(t, settings));
        double[] overallOther = grid.overSizes(reference, t -> scale.value(t, settings));
        for (int i = 0; i < overall.length; i++) {
            overall[i] -= overallOther[i];
        }
        PairedTest test = PairedTest.of(largest, settings.confidence());
        return new LossContrast(
                reference,
                scale,
                test,
                PairedTest.of(overall, settings.confidence()),
                test.pValue(),
                scale.margin(settings, gap));
    }

    LossContrast corrected(double pValue) {
        return new LossContrast(reference, scale, largest, overall, OptionalDouble.of(pValue), margin);
    }

    /**
     * What the numbers at the largest size say.
     *
     * @param level largest corrected p-value that counts as a difference; exact differences need none
     * @return the outcome
     */
    public Outcome outcome(double level) {
        boolean significant = largest.exact() || corrected.orElse(1) <= level;
        if (significant && Math.abs(largest.mean()) > margin) {
            return largest.mean() < 0 ? Outcome.LOWER : Outcome.HIGHER;
        }
        boolean inside =
                largest.interval().low() >= -margin && largest.interval().high() <= margin;
        return inside ? Outcome.EQUAL : Outcome.OPEN;
    }

    /**
     * Seeds in all that would decide an open contrast with the wanted power, if the true effect and spread are the observed ones: to
     * see the difference where it exceeds the margin, else to place its interval inside the margin.
     *
     * @param settings level, power and confidence
     * @param family number of tests that the level is shared by (Bonferroni, which is at least as strict as Holm)
     * @return number of seeds; empty if more than {@link SampleSize#MOST}, or if the difference is exact
     */
    public OptionalInt seedsNeeded(ComparisonSettings settings, int family) {
        if (largest.exact()) {
            return OptionalInt.empty();
        }
        double effect = largest.mean() / largest.deviation();
        return exceedsMargin()
                ? SampleSize.forDifference(effect, settings.level() / family, settings.power())
                : SampleSize.forEquivalence(
                        effect, margin / largest.deviation(), settings.confidence(), settings.power());
    }

    /**
     * Whether the mean difference is larger than the margin.
     *
     * @return true if it would matter, were it significant
     */
    public boolean exceedsMargin() {
        return Math.abs(largest.mean()) > margin;
    }
}
