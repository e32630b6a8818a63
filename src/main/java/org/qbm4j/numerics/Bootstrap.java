// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Percentile bootstrap of the slope of a scaling law, or of a mean: instances are drawn anew with replacement inside each
 * point.
 *
 * <p>B. Efron's percentile method. Every resample is fitted without weights' own noise: the weights of the original
 * points are kept.
 */
public final class Bootstrap {
    /** Resamples that must fall into each tail, on average and as distinct ones. */
    private static final int TAIL = 25;

    private Bootstrap() {}

    /**
     * An interval.
     *
     * @param low lower end
     * @param high upper end
     * @param confidence share of resamples inside, such as 0.95
     */
    public record Interval(double low, double high, double confidence) {}

    /**
     * How an interval is made.
     *
     * @param resamples how many, at least {@code 50 / (1 - confidence)}
     * @param confidence share of resamples inside the interval, above 0 and below 1
     */
    public record Settings(int resamples, double confidence) {

        /** Checks both numbers. */
        public Settings {
            if (!(confidence > 0 && confidence < 1)) {
                throw new IllegalArgumentException(
                        "Argument 'confidence' must be above 0 and below 1, but was " + confidence + ".");
            }
            int needed = (int) Math.ceil(2 * TAIL / (1 - confidence) - 1e-9);
            if (resamples < needed) {
                throw new IllegalArgumentException("Argument 'resamples' must be at least " + needed
                        + " for a confidence of " + confidence + ", but was " + resamples + ".");
            }
        }

        /**
         * Fewest instances a point may have: with n instances there are {@code C(2n-1, n)} different resamples, and each
         * tail must hold 25 of them.
         *
         * @return at least 2
         */
        public int instancesNeeded() {
            double wanted = 2 * TAIL / (1 - confidence);
            int n = 2;
            double different = 3; // C(3, 2)
            while (different < wanted) {
                different *= (2.0 * n + 1) * 2 / (n + 1);
                n++;
            }
            return n;
        }
    }

    /**
     * Interval of the slope of {@code log2 statistic} along a law.
     *
     * @param law exponential or power law
     * @param x sizes, one a point
     * @param instances the instances of each point, in the order of the sizes; not modified
     * @param statistic what a point's value is, such as the mean; positive for every resample
     * @param settings number of resamples and confidence
     * @param random draws the resamples
     * @return the interval
     * @throws IllegalArgumentException if a point has too few instances, told with the number needed, if there are too few
     *     points, or if a resample has no finite logarithm
     */
    public static Interval slope(
            ScalingLaw law,
            List<Double> x,
            List<double[]> instances,
            ToDoubleFunction<double[]> statistic,
            Settings settings,
            RandomGenerator random) {
        require(law, x, instances, settings);
        double[] axis = ScalingFit.axis(law, x);
        double[] weights = new double[axis.length];
        Arrays.fill(weights, 1);
        double[][] values = new double[settings.resamples()][axis.length];
        double[] mean = new double[axis.length];
        for (double[] row : values) {
            for (int i = 0; i < axis.length; i++) {
                row[i] = ScalingLaw.log2(statistic.applyAsDouble(resample(instances.get(i), random)));
                mean[i] += row[i] / values.length;
            }
        }
        weigh(values, mean, weights);
        double[] slopes = new double[values.length];
        for (int r = 0; r < slopes.length; r++) {
            slopes[r] = ScalingFit.slope(axis, values[r], weights);
            if (!Double.isFinite(slopes[r])) {
                throw new IllegalArgumentException("A resample has no finite logarithm, since too few instances differ"
                        + " from zero; use more instances.");
            }
        }
        return percentiles(slopes, settings);
    }

    /**
     * Interval of the mean of instances.
     *
     * @param instances at least as many as {@link Settings#instancesNeeded()}; not modified
     * @param settings number of resamples and confidence
     * @param random draws the resamples
     * @return the interval
     * @throws IllegalArgumentException if there are too few instances
     */
    public static Interval mean(double[] instances, Settings settings, RandomGenerator random) {
        requireInstances(instances, settings);
        double[] means = new double[settings.resamples()];
        for (int r = 0; r < means.length; r++) {
            means[r] = StatUtils.mean(resample(instances, random));
        }
        return percentiles(means, settings);
    }

    private static Interval percentiles(double[] values, Settings settings) {
        Arrays.sort(values);
        double tail = (1 - settings.confidence()) / 2;
        return new Interval(quantile(values, tail), quantile(values, 1 - tail), settings.confidence());
    }

    /** Weighs points by the scatter of their resamples, where all scatter. */
    private static void weigh(double[][] values, double[] mean, double[] weights) {
        double[] variance = new double[mean.length];
        for (double[] row : values) {
            for (int i = 0; i < mean.length; i++) {
                variance[i] += (row[i] - mean[i]) * (row[i] - mean[i]) / values.length;
            }
        }
        if (Arrays.stream(variance).allMatch(v -> v > 0)) {
            Arrays.setAll(weights, i -> 1 / variance[i]);
        }
    }

    private static double[] resample(double[] from, RandomGenerator random) {
        double[] to = new double[from.length];
        for (int i = 0; i < to.length; i++) {
            to[i] = from[random.nextInt(from.length)];
        }
        return to;
    }

    private static double quantile(double[] sorted, double q) {
        double at = q * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    private static void require(ScalingLaw law, List<Double> x, List<double[]> instances, Settings settings) {
        if (law == ScalingLaw.CONSTANT || x.size() != instances.size() || x.size() < ScalingFit.FEWEST_POINTS) {
            throw new IllegalArgumentException(
                    "A slope needs an exponential or power law and the instances of at least "
                            + ScalingFit.FEWEST_POINTS + " sizes, but was given " + law.label() + ", " + x.size()
                            + " sizes and "
                            + instances.size() + " sets of instances.");
        }
        for (double[] point : instances) {
            requireInstances(point, settings);
        }
    }

    private static void requireInstances(double[] point, Settings settings) {
        int needed = settings.instancesNeeded();
        if (point.length < needed) {
            throw new IllegalArgumentException("An interval of confidence " + settings.confidence()
                    + " needs at least " + needed + " instances a point, but one has " + point.length
                    + "; use more instances or a lower confidence.");
        }
    }
}
