// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    void coreOffersItsTwoRules() {
        assertThat(UpdateRules.names())
                .contains("gradient-descent", "norm-controlled")
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
    @ValueSource(strings = {"gradient-descent", "norm-controlled"})
    void rulesOfTheCoreForgetEverything(String name) {
        UpdateRule rule = rule(name);
        rule.apply(new double[] {1, 2, 3}, 0, 1);
        assertThat(rule.memory()).isEmpty();
        rule.restore(rule.memory());
        assertThatThrownBy(() -> rule.restore(new double[1]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no memory");
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
