// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

class GibbsWeightsTest {
    private static final MathContext DIGITS = new MathContext(80);

    /** Taylor series after halving the argument until it is small; 80 digits. */
    private static BigDecimal exp(BigDecimal x) {
        int halvings = 0;
        BigDecimal small = x;
        while (small.abs().doubleValue() > 0.01) {
            small = small.divide(BigDecimal.valueOf(2), DIGITS);
            halvings++;
        }
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int k = 1; k < 40; k++) {
            term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int k = 0; k < halvings; k++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }

    private static BigDecimal partition(double[] energies) {
        BigDecimal z = BigDecimal.ZERO;
        for (double w : energies) {
            z = z.add(exp(new BigDecimal(w).negate()), DIGITS);
        }
        return z;
    }

    /** (p_i - p_j) / (w_j - w_i) by its definition, 80 digits. */
    private static double kernel(double[] energies, int i, int j, BigDecimal z) {
        BigDecimal a = new BigDecimal(energies[i]);
        BigDecimal b = new BigDecimal(energies[j]);
        if (a.compareTo(b) == 0) {
            return exp(a.negate()).divide(z, DIGITS).doubleValue();
        }
        return exp(a.negate())
                .subtract(exp(b.negate()), DIGITS)
                .divide(z, DIGITS)
                .divide(b.subtract(a), DIGITS)
                .doubleValue();
    }

    private static void checkKernel(double[] energies, double tolerance) {
        GibbsWeights weights = GibbsWeights.of(energies);
        BigDecimal z = partition(energies);
        double[] column = new double[energies.length];
        for (int j = 0; j < energies.length; j++) {
            weights.kernelColumn(j, column);
            for (int i = 0; i < energies.length; i++) {
                Numbers.assertRelative(kernel(energies, i, j, z), column[i], tolerance, "K(" + i + ", " + j + ")");
            }
        }
    }

    @Test
    void kernelKeepsFullPrecisionNearDegeneracy() {
        double ulp = Math.ulp(1.0);
        checkKernel(
                new double[] {
                    -0.25, -0.25, 1, 1 + ulp, 1 + 3 * ulp, 1 + 1e-12, 1 + 1e-8, 1 + 1e-4, 1.01, 1.5, 1.999, 2, 2.001
                },
                Tolerances.ROUNDING);
    }

    /** Distances around 1, where one formula takes over from the other, and far beyond. */
    @Test
    void kernelKeepsFullPrecisionAcrossTheSwitch() {
        checkKernel(new double[] {0, 0.5, 0.999999, 1, 1.000001, 1.5, 2, 3.7, 3.7, 10, 25}, Tolerances.ROUNDING);
    }

    /** Weights down to 1e-300 whose product would underflow. */
    @Test
    void kernelSurvivesWeightsWhoseProductUnderflows() {
        checkKernel(new double[] {0, 400, 400.25, 400.25, 600, 600.5, 690}, 1e-13);
    }

    @Test
    void weightsAreExactForAShiftedTwoLevelSystem() {
        GibbsWeights weights = GibbsWeights.of(new double[] {5 - Math.log(3), 5});
        Numbers.assertClose(new double[] {0.75, 0.25}, weights.probabilities(), Tolerances.EXACT, "probabilities");
        Numbers.assertClose(Math.log(4) - 5, weights.logPartition(), Tolerances.EXACT, "ln Z");
        Numbers.assertClose(2 * Math.log(2) - 0.75 * Math.log(3), weights.entropy(), Tolerances.EXACT, "entropy");
        Numbers.assertClose(0.625, weights.purity(), Tolerances.EXACT, "purity");
        Numbers.assertClose(Math.log(3) / 2, weights.spread(), Tolerances.EXACT, "spread");
        assertThat(weights.size()).isEqualTo(2);
        Numbers.assertClose(5, weights.energy(1), 0, "energy");
        Numbers.assertClose(0.25, weights.probability(1), Tolerances.EXACT, "probability");
    }

    @Test
    void logPartitionAgreesWithHighPrecision() {
        double[] energies = new SplitMix64(31).centered(40);
        for (int i = 0; i < energies.length; i++) {
            energies[i] *= 30;
        }
        Arrays.sort(energies);
        BigDecimal z = partition(energies);
        GibbsWeights weights = GibbsWeights.of(energies);
        // ln is checked by its inverse: exp(ln Z) / Z - 1 is the absolute error of ln Z
        double ratio =
                exp(new BigDecimal(weights.logPartition())).divide(z, DIGITS).doubleValue();
        Numbers.assertClose(1, ratio, Tolerances.ROUNDING, "exp(ln Z) / Z");
        for (int i = 0; i < energies.length; i++) {
            double expected =
                    exp(new BigDecimal(energies[i]).negate()).divide(z, DIGITS).doubleValue();
            Numbers.assertRelative(expected, weights.probability(i), Tolerances.ROUNDING, "p" + i);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e8, -1e4, 1e4, 1e8})
    void aShiftChangesNothingButLogPartition(double shift) {
        double[] energies = {0, 0.25, 0.25, 3};
        GibbsWeights plain = GibbsWeights.of(energies);
        GibbsWeights shifted =
                GibbsWeights.of(Arrays.stream(energies).map(w -> w + shift).toArray());
        Numbers.assertClose(plain.probabilities(), shifted.probabilities(), 0, "probabilities");
        Numbers.assertRelative(plain.logPartition() - shift, shifted.logPartition(), Tolerances.ROUNDING, "ln Z");
    }

    @Test
    void extremeSpectraKeepFiniteWeights() {
        GibbsWeights cold = GibbsWeights.of(new double[] {-1e308, -10, 0, 1e307});
        Numbers.assertClose(new double[] {1, 0, 0, 0}, cold.probabilities(), 0, "probabilities");
        Numbers.assertClose(0, cold.entropy(), 0, "entropy");
        Numbers.assertClose(1, cold.purity(), 0, "purity");
        Numbers.assertClose(1e308, cold.logPartition(), 0, "ln Z");
        double[] column = new double[4];
        cold.kernelColumn(3, column);
        Numbers.assertClose(new double[] {1 / 1.1e308, 0, 0, 0}, column, 0, "kernel");
    }

    @Test
    void degenerateSpectraAreUniform() {
        double[] energies = new double[64];
        Arrays.fill(energies, -7.5);
        GibbsWeights weights = GibbsWeights.of(energies);
        Numbers.assertClose(Math.log(64), weights.entropy(), Tolerances.EXACT, "entropy");
        Numbers.assertClose(Math.log(64) + 7.5, weights.logPartition(), Tolerances.EXACT, "ln Z");
        double[] column = new double[64];
        weights.kernelColumn(5, column);
        double[] expected = new double[64];
        Arrays.fill(expected, 1.0 / 64);
        Numbers.assertClose(expected, column, Tolerances.ROUNDING, "kernel");
    }

    @Test
    void entropyIsMeanEnergyPlusLogPartition() {
        double[] energies = {-3, -1, -1, 0.5, 2};
        GibbsWeights weights = GibbsWeights.of(energies);
        double mean = 0;
        for (int i = 0; i < energies.length; i++) {
            mean += energies[i] * weights.probability(i);
        }
        Numbers.assertClose(mean + weights.logPartition(), weights.entropy(), Tolerances.EXACT, "entropy");
    }

    @Test
    void keepsItsOwnCopyOfTheEnergies() {
        double[] energies = {0, 1};
        GibbsWeights weights = GibbsWeights.of(energies);
        energies[1] = 9;
        weights.probabilities()[0] = 9;
        Numbers.assertClose(1, weights.energy(1), 0, "energy");
        Numbers.assertClose(1 / (1 + Math.exp(-1)), weights.probability(0), Tolerances.ROUNDING, "probability");
    }

    @Test
    void rejectsSpectraThatAreNotFinite() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> GibbsWeights.of(new double[] {0, bad}))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessageContaining("not finite");
        }
        assertThatThrownBy(() -> GibbsWeights.of(new double[] {Double.NEGATIVE_INFINITY, 0}))
                .isInstanceOf(ArithmeticException.class);
    }
}
