// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

class UpdateRulesTest {
    private static UpdateRule rule(String name) {
        return UpdateRules.create(name, Map.of(), 3);
    }

    private static double norm(double[] values) {
        return Math.sqrt(Arrays.stream(values).map(v -> v * v).sum());
    }

    @Test
    void coreOffersItsThreeRules() {
        assertThat(UpdateRules.names())
                .contains("gradient-descent", "norm-controlled", "langevin")
                .isSorted();
    }

    @Test
    void plainDescentStepsRateTimesGradient() {
        double[] update = {1, -4, 0.5};
        rule("gradient-descent").apply(update, 7, 0.25);
        assertThat(update).containsExactly(0.25, -1, 0.125);
    }

    @Test
    void shortGradientsAreNotStretchedByNormControl() {
        double[] update = {0.5, -0.5, 0.25};
        rule("norm-controlled").apply(update, 0, 0.5);
        assertThat(update).containsExactly(0.25, -0.25, 0.125);
    }

    @Test
    void longGradientsAreCutToTheRateAndKeepTheirDirection() {
        double[] update = {3, 0, -4};
        rule("norm-controlled").apply(update, 0, 0.5);
        Numbers.assertClose(new double[] {0.3, 0, -0.4}, update, Tolerances.EXACT, "update");
    }

    @Test
    void normControlledStepIsNeverLongerThanTheRate() {
        SplitMix64 random = new SplitMix64(11);
        UpdateRule rule = rule("norm-controlled");
        for (int trial = 0; trial < 200; trial++) {
            double scale = Math.pow(10, 6 * random.centered());
            double[] update =
                    Arrays.stream(random.centered(9)).map(v -> scale * v).toArray();
            double rate = Math.pow(10, 3 * random.centered());
            rule.apply(update, trial, rate);
            assertThat(norm(update)).isLessThanOrEqualTo(rate * (1 + Tolerances.ROUNDING));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gradient-descent", "norm-controlled"})
    void zeroGradientGivesNoStep(String name) {
        double[] update = new double[3];
        rule(name).apply(update, 0, 10);
        assertThat(update).containsExactly(0, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gradient-descent", "norm-controlled", "langevin"})
    void rulesOfTheCoreForgetEverything(String name) {
        UpdateRule rule = rule(name);
        rule.apply(new double[] {1, 2, 3}, 0, 1);
        assertThat(rule.memory()).isEmpty();
        rule.restore(rule.memory());
        assertThatThrownBy(() -> rule.restore(new double[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no memory");
    }

    private static double[] noise(Map<String, Double> options, int iteration, double rate) {
        double[] update = new double[5000];
        UpdateRules.create("langevin", options, update.length).apply(update, iteration, rate);
        return update;
    }

    @Test
    void langevinNoiseHasTheWidthOfItsTemperature() {
        double rate = 0.2;
        double temperature = 0.03;
        double[] update = noise(Map.of("temperature", temperature), 4, rate);
        double width = Math.sqrt(2 * rate * temperature);
        int count = update.length;
        // 5 standard errors
        assertThat(Arrays.stream(update).sum() / count / width).isBetween(-5 / Math.sqrt(count), 5 / Math.sqrt(count));
        double squares = Arrays.stream(update).map(v -> v * v).sum() / count / (width * width);
        assertThat(squares).isBetween(1 - 5 * Math.sqrt(2.0 / count), 1 + 5 * Math.sqrt(2.0 / count));
    }

    @Test
    void langevinAddsItsNoiseToThePlainStep() {
        Map<String, Double> options = Map.of("temperature", 0.5, "seed", 3.0);
        double[] alone = {0, 0, 0};
        double[] update = {1, -4, 0.5};
        UpdateRules.create("langevin", options, 3).apply(alone, 7, 0.25);
        UpdateRules.create("langevin", options, 3).apply(update, 7, 0.25);
        Numbers.assertClose(
                new double[] {0.25 + alone[0], -1 + alone[1], 0.125 + alone[2]}, update, Tolerances.EXACT, "update");
        double[] cold = {1, -4, 0.5};
        UpdateRules.create("langevin", Map.of("temperature", 0.0), 3).apply(cold, 7, 0.25);
        assertThat(cold).containsExactly(0.25, -1, 0.125);
    }

    @Test
    void langevinNoiseDependsOnSeedAndIterationOnly() {
        Map<String, Double> first = Map.of("seed", 1.0);
        assertThat(noise(first, 3, 0.1)).containsExactly(noise(first, 3, 0.1));
        assertThat(noise(first, 3, 0.1)).isNotEqualTo(noise(first, 4, 0.1));
        assertThat(noise(first, 3, 0.1)).isNotEqualTo(noise(Map.of("seed", 2.0), 3, 0.1));
        UpdateRule used = UpdateRules.create("langevin", first, 5000);
        used.apply(new double[5000], 0, 0.3);
        double[] later = new double[5000];
        used.apply(later, 3, 0.1);
        assertThat(later).containsExactly(noise(first, 3, 0.1));
    }

    @ParameterizedTest
    @CsvSource({
        "momentum, 0.9, 'no option ''momentum''; it understands temperature, seed'",
        "temperature, -1, ''temperature''",
        "temperature, NaN, ''temperature''",
        "temperature, Infinity, ''temperature''",
        "seed, 0.5, ''seed''",
        "seed, 1e17, ''seed''"
    })
    void langevinRefusesOtherOptionsAndImpossibleValues(String option, double value, String part) {
        assertThatThrownBy(() -> UpdateRules.create("langevin", Map.of(option, value), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(part.replace("''", "'"))
                .hasMessageContaining(option);
    }

    @Test
    void unknownNameIsAnsweredWithTheKnownOnes() {
        assertThatThrownBy(() -> UpdateRules.create("sgdd", Map.of(), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'sgdd'")
                .hasMessageContaining(String.join(", ", UpdateRules.names()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gradient-descent", "norm-controlled"})
    void optionsOfARuleWithoutOptionsAreRefused(String name) {
        assertThatThrownBy(() -> UpdateRules.create(name, Map.of("momentum", 0.9), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + name + "'")
                .hasMessageContaining("momentum");
    }

    @Test
    void rulesOfOtherProvidersAreFoundByName() {
        assertThat(UpdateRules.names()).doesNotContain(MomentumRules.NAME);
        try (MomentumRules.OnClassPath provided = MomentumRules.provide()) {
            assertThat(UpdateRules.names()).contains(MomentumRules.NAME).isSorted();
            UpdateRule rule = UpdateRules.create(MomentumRules.NAME, Map.of("momentum", 0.5), 2);
            rule.apply(new double[] {1, 2}, 0, 1);
            double[] second = {1, 2};
            rule.apply(second, 1, 1);
            assertThat(second).containsExactly(1.5, 3);
            assertThat(provided.names()).isEqualTo(List.of(MomentumRules.NAME));
        }
    }
}
