// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.math3.stat.StatUtils;
import org.qbm4j.numerics.Bootstrap;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.numerics.ScalingFit;
import org.qbm4j.numerics.ScalingLaw;
import org.qbm4j.random.RandomStream;

/**
 * How the start signal of an arm changes with size, in bits per unit of size.
 *
 * <p>One line {@code log2 signal = a + b size} is fitted to each seed, by least squares; seeds are independent, so the mean of
 * their slopes has an exact t interval however few seeds there are. The mean slope is that of the line through the geometric means. The
 * bootstrap interval over whole seeds is given beside it where there are enough seeds for one; verdicts use the t interval.
 *
 * @param line the line through the geometric means over seeds
 * @param perSeed slope of each seed, in ascending order of seeds
 * @param test mean of these slopes with its t interval, tested against zero
 * @param resampled percentile bootstrap interval over whole seeds, where there are enough seeds
 * @param signals geometric mean of the start signals at each size, in ascending order of sizes
 */
public record SignalSlope(
        ScalingFit line,
        List<Double> perSeed,
        PairedTest test,
        Optional<Bootstrap.Interval> resampled,
        List<Double> signals) {

    /** Copies the lists. */
    public SignalSlope {
        perSeed = List.copyOf(perSeed);
        signals = List.copyOf(signals);
    }

    /** Slope of an arm; empty with fewer than three sizes or a missing signal. */
    static Optional<SignalSlope> of(String arm, TrialGrid grid, ComparisonSettings settings) {
        List<Double> sizes = grid.sizes();
        boolean missing = sizes.stream()
                .flatMap(size -> grid.at(arm, size).stream())
                .anyMatch(trial -> trial.start().signal().isEmpty());
        if (missing || sizes.size() < ScalingFit.FEWEST_POINTS) {
            return Optional.empty();
        }
        List<Estimate> means = new ArrayList<>(sizes.size());
        for (double size : sizes) {
            double[] signals =
                    grid.at(arm, size).stream().mapToDouble(SignalSlope::signal).toArray();
            means.add(Estimate.exact(StatUtils.geometricMean(signals)));
        }
        List<Double> perSeed = new ArrayList<>(grid.numSeeds());
        for (int seed = 0; seed < grid.numSeeds(); seed++) {
            int row = seed;
            List<Estimate> signals = sizes.stream()
                    .map(size -> Estimate.exact(signal(grid.at(arm, size).get(row))))
                    .toList();
            perSeed.add(ScalingFit.of(ScalingLaw.EXPONENTIAL, sizes, signals).slope());
        }
        return Optional.of(new SignalSlope(
                ScalingFit.of(ScalingLaw.EXPONENTIAL, sizes, means),
                perSeed,
                PairedTest.of(array(perSeed), settings.confidence()),
                resampled(array(perSeed), arm, settings),
                means.stream().map(Estimate::value).toList()));
    }

    /** Slope of an arm minus that of another, seed by seed. */
    PairedTest minus(SignalSlope other, double confidence) {
        double[] differences = array(perSeed);
        for (int i = 0; i < differences.length; i++) {
            differences[i] -= other.perSeed.get(i);
        }
        return PairedTest.of(differences, confidence);
    }

    private static double signal(Trial trial) {
        return trial.start().signal().orElseThrow();
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static Optional<Bootstrap.Interval> resampled(double[] perSeed, String arm, ComparisonSettings settings) {
        Bootstrap.Settings bootstrap =
                new Bootstrap.Settings(settings.resampling().resamples(), settings.confidence());
        if (perSeed.length < bootstrap.instancesNeeded()) {
            return Optional.empty();
        }
        return Optional.of(Bootstrap.mean(
                perSeed,
                bootstrap,
                RandomStream.root(settings.resampling().seed())
                        .child("slope of " + arm)
                        .generator()));
    }
}
