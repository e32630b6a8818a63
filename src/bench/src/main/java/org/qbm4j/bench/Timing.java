// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.util.Arrays;

/**
 * Times of one piece of work that was repeated, in seconds.
 *
 * @param median the middle one
 * @param minimum the shortest
 * @param lowerQuartile a quarter of the times are shorter
 * @param upperQuartile a quarter of the times are longer
 * @param repeats how many
 */
public record Timing(double median, double minimum, double lowerQuartile, double upperQuartile, int repeats) {

    /** Summarizes times. */
    static Timing of(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        return new Timing(sorted[n / 2], sorted[0], sorted[n / 4], sorted[Math.min(n - 1, 3 * n / 4)], n);
    }

    /** Times of one of several like pieces of the work. */
    Timing per(int pieces) {
        return new Timing(median / pieces, minimum / pieces, lowerQuartile / pieces, upperQuartile / pieces, repeats);
    }

    /**
     * Distance of the quartiles, relative to the median.
     *
     * @return at least 0
     */
    public double spread() {
        return (upperQuartile - lowerQuartile) / median;
    }
}
