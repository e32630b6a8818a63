// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.Pauli;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

class SemiQuantumBoltzmannMachineTest {
    private static SemiQuantumBoltzmannMachine machine(int visible, int hidden, String letters) {
        EnumSet<Pauli> set = EnumSet.noneOf(Pauli.class);
        letters.chars().forEach(c -> set.add(Pauli.valueOf(String.valueOf((char) c))));
        return new SemiQuantumBoltzmannMachine(visible, hidden, set);
    }

    private static double[] theta(SemiQuantumBoltzmannMachine machine, long seed) {
        return new SplitMix64(seed).centered(machine.numParameters());
    }

    /** Demidik and others 2025: the closed form against exp(-H) as a matrix. */
    @ParameterizedTest
    @CsvSource({"3, 2, XYZ, 1", "3, 2, XZ, 2", "2, 3, XYZ, 3", "1, 4, Y, 4", "4, 1, XYZ, 5", "3, 2, Z, 6"})
    void equalsTheMarginalOfTheDenseGibbsState(int visible, int hidden, String letters, long seed) {
        SemiQuantumBoltzmannMachine machine = machine(visible, hidden, letters);
        double[] theta = theta(machine, seed);
        HermitianMatrix weights =
                machine.hamiltonian().at(theta).matrix(visible + hidden).map(e -> Math.exp(-e));
        double[] marginal = new double[1 << visible];
        for (int k = 0; k < weights.dimension(); k++) {
            marginal[k % marginal.length] += weights.re(k, k) / weights.trace();
        }
        Numbers.assertClose(marginal, machine.probabilities(theta), Tolerances.EXACT, "probability");
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void gradientOfTheLikelihoodIsItsSlope(long seed) {
        SemiQuantumBoltzmannMachine machine = machine(3, 2, "XYZ");
        double[] theta = theta(machine, seed);
        double[] q = RandomModels.distribution(3, seed);
        double[] gradient = machine.likelihoodGradient(theta, q);
        for (int k = 0; k < theta.length; k++) {
            double[] up = theta.clone();
            double[] down = theta.clone();
            up[k] += 1e-5;
            down[k] -= 1e-5;
            double slope = (loss(machine, up, q) - loss(machine, down, q)) / 2e-5;
            Numbers.assertClose(slope, gradient[k], Tolerances.DIFFERENCE, "derivative " + k);
        }
    }

    private static double loss(SemiQuantumBoltzmannMachine machine, double[] theta, double[] q) {
        double[] p = machine.probabilities(theta);
        double loss = 0;
        for (int v = 0; v < p.length; v++) {
            loss -= q[v] * Math.log(p[v]);
        }
        return loss;
    }

    @Test
    void idleHiddenUnitsAreFlatAndFinite() {
        SemiQuantumBoltzmannMachine machine = machine(2, 3, "XYZ");
        double[] zero = new double[machine.numParameters()];
        Numbers.assertClose(3 * Math.log(2), machine.logWeight(zero, 2), Tolerances.ROUNDING, "log weight");
        double[] gradient = new double[zero.length];
        machine.addGradient(zero, 2, 1, gradient);
        assertThat(gradient).startsWith(-1, 1);
        for (int k = 2; k < gradient.length; k++) {
            assertThat(gradient[k]).isZero();
        }
    }

    /** Weights of exp(+-2000) overflow, their logarithms do not: ln(2 cosh 1000) is 1000 to all digits. */
    @Test
    void thousandsOfHiddenUnitsStayFinite() {
        SemiQuantumBoltzmannMachine machine = machine(2, 2000, "XZ");
        double[] theta = new double[machine.numParameters()];
        for (int j = 0; j < 2000; j++) {
            theta[2 + 6 * j] = 600;
            theta[2 + 6 * j + 3] = 800;
        }
        Numbers.assertRelative(2e6, machine.logWeight(theta, 1), Tolerances.ROUNDING, "log weight");
        for (double p : machine.probabilities(theta)) {
            Numbers.assertClose(0.25, p, Tolerances.ROUNDING, "probability");
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        SemiQuantumBoltzmannMachine machine = machine(2, 1, "X");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> machine.logWeight(new double[4], 0))
                .withMessageContaining("'theta' must have 5")
                .withMessageContaining("has 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> machine.logWeight(new double[5], 4))
                .withMessageContaining("'v'")
                .withMessageContaining("was 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> machine.likelihoodGradient(new double[5], new double[3]))
                .withMessageContaining("'q' must have 4")
                .withMessageContaining("has 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> machine(0, 1, "X"))
                .withMessageContaining("'visible'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> machine(1, 0, "X"))
                .withMessageContaining("'hidden'");
        assertThatIllegalArgumentException().isThrownBy(() -> machine(1, 1, "")).withMessageContaining("'letters'");
    }
}
