// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

class SecondOrderRulesTest {
    private static final int SIZE = 6;

    /** A positive definite matrix with condition number of some hundreds. */
    private static double[][] matrix() {
        SplitMix64 random = new SplitMix64(3);
        double[][] root = new double[SIZE][];
        Arrays.setAll(root, i -> random.centered(SIZE));
        double[][] matrix = new double[SIZE][SIZE];
        for (int i = 0; i < SIZE; i++) {
            for (int j = 0; j < SIZE; j++) {
                for (int k = 0; k < SIZE; k++) {
                    matrix[i][j] += root[i][k] * root[j][k];
                }
            }
            matrix[i][i] += 0.01;
        }
        return matrix;
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[vector.length];
        for (int i = 0; i < product.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                product[i] += matrix[i][j] * vector[j];
            }
        }
        return product;
    }

    private static CurvatureRule curvature(String name, Map<String, Double> options) {
        return (CurvatureRule) UpdateRules.create(name, options, SIZE);
    }

    @Test
    void theNaturalGradientSolvesWithItsRidge() {
        double[] gradient = new SplitMix64(4).centered(SIZE);
        double[] direction =
                curvature("natural-gradient", Map.of("ridge", 0.5)).direction(gradient, v -> times(matrix(), v));
        double[] back = times(matrix(), direction);
        Arrays.setAll(back, k -> back[k] + 0.5 * direction[k]);
        Numbers.assertClose(gradient, back, 1e-5, "(g + ridge) direction");
    }

    @Test
    void aNewtonStepIsAccurateWhereTheGradientIsSmall() {
        double[] gradient = new SplitMix64(4).centered(SIZE);
        Arrays.setAll(gradient, k -> 1e-10 * gradient[k]);
        double[] direction = curvature("newton-cg", Map.of()).direction(gradient, v -> times(matrix(), v));
        Numbers.assertClose(gradient, times(matrix(), direction), 1e-14, "Hessian times step");
        assertThat(curvature("newton-cg", Map.of()).direction(new double[SIZE], v -> v))
                .containsOnly(0);
    }

    @Test
    void rulesSayWhatTheyNeed() {
        assertThat(curvature("newton-cg", Map.of()).needsHessian()).isTrue();
        assertThat(curvature("newton-cg", Map.of()).searchesLine()).isTrue();
        assertThat(curvature("natural-gradient", Map.of()).needsHessian()).isFalse();
        assertThat(curvature("natural-gradient", Map.of()).searchesLine()).isFalse();
        assertThat(UpdateRules.create("l-bfgs", Map.of(), 2).searchesLine()).isTrue();
        assertThat(UpdateRules.create("gradient-descent", Map.of(), 2).searchesLine())
                .isFalse();
        assertThat(curvature("natural-gradient-alpha-z", Map.of("alpha", 0.3, "z", 0.8))
                        .metric())
                .isEqualTo(MetricChoice.alphaZ(0.3, 0.8));
        assertThat(curvature("natural-gradient-wigner-yanase", Map.of()).metric())
                .isEqualTo(MetricChoice.WIGNER_YANASE);
        assertThatIllegalStateException()
                .isThrownBy(() -> curvature("newton-cg", Map.of()).apply(new double[SIZE], 0, 1))
                .withMessageContaining("metric");
        assertThat(UpdateRules.defaultRate("newton-cg")).hasValue(1);
        assertThat(UpdateRules.defaultRate("gradient-descent")).isEmpty();
    }

    /** Minimizes 1/2 x A x - b x with exact steps along the directions of the rule, which no bad step can spoil. */
    private static double[] minimize(UpdateRule rule, int iterations) {
        double[][] a = matrix();
        double[] b = new SplitMix64(9).centered(SIZE);
        double[] x = new double[SIZE];
        for (int t = 0; t < iterations; t++) {
            double[] residual = times(a, x);
            Arrays.setAll(residual, k -> residual[k] - b[k]);
            double[] update = residual.clone();
            rule.apply(update, t, 1);
            double[] curved = times(a, update);
            double promised = 0;
            double curvature = 0;
            for (int k = 0; k < SIZE; k++) {
                promised += residual[k] * update[k];
                curvature += update[k] * curved[k];
            }
            assertThat(promised).as("descent").isPositive();
            double length = promised / curvature;
            for (int k = 0; k < SIZE; k++) {
                update[k] *= length;
                x[k] -= update[k];
            }
            rule.accepted(update);
        }
        double[] residual = times(a, x);
        Arrays.setAll(residual, k -> residual[k] - b[k]);
        return residual;
    }

    /** With exact line searches and enough memory L-BFGS ends a quadratic form in as many steps as it has dimensions. */
    @Test
    void limitedMemoryBfgsEndsAQuadraticFormInItsDimension() {
        double[] residual = minimize(UpdateRules.create("l-bfgs", Map.of("history", 6.0), SIZE), SIZE);
        Numbers.assertClose(new double[SIZE], residual, Tolerances.EXACT * 100, "gradient");
        double[] early = minimize(UpdateRules.create("l-bfgs", Map.of("history", 6.0), SIZE), SIZE - 2);
        assertThat(Arrays.stream(early).map(Math::abs).max().orElseThrow()).isGreaterThan(1e-6);
    }

    @Test
    void itsMemoryContinuesToTheSameBits() {
        UpdateRule rule = UpdateRules.create("l-bfgs", Map.of("history", 3.0), SIZE);
        minimize(rule, 5);
        UpdateRule other = UpdateRules.create("l-bfgs", Map.of("history", 3.0), SIZE);
        other.restore(rule.memory());
        assertThat(other.memory()).isEqualTo(rule.memory());
        double[] a = new SplitMix64(1).centered(SIZE);
        double[] b = a.clone();
        rule.apply(a, 5, 0.5);
        other.apply(b, 5, 0.5);
        assertThat(b).isEqualTo(a);
        other.restore(new double[0]);
        assertThat(other.memory()).containsExactly(0, 0);
        assertThatIllegalArgumentException().isThrownBy(() -> other.restore(new double[] {2, 0, 1}));
    }

    @Test
    void pairsOfNegativeCurvatureAreLeftOut() {
        UpdateRule rule = UpdateRules.create("l-bfgs", Map.of(), 1);
        double[] update = {1};
        rule.apply(update, 0, 1);
        rule.accepted(update);
        // the gradient grew although the step went down: no convex function does that
        double[] next = {2};
        rule.apply(next, 1, 1);
        assertThat(next[0]).isPositive();
        assertThat(rule.memory()[0]).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "newton-cg, history, 3, ridge",
        "natural-gradient, alpha, 1, ridge",
        "l-bfgs, ridge, 1, history",
        "natural-gradient-alpha-z, history, 1, alpha"
    })
    void refusesOptionsItDoesNotKnow(String rule, String option, double value, String known) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpdateRules.create(rule, Map.of(option, value), 3))
                .withMessageContaining("'" + option + "'")
                .withMessageContaining(known);
    }

    @ParameterizedTest
    @CsvSource({
        "newton-cg, ridge, -1",
        "natural-gradient, ridge, Infinity",
        "l-bfgs, history, 0",
        "l-bfgs, history, 2.5"
    })
    void refusesValuesThatMakeNoSense(String rule, String option, double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpdateRules.create(rule, Map.of(option, value), 3))
                .withMessageContaining("'" + option + "'")
                .withMessageContaining(Double.toString(value));
    }
}
