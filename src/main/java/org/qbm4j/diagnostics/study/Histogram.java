// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics.study;

import java.util.List;

/**
 * How often the instances of one point fell where, from 0 on.
 *
 * @param point which point
 * @param measure name of the quantity
 * @param width width of a bin
 * @param counts instances in each bin
 */
public record Histogram(StudySpec.Point point, String measure, double width, List<Integer> counts) {
    private static final int BINS = 25;

    static Histogram of(StudySpec.Point point, String measure, double[] samples) {
        double largest = 0;
        for (double x : samples) {
            largest = Math.max(largest, x);
        }
        double width = largest > 0 ? largest / BINS : 1;
        int[] counts = new int[BINS];
        for (double x : samples) {
            counts[Math.min(BINS - 1, (int) (x / width))]++;
        }
        return new Histogram(
                point, measure, width, java.util.Arrays.stream(counts).boxed().toList());
    }

    /**
     * Share of instances in a bin over the bin's width.
     *
     * @param bin from 0
     * @return density
     */
    public double density(int bin) {
        int all = counts.stream().mapToInt(Integer::intValue).sum();
        return counts.get(bin) / (all * width);
    }

    /**
     * Middle of the highest bin.
     *
     * @return where instances are most frequent, to half a bin
     */
    public double peak() {
        int best = 0;
        for (int i = 1; i < counts.size(); i++) {
            best = counts.get(i) > counts.get(best) ? i : best;
        }
        return (best + 0.5) * width;
    }
}
