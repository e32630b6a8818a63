// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qbm4j.gradient.Solver;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.operator.Pauli;
import org.qbm4j.simulation.StateQuery.Visible;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

class SemiQuantumEngineTest {
    private static final StateQuery PROBABILITIES = new StateQuery(Visible.PROBABILITIES, false, false);

    private static SemiQuantumBoltzmannMachine machine(int visible, int hidden, String letters) {
        EnumSet<Pauli> set = EnumSet.noneOf(Pauli.class);
        letters.chars().forEach(c -> set.add(Pauli.valueOf(String.valueOf((char) c))));
        return new SemiQuantumBoltzmannMachine(visible, hidden, set);
    }

    private static double[] theta(SemiQuantumBoltzmannMachine machine, double scale, long seed) {
        double[] theta = new SplitMix64(seed).centered(machine.numParameters());
        for (int k = 0; k < theta.length; k++) {
            theta[k] *= scale;
        }
        return theta;
    }

    /** Probabilities, ln Z and pulled back adjoints of the dense engine, which knows nothing of the closed form. */
    @ParameterizedTest
    @CsvSource({"3, 2, XYZ, 1", "3, 2, XZ, 2", "2, 3, XYZ, 3", "1, 4, Y, 4", "4, 1, XYZ, 5", "3, 2, Z, 6", "2, 1, X, 7"
    })
    void equalsTheDenseEngine(int visible, int hidden, String letters, long seed) {
        SemiQuantumBoltzmannMachine machine = machine(visible, hidden, letters);
        double[] theta = theta(machine, 1, seed);
        double[] adjoint = new SplitMix64(seed + 100).centered(1 << visible);
        try (SemiQuantumEngine engine = new SemiQuantumEngine(machine, 1);
                ModelPass pass = engine.solve(theta, PROBABILITIES);
                DenseGibbsEngine dense = new DenseGibbsEngine();
                GibbsPass expected = dense.solve(machine.hamiltonian(), theta, PROBABILITIES)) {
            Numbers.assertClose(
                    expected.state().visibleProbabilities(),
                    pass.state().visibleProbabilities(),
                    Tolerances.EXACT,
                    "probabilities");
            Numbers.assertClose(
                    expected.state().logPartition(),
                    ((ClassicalState) pass.state()).logPartition(),
                    Tolerances.EXACT,
                    "ln Z");
            Numbers.assertClose(
                    expected.pullBackDiagonal(adjoint), pass.pullBackDiagonal(adjoint), Tolerances.EXACT, "gradient");
        }
    }

    /** More patterns than one block, and fewer hidden units than the machine of the definition would need seconds for. */
    @Test
    void gradientOverManyBlocksIsTheSumOverPatterns() {
        SemiQuantumBoltzmannMachine machine = machine(10, 3, "XYZ");
        double[] theta = theta(machine, 0.7, 21);
        double[] q = RandomModels.distribution(10, 22);
        try (SemiQuantumEngine engine = new SemiQuantumEngine(machine, 2);
                ModelPass pass = engine.solve(theta, PROBABILITIES)) {
            double[] p = pass.state().visibleProbabilities();
            double[] adjoint = new double[p.length];
            double[] expected = new double[theta.length];
            double largest = machine.logWeight(theta, 0) - Math.log(p[0]);
            for (int v = 0; v < p.length; v++) {
                Numbers.assertClose(
                        machine.logWeight(theta, v) - largest, Math.log(p[v]), Tolerances.EXACT, "ln p of " + v);
                adjoint[v] = -q[v] / p[v];
                machine.addGradient(theta, v, p[v] - q[v], expected);
            }
            Numbers.assertClose(expected, pass.pullBackDiagonal(adjoint), Tolerances.EXACT, "gradient");
        }
    }

    @Test
    void resultsDoNotDependOnTheThreads() {
        SemiQuantumBoltzmannMachine machine = machine(11, 9, "XZ");
        double[] theta = theta(machine, 0.5, 31);
        double[] adjoint = new SplitMix64(32).centered(1 << 11);
        double[][] gradients = new double[2][];
        double[][] probabilities = new double[2][];
        for (int i = 0; i < 2; i++) {
            try (SemiQuantumEngine engine = new SemiQuantumEngine(machine, 1 + 2 * i);
                    ModelPass pass = engine.solve(theta, PROBABILITIES)) {
                probabilities[i] = pass.state().visibleProbabilities();
                gradients[i] = pass.pullBackDiagonal(adjoint);
            }
        }
        assertThat(probabilities[1]).isEqualTo(probabilities[0]);
        assertThat(gradients[1]).isEqualTo(gradients[0]);
    }

    /** exp(1.2e6) overflows, its logarithm does not; all patterns have the same fields. */
    @Test
    void thousandsOfHiddenUnitsStayFinite() {
        SemiQuantumBoltzmannMachine machine = machine(2, 2000, "XZ");
        double[] theta = new double[machine.numParameters()];
        for (int j = 0; j < 2000; j++) {
            theta[machine.position(j, 0)] = j % 2 == 0 ? 600 : 0;
            theta[machine.position(j, 1)] = j % 2 == 0 ? 800 : 0;
        }
        try (SemiQuantumEngine engine = new SemiQuantumEngine(machine, 1);
                ModelPass pass = engine.solve(theta, PROBABILITIES)) {
            for (double p : pass.state().visibleProbabilities()) {
                Numbers.assertClose(0.25, p, Tolerances.ROUNDING, "probability");
            }
            // half of the units at field 1000, half at ln 2; ln 4 for the patterns
            Numbers.assertRelative(
                    1e6 + 1000 * Math.log(2) + Math.log(4),
                    ((ClassicalState) pass.state()).logPartition(),
                    Tolerances.ROUNDING,
                    "ln Z");
        }
    }

    /** tanh(x)/x through its series and through its quotient. */
    @ParameterizedTest
    @CsvSource({"0", "1e-9", "0.0099999", "0.0100001", "3", "800"})
    void slopesAreExactForEveryField(double field) {
        SemiQuantumBoltzmannMachine machine = machine(1, 1, "X");
        // pattern 0 sees the field 2 field, pattern 1 none, so p(0) = cosh/(cosh + 1)
        double[] theta = {0, field, field};
        try (SemiQuantumEngine engine = new SemiQuantumEngine(machine, 1);
                ModelPass pass = engine.solve(theta, PROBABILITIES)) {
            double p = pass.state().visibleProbabilities()[0];
            double expected = p * (1 - p) * Math.tanh(2 * field);
            Numbers.assertClose(
                    expected, pass.pullBackDiagonal(new double[] {1, 0})[1], 1e-3 * Tolerances.EXACT, "derivative");
        }
    }

    @Test
    void stateIsDiagonalAndOnlyOnRequest() {
        SemiQuantumBoltzmannMachine machine = machine(2, 3, "XZ");
        double[] theta = theta(machine, 1, 41);
        try (SemiQuantumEngine engine = new SemiQuantumEngine(machine, 1)) {
            ModelPass pass = engine.solve(theta, new StateQuery(Visible.STATE, false, false));
            assertThat(pass.state().visibleState().probabilities())
                    .isEqualTo(pass.state().visibleProbabilities());
            assertThatIllegalStateException()
                    .isThrownBy(() -> engine.solve(theta, PROBABILITIES))
                    .withMessageContaining("still open");
            pass.close();
            assertThatIllegalStateException()
                    .isThrownBy(() -> pass.pullBackDiagonal(new double[4]))
                    .withMessageContaining("closed");
            try (ModelPass plain = engine.solve(theta, PROBABILITIES)) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> plain.state().visibleState())
                        .withMessageContaining("StateQuery");
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> plain.pullBackDiagonal(new double[3]))
                        .withMessageContaining("4 patterns");
            }
        }
    }

    @Test
    void refusesParametersThatDoNotFit() {
        SemiQuantumBoltzmannMachine machine = machine(2, 1, "X");
        try (SemiQuantumEngine engine = new SemiQuantumEngine(machine, 1)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> engine.solve(new double[4], PROBABILITIES))
                    .withMessageContaining("must have 5 values, but has 4");
            assertThatThrownBy(() -> engine.solve(new double[] {0, 0, 0, 0, Double.NaN}, PROBABILITIES))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessageContaining("Z1 X2");
        }
        try (SemiQuantumEngine large = new SemiQuantumEngine(machine(15, 1, "X"), 1)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> large.solve(new double[31], new StateQuery(Visible.STATE, false, false)))
                    .withMessageContaining("negative-log-likelihood");
        }
    }

    @Test
    void refusesMorePatternsThanItCanVisit() {
        SemiQuantumBoltzmannMachine large = machine(31, 1, "Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SemiQuantumEngine(large, 1))
                .withMessageContaining("at most 30 visible units, but the machine has 31")
                .withMessageContaining("contrastive divergence");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Solver.of(large))
                .withMessageContaining("contrastive divergence");
    }
}
