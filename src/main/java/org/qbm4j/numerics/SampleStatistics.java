// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;

/** What one says about independent samples: variance with its error, median. */
public final class SampleStatistics {
    private SampleStatistics() {}

    /**
     * Unbiased variance with its standard error {@code sqrt((m4 - m2^2 (n-3)/(n-1)) / n)}, m being central moments.
     *
     * @param samples at least 2 finite numbers; not modified
     * @return the estimate
     * @throws IllegalArgumentException if there are fewer than two samples
     */
    public static Estimate variance(double[] samples) {
        int n = samples.length;
        if (n < 2) {
            throw new IllegalArgumentException(
                    "Argument 'samples' must hold at least 2 numbers for a variance, but holds " + n + ".");
        }
        double mean = StatUtils.mean(samples);
        double second = 0;
        double fourth = 0;
        for (double x : samples) {
            double square = (x - mean) * (x - mean);
            second += square;
            fourth += square * square;
        }
        double variance = second / (n - 1);
        double squaredError = (fourth / n - variance * variance * (n - 3) / (n - 1)) / n;
        return new Estimate(variance, Math.sqrt(Math.max(0, squaredError)), n);
    }

    /**
     * Median.
     *
     * @param samples at least one number; not modified
     * @return the middle one, or the mean of the two in the middle
     * @throws IllegalArgumentException if there is none
     */
    public static double median(double[] samples) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("Argument 'samples' must hold at least 1 number, but holds none.");
        }
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
