// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.comparison;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.distribution.BinomialDistribution;
import org.qbm4j.numerics.Bootstrap;
import org.qbm4j.numerics.SampleStatistics;

/**
 * What an arm did at the largest size, and how its start depends on size.
 *
 * @param arm the arm
 * @param median median final loss
 * @param interval interval of the median between two of the sorted losses, free of any assumption on their distribution; its
 *     confidence is at least the wanted one where there are enough seeds, else that of the smallest and largest loss
 * @param start whether its starts lie on a plateau
 * @param end how its runs ended
 * @param cost median cost of a run
 */
public record ArmSummary(
        Arm arm, double median, Bootstrap.Interval interval, StartFinding start, Ends end, Trial.Cost cost) {

    /**
     * How runs ended.
     *
     * @param plateaus runs that ended on a plateau
     * @param plateausEver runs that were on a plateau at any time
     * @param runs number of runs
     */
    public record Ends(int plateaus, int plateausEver, int runs) {}

    static ArmSummary of(Arm arm, TrialGrid grid, ComparisonSettings settings) {
        List<Trial> trials = grid.atLargest(arm.label());
        double[] losses =
                trials.stream().mapToDouble(t -> t.end().loss()).sorted().toArray();
        return new ArmSummary(
                arm,
                SampleStatistics.median(losses),
                aroundMedian(losses, settings.confidence()),
                StartFinding.of(
                        SignalSlope.of(arm.label(), grid, settings),
                        trials,
                        grid.sizes().size()),
                new Ends(
                        (int) trials.stream().filter(t -> t.end().plateau()).count(),
                        (int) trials.stream().filter(t -> t.end().plateauEver()).count(),
                        trials.size()),
                new Trial.Cost(median(trials, t -> t.cost().evaluations()), median(trials, t -> t.cost()
                        .wallTimeMillis())));
    }

    private static long median(List<Trial> trials, ToDoubleFunction<Trial> value) {
        return Math.round(
                SampleStatistics.median(trials.stream().mapToDouble(value).toArray()));
    }

    /** The k-th smallest and largest, with the largest k whose coverage 1 - 2 P(B(n, 1/2) below k) suffices, at least 1. */
    static Bootstrap.Interval aroundMedian(double[] losses, double confidence) {
        double[] sorted = losses.clone();
        Arrays.sort(sorted);
        BinomialDistribution halves = new BinomialDistribution(sorted.length, 0.5);
        int k = 1;
        while (2 * (k + 1) <= sorted.length && coverage(halves, k + 1) >= confidence) {
            k++;
        }
        return new Bootstrap.Interval(sorted[k - 1], sorted[sorted.length - k], coverage(halves, k));
    }

    private static double coverage(BinomialDistribution halves, int k) {
        return 1 - 2 * halves.cumulativeProbability(k - 1);
    }
}
