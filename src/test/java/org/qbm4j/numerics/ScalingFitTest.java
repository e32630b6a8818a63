// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qbm4j.random.RandomStream;

class ScalingFitTest {
    private static final List<Double> SIZES = List.of(1.0, 2.0, 3.0, 5.0, 8.0);

    private static List<Estimate> values(DoubleUnaryOperator law, double relativeError) {
        return SIZES.stream()
                .map(x -> new Estimate(law.applyAsDouble(x), relativeError * law.applyAsDouble(x), 10))
                .toList();
    }

    private static DoubleUnaryOperator law(ScalingLaw law) {
        return switch (law) {
            case CONSTANT -> x -> 3;
            case EXPONENTIAL -> x -> 3 * Math.pow(2, -0.7 * x);
            case POWER -> x -> 3 * Math.pow(x, -0.7);
        };
    }

    @ParameterizedTest
    @EnumSource(ScalingLaw.class)
    void recoversAndPrefersTheLawThatMadeTheData(ScalingLaw law) {
        for (double error : new double[] {0, 0.02}) {
            List<Estimate> values = values(law(law), error);
            ScalingFit fit = ScalingFit.of(law, SIZES, values);
            assertThat(fit.slope()).isCloseTo(law == ScalingLaw.CONSTANT ? 0 : -0.7, within(1e-12));
            assertThat(fit.at(4)).isCloseTo(law(law).applyAsDouble(4), within(1e-12));
            ScalingLaw best = Arrays.stream(ScalingLaw.values())
                    .min(Comparator.comparingDouble(
                            l -> ScalingFit.of(l, SIZES, values).criterion()))
                    .orElseThrow();
            assertThat(best).isEqualTo(law);
        }
    }

    /** Two points with errors s: the slope is their difference, its variance 2 s^2 over the squared distance; a third in the middle adds nothing. */
    @Test
    void theErrorOfTheSlopeFollowsFromTheErrorsOfThePoints() {
        double bits = 0.1;
        List<Estimate> values = List.of(
                new Estimate(1, bits * Math.log(2), 5),
                new Estimate(2, bits * 2 * Math.log(2), 5),
                new Estimate(4, bits * 4 * Math.log(2), 5));
        ScalingFit fit = ScalingFit.of(ScalingLaw.EXPONENTIAL, List.of(0.0, 1.0, 2.0), values);
        assertThat(fit.slope()).isCloseTo(1, within(1e-12));
        assertThat(fit.slopeError()).isCloseTo(bits / Math.sqrt(2), within(1e-12));
    }

    @Test
    void aPreciseOutlierPullsAnImpreciseOneDoesNot() {
        List<Double> x = List.of(0.0, 1.0, 2.0, 3.0);
        List<Estimate> vague = List.of(
                new Estimate(1, 1e-6, 5), new Estimate(2, 1e-6, 5), new Estimate(4, 1e-6, 5), new Estimate(100, 99, 5));
        assertThat(ScalingFit.of(ScalingLaw.EXPONENTIAL, x, vague).slope()).isCloseTo(1, within(1e-6));
        List<Estimate> precise = new ArrayList<>(vague);
        precise.set(3, new Estimate(100, 1e-6, 5));
        assertThat(ScalingFit.of(ScalingLaw.EXPONENTIAL, x, precise).slope()).isGreaterThan(1.5);
    }

    @Test
    void refusesTooFewPointsAndWhatHasNoLogarithm() {
        assertThatThrownBy(() -> ScalingFit.of(
                        ScalingLaw.EXPONENTIAL, List.of(1.0, 2.0), List.of(Estimate.exact(1), Estimate.exact(2))))
                .hasMessageContaining("at least 3 sizes");
        assertThatThrownBy(() -> ScalingFit.of(ScalingLaw.EXPONENTIAL, SIZES, values(x -> x - 1, 0)))
                .hasMessageContaining("Point 0 has no finite logarithm");
        assertThatThrownBy(() -> ScalingFit.of(
                        ScalingLaw.POWER,
                        List.of(0.0, 1.0, 2.0),
                        values(x -> x, 0).subList(0, 3)))
                .hasMessageContaining("positive sizes");
    }

    /** Nominal 95 % intervals over 200 repetitions miss the truth about 10 times; more than 30 misses has probability below 1e-7. */
    @Test
    void theBootstrapIntervalCoversTheTrueSlopeAboutAsOftenAsItSays() {
        RandomStream root = RandomStream.root(11);
        List<Double> x = List.of(1.0, 2.0, 3.0, 4.0);
        int misses = 0;
        for (int repetition = 0; repetition < 200; repetition++) {
            RandomStream stream = root.child(repetition);
            List<double[]> instances = new ArrayList<>();
            for (int point = 0; point < 4; point++) {
                double scale = Math.pow(2, -point);
                instances.add(Arrays.stream(stream.child(point).gaussians(60))
                        .map(g -> scale * (1 + 0.3 * g))
                        .toArray());
            }
            Bootstrap.Interval interval = Bootstrap.slope(
                    ScalingLaw.EXPONENTIAL,
                    x,
                    instances,
                    StatUtils::mean,
                    new Bootstrap.Settings(1000, 0.95),
                    stream.child("bootstrap").generator());
            misses += interval.low() > -1 || interval.high() < -1 ? 1 : 0;
        }
        assertThat(misses).isBetween(1, 30);
    }

    @Test
    void refusesAnIntervalOfTooFewInstancesWithTheNumberNeeded() {
        Bootstrap.Settings settings = new Bootstrap.Settings(2000, 0.95);
        // C(2n-1, n) is 462 at n = 6 and 1716 at n = 7; 50/0.05 = 1000 are needed
        assertThat(settings.instancesNeeded()).isEqualTo(7);
        List<double[]> six = List.of(new double[6], new double[6], new double[6]);
        assertThatThrownBy(() -> Bootstrap.slope(
                        ScalingLaw.EXPONENTIAL,
                        List.of(1.0, 2.0, 3.0),
                        six,
                        StatUtils::mean,
                        settings,
                        RandomStream.root(1).generator()))
                .hasMessageContaining("at least 7 instances a point, but one has 6");
        assertThatThrownBy(() -> new Bootstrap.Settings(500, 0.95)).hasMessageContaining("at least 1000");
    }

    /** For 1, 2, 3, 4: variance 5/3, fourth central moment 41/16, so the squared error is (41/16 - (5/3)^2/3)/4. */
    @Test
    void variancesComeWithTheirErrors() {
        Estimate variance = SampleStatistics.variance(new double[] {4, 1, 3, 2});
        assertThat(variance.value()).isCloseTo(5.0 / 3, within(1e-14));
        double squared = (41.0 / 16 - 25.0 / 27) / 4;
        assertThat(variance.standardError()).isCloseTo(Math.sqrt(squared), within(1e-14));
        assertThat(SampleStatistics.median(new double[] {5, 1, 2})).isEqualTo(2);
        assertThat(SampleStatistics.median(new double[] {4, 1, 2, 5})).isEqualTo(3);
    }
}
