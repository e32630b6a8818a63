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
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.testkit.Numbers;
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

    /** Parameters, terms of the Hamiltonian and groups are in the same order and have the same names. */
    @Test
    void isNamedLikeItsHamiltonian() {
        SemiQuantumBoltzmannMachine machine = machine(3, 2, "XZ");
        ParametricHamiltonian hamiltonian = machine.hamiltonian();
        assertThat(machine.numParameters()).isEqualTo(hamiltonian.numParameters());
        for (int k = 0; k < machine.numParameters(); k++) {
            assertThat(machine.parameterName(k)).isEqualTo(hamiltonian.parameterName(k));
            assertThat(machine.parameterGroup(k)).isEqualTo(hamiltonian.parameterGroup(k));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> machine.parameterName(machine.numParameters()))
                .withMessageContaining("0..18");
    }

    @Test
    void equalMachinesAreEqual() {
        assertThat(machine(3, 2, "XZ")).isEqualTo(machine(3, 2, "ZX")).hasSameHashCodeAs(machine(3, 2, "ZX"));
        assertThat(machine(3, 2, "XZ")).isNotEqualTo(machine(3, 2, "XY")).isNotEqualTo(machine(2, 3, "XZ"));
    }

    /** The logarithms of two patterns differ by the logarithm of the ratio of their probabilities. */
    @ParameterizedTest
    @CsvSource({"3, 2, XYZ, 1", "3, 2, XZ, 2", "2, 3, XYZ, 3", "1, 4, Y, 4", "4, 1, XYZ, 5", "3, 2, Z, 6"})
    void logWeightsAreThoseOfTheDenseGibbsState(int visible, int hidden, String letters, long seed) {
        SemiQuantumBoltzmannMachine machine = machine(visible, hidden, letters);
        double[] theta = theta(machine, seed);
        HermitianMatrix weights =
                machine.hamiltonian().at(theta).matrix(visible + hidden).map(e -> Math.exp(-e));
        for (int v = 0; v < 1 << visible; v++) {
            double marginal = 0;
            for (int k = v; k < weights.dimension(); k += 1 << visible) {
                marginal += weights.re(k, k);
            }
            Numbers.assertClose(Math.log(marginal), machine.logWeight(theta, v), Tolerances.EXACT, "ln weight of " + v);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void gradientOfALogWeightIsItsSlope(long seed) {
        SemiQuantumBoltzmannMachine machine = machine(3, 2, "XYZ");
        double[] theta = theta(machine, seed);
        double[] gradient = new double[theta.length];
        machine.addGradient(theta, 5, 1, gradient);
        for (int k = 0; k < theta.length; k++) {
            double[] up = theta.clone();
            double[] down = theta.clone();
            up[k] += 1e-5;
            down[k] -= 1e-5;
            double slope = (machine.logWeight(up, 5) - machine.logWeight(down, 5)) / 2e-5;
            Numbers.assertClose(slope, gradient[k], Tolerances.DIFFERENCE, "derivative " + k);
        }
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
                .isThrownBy(() -> machine.addGradient(new double[5], 0, 1, new double[4]))
                .withMessageContaining("'sum' must have 5")
                .withMessageContaining("has 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> machine(0, 1, "X"))
                .withMessageContaining("'visible'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> machine(1, 0, "X"))
                .withMessageContaining("'hidden'");
        assertThatIllegalArgumentException().isThrownBy(() -> machine(1, 1, "")).withMessageContaining("'letters'");
    }

    /** The last of 64 units is the sign bit of the pattern. */
    @Test
    void hasUpToSixtyFourVisibleUnits() {
        SemiQuantumBoltzmannMachine machine = machine(64, 1, "Z");
        double[] theta = new double[machine.numParameters()];
        theta[63] = 0.25;
        theta[64] = 0.5;
        theta[64 + 1 + 63] = 2;
        Numbers.assertClose(
                -0.25 + Math.log(2 * Math.cosh(2.5)), machine.logWeight(theta, 1), Tolerances.EXACT, "unit 63 off");
        Numbers.assertClose(
                0.25 + Math.log(2 * Math.cosh(1.5)),
                machine.logWeight(theta, Long.MIN_VALUE),
                Tolerances.EXACT,
                "unit 63 on");
        double[] gradient = new double[theta.length];
        machine.addGradient(theta, Long.MIN_VALUE, 1, gradient);
        Numbers.assertClose(1, gradient[63], Tolerances.EXACT, "its field");
        Numbers.assertClose(Math.tanh(1.5), gradient[64 + 1 + 63], Tolerances.EXACT, "its coupling");
        SemiQuantumBoltzmannMachine smaller = machine(33, 1, "Z");
        double[] zero = new double[smaller.numParameters()];
        assertThat(smaller.logWeight(zero, 1L << 32)).isEqualTo(Math.log(2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> smaller.logWeight(zero, 1L << 33))
                .withMessageContaining("pattern of 33 bits");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> machine(65, 1, "Z"))
                .withMessageContaining("1..64, but was 65");
    }
}
