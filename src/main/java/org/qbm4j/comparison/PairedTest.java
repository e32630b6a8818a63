// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.comparison;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.apache.commons.math3.stat.ranking.NaturalRanking;
import org.apache.commons.math3.stat.ranking.TiesStrategy;
import org.qbm4j.numerics.Bootstrap;

/**
 * Differences of pairs, tested against zero.
 *
 * <p>Where all differences are equal up to rounding (a deterministic problem) there is nothing to test: the mean is exact, the
 * interval is that one number, and both p-values are absent.
 *
 * @param pairs how many differences
 * @param mean mean difference
 * @param deviation sample standard deviation of the differences; 0 where all are equal
 * @param interval two-sided t interval of the mean
 * @param pValue two-sided p-value of Student's t-test, exact for normal differences
 * @param rankPValue two-sided p-value of Wilcoxon's signed-rank test from the exact distribution over signs, equal sizes
 *     sharing their mean rank and zero differences left out
 * @param wins number of differences below zero
 */
public record PairedTest(
        int pairs,
        double mean,
        double deviation,
        Bootstrap.Interval interval,
        OptionalDouble pValue,
        OptionalDouble rankPValue,
        int wins) {

    /** Spread over largest size that rounding leaves in equal differences. */
    private static final double ROUNDING = 1e-12;

    /**
     * Tests differences.
     *
     * @param differences at least 2 finite numbers; not modified
     * @param confidence of the interval
     * @return the test
     * @throws IllegalArgumentException if there are fewer than 2
     */
    public static PairedTest of(double[] differences, double confidence) {
        int n = differences.length;
        if (n < 2) {
            throw new IllegalArgumentException(
                    "Argument 'differences' must hold at least 2 numbers for a test, but holds " + n + ".");
        }
        double mean = StatUtils.mean(differences);
        double deviation = new StandardDeviation().evaluate(differences);
        int wins = (int) Arrays.stream(differences).filter(d -> d < 0).count();
        double largest = Arrays.stream(differences).map(Math::abs).max().orElseThrow();
        if (deviation <= ROUNDING * largest) {
            Bootstrap.Interval exact = new Bootstrap.Interval(mean, mean, confidence);
            return new PairedTest(n, mean, 0, exact, OptionalDouble.empty(), OptionalDouble.empty(), wins);
        }
        double error = deviation / Math.sqrt(n);
        TDistribution student = new TDistribution(n - 1.0);
        double half = student.inverseCumulativeProbability(1 - (1 - confidence) / 2) * error;
        return new PairedTest(
                n,
                mean,
                deviation,
                new Bootstrap.Interval(mean - half, mean + half, confidence),
                OptionalDouble.of(2 * student.cumulativeProbability(-Math.abs(mean) / error)),
                OptionalDouble.of(signedRank(differences)),
                wins);
    }

    /**
     * Whether all differences are equal, so that there was nothing to test.
     *
     * @return true if there is no p-value
     */
    public boolean exact() {
        return pValue.isEmpty();
    }

    /** Exact two-sided p-value over all signs of the ranks; ranks are doubled, since shared ranks may be halves. */
    private static double signedRank(double[] differences) {
        double[] nonZero = Arrays.stream(differences).filter(d -> d != 0).toArray();
        double[] sizes = Arrays.stream(nonZero).map(Math::abs).toArray();
        double[] ranks = new NaturalRanking(TiesStrategy.AVERAGE).rank(sizes);
        int total = 0;
        int positive = 0;
        int[] doubled = new int[ranks.length];
        for (int i = 0; i < ranks.length; i++) {
            doubled[i] = (int) Math.round(2 * ranks[i]);
            total += doubled[i];
            positive += nonZero[i] > 0 ? doubled[i] : 0;
        }
        double[] chance = new double[total + 1];
        chance[0] = 1;
        for (int rank : doubled) {
            for (int sum = total; sum >= 0; sum--) {
                chance[sum] = (chance[sum] + (sum >= rank ? chance[sum - rank] : 0)) / 2;
            }
        }
        double tail = 0;
        for (int sum = 0; sum <= Math.min(positive, total - positive); sum++) {
            tail += chance[sum];
        }
        return Math.min(1, 2 * tail);
    }
}
