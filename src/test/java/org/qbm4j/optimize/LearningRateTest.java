// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.Tolerances;

class LearningRateTest {
    private static void assertRates(LearningRate schedule, int iterations, double... expected) {
        for (int t = 0; t < expected.length; t++) {
            Numbers.assertClose(expected[t], schedule.at(t, iterations), Tolerances.EXACT, schedule + " at " + t);
        }
    }

    @Test
    void constantStaysTheSame() {
        assertRates(new LearningRate.Constant(0.3), 4, 0.3, 0.3, 0.3, 0.3, 0.3);
    }

    @Test
    void exponentialDecaysByOneFactorPerIteration() {
        assertRates(new LearningRate.Exponential(0.8, 0.5), 4, 0.8, 0.4, 0.2, 0.1, 0.05);
    }

    @Test
    void stepDropsOnlyEverySoManyIterations() {
        assertRates(new LearningRate.Step(1, 0.1, 3), 9, 1, 1, 1, 0.1, 0.1, 0.1, 0.01, 0.01, 0.01);
    }

    @Test
    void inverseFollowsItsPower() {
        assertRates(new LearningRate.Inverse(6, 1, 1), 9, 6, 3, 2, 1.5, 1.2, 1);
        assertRates(new LearningRate.Inverse(6, 3, 0.5), 9, 6, 3, 6 / Math.sqrt(7));
    }

    @Test
    void cosineFallsFromTheFirstRateToTheLast() {
        double root = Math.sqrt(0.5);
        assertRates(new LearningRate.Cosine(3, 1), 4, 3, 2 + root, 2, 2 - root, 1);
    }

    @Test
    void cosineStaysAtTheLastRateBeyondThePlan() {
        assertRates(new LearningRate.Cosine(3, 1), 2, 3, 2, 1, 1, 1);
    }

    static List<LearningRate> schedules() {
        return List.of(
                new LearningRate.Constant(0.1),
                new LearningRate.Exponential(0.1, 0.99),
                new LearningRate.Step(0.1, 0.5, 10),
                new LearningRate.Inverse(0.1, 0.01, 0.75),
                new LearningRate.Cosine(0.1, 1e-6));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void everyScheduleBeginsAtItsRateAndStaysPositive(LearningRate schedule) {
        assertThat(schedule.at(0, 1000)).isEqualTo(0.1);
        for (int t = 1; t <= 1000; t++) {
            assertThat(schedule.at(t, 1000)).isPositive().isLessThanOrEqualTo(schedule.at(t - 1, 1000));
        }
    }

    private static Arguments wrong(String argument, Supplier<LearningRate> maker) {
        return Arguments.of(argument, maker);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                wrong("rate", () -> new LearningRate.Constant(0)),
                wrong("rate", () -> new LearningRate.Constant(Double.NaN)),
                wrong("rate", () -> new LearningRate.Constant(Double.POSITIVE_INFINITY)),
                wrong("rate", () -> new LearningRate.Exponential(-1, 0.5)),
                wrong("decay", () -> new LearningRate.Exponential(1, 0)),
                wrong("decay", () -> new LearningRate.Exponential(1, 1.01)),
                wrong("decay", () -> new LearningRate.Exponential(1, Double.NaN)),
                wrong("rate", () -> new LearningRate.Step(0, 0.5, 1)),
                wrong("factor", () -> new LearningRate.Step(1, 2, 1)),
                wrong("every", () -> new LearningRate.Step(1, 0.5, 0)),
                wrong("rate", () -> new LearningRate.Inverse(0, 1, 1)),
                wrong("gamma", () -> new LearningRate.Inverse(1, -1, 1)),
                wrong("power", () -> new LearningRate.Inverse(1, 1, 0)),
                wrong("rate", () -> new LearningRate.Cosine(0, 1)),
                wrong("last", () -> new LearningRate.Cosine(1, 0)));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void impossibleNumbersAreRefusedByName(String argument, Supplier<LearningRate> maker) {
        assertThatThrownBy(maker::get)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + argument + "'");
    }
}
