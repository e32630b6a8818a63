// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qbm4j.gradient.Solver;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.simulation.StateQuery.Visible;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

class ClassicalHiddenEngineTest {
    private static final StateQuery EVERYTHING = new StateQuery(Visible.STATE, true, true);

    /** Every word of up to two letters that does not flip a hidden unit. */
    private static ParametricHamiltonian words(Bipartition cut) {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(cut);
        RandomModels.allWords(cut, 2).parameters().stream()
                .filter(p ->
                        p.generator().terms().stream().allMatch(t -> t.word().x() < cut.visibleDimension()))
                .forEach(p -> builder.parameter(p.name(), p.generator()));
        return builder.build();
    }

    private static void assertClose(HermitianMatrix expected, HermitianMatrix actual, String what) {
        assertThat(actual.dimension()).isEqualTo(expected.dimension());
        HermitianMatrix difference = expected.combine(1, actual, -1);
        Numbers.assertClose(0, Math.sqrt(difference.inner(difference)), Tolerances.EXACT, what);
    }

    /** With a scale of 0 the spectrum is fully degenerate, with 20 the state is nearly pure; idle hidden units included. */
    @ParameterizedTest
    @CsvSource({"2, 1, 1, 0", "2, 2, 1, 0", "1, 3, 2, 0", "3, 2, 0.5, 0", "2, 2, 0, 0", "2, 2, 20, 0", "2, 3, 1, 3"})
    void equalsTheDenseEngine(int visible, int hidden, double scale, int idleUnit) {
        Bipartition cut = new Bipartition(visible, hidden);
        ParametricHamiltonian h = words(cut);
        double[] theta = RandomModels.theta(h, scale, 7);
        if (idleUnit > 0) {
            // nothing acts on one of the hidden units that is not the last
            for (int k = 0; k < theta.length; k++) {
                int support =
                        h.parameters().get(k).generator().terms().get(0).word().support();
                theta[k] = (support >> idleUnit & 1) == 1 ? 0 : theta[k];
            }
        }
        HermitianMatrix adjoint = RandomModels.state(visible, 9).matrix();
        double[] diagonal = new SplitMix64(10).centered(1 << visible);
        try (DenseGibbsEngine dense = new DenseGibbsEngine();
                ClassicalHiddenEngine engine = new ClassicalHiddenEngine();
                GibbsPass expected = dense.solve(h, theta, EVERYTHING);
                GibbsPass actual = engine.solve(h, theta, EVERYTHING)) {
            GibbsState a = expected.state();
            GibbsState b = actual.state();
            assertThat(b.solvedCut()).isEqualTo(a.solvedCut());
            double unit = Math.max(1, scale);
            Numbers.assertClose(a.logPartition() / unit, b.logPartition() / unit, 10 * Tolerances.EXACT, "ln Z");
            Numbers.assertClose(a.entropy(), b.entropy(), 10 * Tolerances.EXACT, "entropy");
            Numbers.assertClose(a.purity(), b.purity(), 10 * Tolerances.EXACT, "purity");
            Numbers.assertClose(
                    a.weights().probabilities(), b.weights().probabilities(), 10 * Tolerances.EXACT, "weights");
            Numbers.assertClose(a.expectations(), b.expectations(), 10 * Tolerances.EXACT, "expectation");
            Numbers.assertClose(
                    a.visibleProbabilities(), b.visibleProbabilities(), 10 * Tolerances.EXACT, "probability");
            assertClose(a.visibleState().matrix(), b.visibleState().matrix(), "visible state");
            assertClose(a.solvedState().matrix(), b.solvedState().matrix(), "full state");
            Numbers.assertClose(
                    expected.pullBack(adjoint), actual.pullBack(adjoint), 10 * Tolerances.EXACT, "gradient");
            Numbers.assertClose(
                    expected.pullBackDiagonal(diagonal),
                    actual.pullBackDiagonal(diagonal),
                    10 * Tolerances.EXACT,
                    "gradient of probabilities");
            assertThat(actual.flops()).isPositive();
        }
    }

    @Test
    void bitsDoNotDependOnWhatElseIsAsked() {
        ParametricHamiltonian h = words(new Bipartition(2, 2));
        double[] theta = RandomModels.theta(h, 1, 3);
        double[][] probabilities = new double[2][];
        for (int i = 0; i < 2; i++) {
            StateQuery query = i == 0 ? new StateQuery(Visible.PROBABILITIES, false, false) : EVERYTHING;
            try (ClassicalHiddenEngine engine = new ClassicalHiddenEngine();
                    GibbsPass pass = engine.solve(h, theta, query)) {
                probabilities[i] = pass.state().visibleProbabilities();
            }
        }
        assertThat(probabilities[1]).isEqualTo(probabilities[0]);
    }

    @Test
    void isTakenWhereItApplies() {
        Bipartition cut = new Bipartition(2, 1);
        String classical = nameFor(RandomModels.ofWords(cut, List.of("X0", "Z0 Z2", "Y1 Z2", "Z2")));
        assertThat(classical).isEqualTo("classical-hidden");
        assertThat(nameFor(RandomModels.ofWords(cut, List.of("X0", "X2")))).isEqualTo("dense");
        assertThat(nameFor(RandomModels.ofWords(new Bipartition(2, 0), List.of("Z0"))))
                .isEqualTo("dense");
    }

    private static String nameFor(ParametricHamiltonian hamiltonian) {
        try (Solver solver = Solver.of(new BoltzmannMachine(hamiltonian, BoltzmannMachine.Sign.MINUS))) {
            return solver.name();
        }
    }

    @Test
    void refusesWhatDoesNotFit() {
        Bipartition cut = new Bipartition(1, 1);
        ParametricHamiltonian h = RandomModels.ofWords(cut, List.of("X0", "Z0 Z1"));
        StateQuery nothing = new StateQuery(Visible.NONE, false, false);
        try (ClassicalHiddenEngine engine = new ClassicalHiddenEngine()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> engine.solve(RandomModels.ofWords(cut, List.of("X1")), new double[1], nothing))
                    .withMessageContaining("use the dense engine");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> engine.solve(h, new double[3], nothing))
                    .withMessageContaining("must have 2 values, but has 3");
            assertThatThrownBy(() -> engine.solve(h, new double[] {0, Double.NaN}, nothing))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessageContaining("Z0 Z1");
            GibbsPass pass = engine.solve(h, new double[] {1, 1}, nothing);
            assertThatIllegalStateException().isThrownBy(() -> engine.solve(h, new double[2], nothing));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pass.pullBackDiagonal(new double[4]))
                    .withMessageContaining("size 2");
            assertThatIllegalStateException().isThrownBy(() -> pass.state().expectations());
            pass.close();
            assertThatIllegalStateException().isThrownBy(() -> pass.pullBackDiagonal(new double[2]));
            assertThat(engine.memoryBytes(h)).isPositive();
        }
    }
}
