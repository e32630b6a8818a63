// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.simulation.StateQuery.Visible;
import org.qbm4j.simulation.sector.KeptUnits;
import org.qbm4j.simulation.sector.SectorFamily;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.Tolerances;

/** What the engine promises beside numbers: answers, refusals, memory, bits. */
class DenseGibbsEngineTest {
    private static final StateQuery NOTHING = new StateQuery(Visible.NONE, false, false);
    private static final StateQuery PROBABILITIES = new StateQuery(Visible.PROBABILITIES, false, false);
    private static final StateQuery STATE = new StateQuery(Visible.STATE, false, false);
    private static final StateQuery EVERYTHING = new StateQuery(Visible.STATE, true, true);

    private final ParametricHamiltonian model = RandomModels.allWords(new Bipartition(2, 1), 2);
    private final double[] theta = RandomModels.theta(model, 0.5, 1);
    private final GibbsEngine engine = new DenseGibbsEngine();

    @AfterEach
    void giveMemoryBack() {
        engine.close();
    }

    @Test
    void unansweredQuestionsAreRefusedByName() {
        try (GibbsPass pass = engine.solve(model, theta, NOTHING)) {
            GibbsState state = pass.state();
            assertThatIllegalStateException()
                    .isThrownBy(state::visibleProbabilities)
                    .withMessageContaining("visible probabilities")
                    .withMessageContaining("StateQuery");
            assertThatIllegalStateException().isThrownBy(state::visibleState).withMessageContaining("visible state");
            assertThatIllegalStateException().isThrownBy(state::solvedState).withMessageContaining("full state");
            assertThatIllegalStateException()
                    .isThrownBy(state::expectations)
                    .withMessageContaining("expectation values");
            assertThat(state.entropy()).isPositive();
        }
    }

    @Test
    void aQuestionForOneThingAnswersNoOther() {
        try (GibbsPass pass = engine.solve(model, theta, new StateQuery(Visible.NONE, false, true))) {
            assertThat(pass.state().solvedState().numQubits()).isEqualTo(3);
            assertThatIllegalStateException().isThrownBy(() -> pass.state().expectations());
            assertThatIllegalStateException().isThrownBy(() -> pass.state().visibleState());
        }
        try (GibbsPass pass = engine.solve(model, theta, new StateQuery(Visible.NONE, true, false))) {
            assertThat(pass.state().expectations()).hasSize(theta.length);
            assertThatIllegalStateException().isThrownBy(() -> pass.state().solvedState());
        }
        try (GibbsPass pass = engine.solve(model, theta, PROBABILITIES)) {
            assertThat(pass.state().visibleProbabilities()).hasSize(4);
            assertThatIllegalStateException().isThrownBy(() -> pass.state().visibleState());
        }
    }

    @Test
    void aUnionOfQueriesAsksForAll() {
        assertThat(NOTHING.and(NOTHING)).isEqualTo(NOTHING);
        assertThat(PROBABILITIES.and(STATE)).isEqualTo(STATE);
        assertThat(STATE.and(PROBABILITIES)).isEqualTo(STATE);
        assertThat(PROBABILITIES.and(new StateQuery(Visible.NONE, true, false)))
                .isEqualTo(new StateQuery(Visible.PROBABILITIES, true, false));
        assertThat(new StateQuery(Visible.NONE, false, true).and(STATE))
                .isEqualTo(new StateQuery(Visible.STATE, false, true));
    }

    @Test
    void bitsDoNotDependOnWhatElseIsAsked() {
        double[] adjoint = {0.3, -1, 0.2, 2};
        double[] probabilities;
        double[] gradient;
        try (GibbsPass pass = engine.solve(model, theta, PROBABILITIES)) {
            probabilities = pass.state().visibleProbabilities();
            gradient = pass.pullBackDiagonal(adjoint);
        }
        for (Visible visible : List.of(Visible.PROBABILITIES, Visible.STATE)) {
            for (int extra = 0; extra < 4; extra++) {
                StateQuery query = new StateQuery(visible, (extra & 1) == 1, (extra & 2) == 2);
                try (GibbsPass pass = engine.solve(model, theta, query)) {
                    assertThat(pass.state().visibleProbabilities()).isEqualTo(probabilities);
                    assertThat(pass.pullBackDiagonal(adjoint)).isEqualTo(gradient);
                }
            }
        }
    }

    @Test
    void bitsDoNotDependOnWhatWasSolvedBefore() {
        HermitianMatrix adjoint = RandomModels.state(2, 3).matrix();
        double[] fresh;
        try (GibbsPass pass = engine.solve(model, theta, STATE)) {
            fresh = pass.pullBack(adjoint);
        }
        ParametricHamiltonian larger = RandomModels.allWords(new Bipartition(2, 2), 2);
        double[] first = RandomModels.theta(larger, 0.5, 2);
        for (double[] t : List.of(first, new double[first.length], first)) {
            engine.solve(larger, t, EVERYTHING).close();
        }
        engine.solve(model, new double[theta.length], EVERYTHING).close();
        try (GibbsPass pass = engine.solve(model, theta, STATE)) {
            assertThat(pass.pullBack(adjoint)).isEqualTo(fresh);
        }
    }

    @Test
    void aStateOutlivesItsPass() {
        GibbsPass pass = engine.solve(model, theta, EVERYTHING);
        GibbsState state = pass.state();
        double[] expectations = state.expectations();
        double corner = state.solvedState().matrix().re(0, 0);
        pass.close();
        engine.solve(model, RandomModels.theta(model, 2, 9), EVERYTHING).close();
        engine.close();

        assertThat(state.expectations()).isEqualTo(expectations);
        assertThat(state.solvedState().matrix().re(0, 0)).isEqualTo(corner);
    }

    @Test
    void answersAreCopies() {
        try (GibbsPass pass = engine.solve(model, theta, EVERYTHING)) {
            double before = pass.state().expectations()[0];
            pass.state().expectations()[0] = 7;
            pass.state().visibleProbabilities()[0] = 7;
            assertThat(pass.state().expectations()[0]).isEqualTo(before);
            assertThat(pass.state().visibleProbabilities()[0]).isLessThan(1);
        }
    }

    @Test
    void bothWaysToPullADiagonalBackAgree() {
        double[] diagonal = {0.3, -1, 0.2, 2};
        try (GibbsPass pass = engine.solve(model, theta, STATE)) {
            Numbers.assertClose(
                    pass.pullBack(HermitianMatrix.diagonal(diagonal)),
                    pass.pullBackDiagonal(diagonal),
                    Tolerances.EXACT,
                    "gradient");
        }
    }

    @Test
    void operationsAreCounted() {
        try (GibbsPass pass = engine.solve(model, theta, STATE)) {
            long solved = pass.flops();
            pass.pullBackDiagonal(new double[4]);
            assertThat(solved).isPositive();
            assertThat(pass.flops()).isGreaterThan(solved);
        }
    }

    @Test
    void refusesParametersOfAnotherLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine.solve(model, new double[3], NOTHING))
                .withMessageContaining("'theta' must have " + theta.length + " values, but has 3");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesParametersThatAreNotFinite(double value) {
        double[] bad = theta.clone();
        bad[1] = value;
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> engine.solve(model, bad, NOTHING))
                .withMessageContaining(model.parameters().get(1).name())
                .withMessageContaining(Double.toString(value));
        engine.solve(model, theta, NOTHING).close();
    }

    @Test
    void refusesSpectraThatAreNotFiniteAndStaysUsable() {
        ParametricHamiltonian ising = RandomModels.ofWords(new Bipartition(2, 0), List.of("Z0", "Z1", "X0"));
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> engine.solve(ising, new double[] {1.5e308, 1.5e308, 0}, NOTHING));
        try (GibbsPass pass = engine.solve(ising, new double[] {0, 0, 1}, NOTHING)) {
            Numbers.assertClose(
                    Math.log(4 * Math.cosh(1)), pass.state().logPartition(), Tolerances.EXACT, "ln Z afterwards");
        }
    }

    @Test
    void refusesASecondPassWhileOneIsOpen() {
        GibbsPass open = engine.solve(model, theta, NOTHING);
        assertThatIllegalStateException()
                .isThrownBy(() -> engine.solve(model, theta, NOTHING))
                .withMessageContaining("close it first");
        open.close();
        GibbsPass next = engine.solve(model, theta, NOTHING);
        open.close();
        assertThatIllegalStateException()
                .as("closing a pass twice must not release the one after it")
                .isThrownBy(() -> engine.solve(model, theta, NOTHING));
        next.close();
    }

    @Test
    void aClosedPassPullsNothingBack() {
        GibbsPass pass = engine.solve(model, theta, STATE);
        pass.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> pass.pullBackDiagonal(new double[4]))
                .withMessageContaining("closed");
        assertThatIllegalStateException()
                .isThrownBy(() -> pass.pullBack(HermitianMatrix.diagonal(new double[4])))
                .withMessageContaining("closed");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void refusesAdjointsOfAnotherSize(int size) {
        try (GibbsPass pass = engine.solve(model, theta, STATE)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pass.pullBackDiagonal(new double[size]))
                    .withMessageContaining("4")
                    .withMessageContaining(Integer.toString(size));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pass.pullBack(HermitianMatrix.diagonal(new double[size])))
                    .withMessageContaining("4")
                    .withMessageContaining(Integer.toString(size));
        }
    }

    @ParameterizedTest
    @CsvSource({"5,0,true", "3,3,true", "6,0,true", "4,3,true", "5,0,false", "6,0,false", "4,3,false"})
    void memoryIsBoundedByWhatIsAnnounced(int visible, int hidden, boolean complex) {
        Bipartition cut = new Bipartition(visible, hidden);
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(cut);
        for (int q = 0; q < cut.numQubits(); q++) {
            // with both on every unit there is no symmetry
            builder.term(Pauli.X.on(q)).term(Pauli.Z.on(q));
            if (complex) {
                builder.term(Pauli.Y.on(q));
            }
        }
        ParametricHamiltonian h = builder.build();
        // first uses of the library allocate constants; what others left behind may vanish at any time, never appear
        engine.solve(model, theta, STATE).close();
        engine.close();
        long before = Pointer.totalBytes();
        try (GibbsPass pass = engine.solve(h, RandomModels.theta(h, 1, 4), STATE)) {
            long held = Pointer.totalBytes() - before;
            long entry = complex ? 16 : 8;
            // the matrix of the visible state or of the adjoint, given back by now
            long reduced = entry * cut.visibleDimension() * cut.visibleDimension();
            // scratch of the tridiagonal divide and conquer (n^2 doubles), of the real driver (2 n^2)
            long scratch = (complex ? 8L : 16L) * cut.dimension() * cut.dimension();
            long peak = held + Math.max(reduced, scratch);

            assertThat(pass.state().visibleState().numQubits()).isEqualTo(visible);
            assertThat(engine.memoryBytes(h)).isBetween(peak, 3 * peak);
        }
        engine.close();
        assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(before);
    }

    @Test
    void onlyKeptWordsDecideAboutComplexArithmetic() {
        ParametricHamiltonian h =
                RandomModels.ofWords(new Bipartition(1, 2), List.of("Z0", "X0 X1", "Y2", "Y0 X2", "Z1"));
        double[] silent = {0.3, 0.2, 0, 0, 0.1};
        int kept = KeptUnits.at(h, silent);

        assertThat(h.isReal()).isFalse();
        assertThat(kept).isEqualTo(0b011);
        assertThat(SectorFamily.compile(h, kept).isComplex()).isFalse();
        assertThat(SectorFamily.compile(h, kept).solvedCut().numQubits()).isEqualTo(2);
        assertThat(KeptUnits.at(h, new double[5])).isEqualTo(0b001);
        int all = KeptUnits.at(h, new double[] {0, 0, 0, 1e-300, 0});
        assertThat(all).isEqualTo(0b101);
        assertThat(SectorFamily.compile(h, all).solvedCut().numQubits()).isEqualTo(2);
    }

    @Test
    void keepsItsMemoryWhileAPassIsOpen() {
        ParametricHamiltonian h = ParametricHamiltonian.builder(new Bipartition(1, 0))
                .fields(Pauli.Z, 0)
                .build();
        DenseGibbsEngine engine = new DenseGibbsEngine();
        GibbsPass pass = engine.solve(h, new double[] {1}, new StateQuery(StateQuery.Visible.NONE, false, false));
        assertThatIllegalStateException().isThrownBy(engine::close).withMessageContaining("close the pass first");
        pass.close();
        engine.close();
    }
}
