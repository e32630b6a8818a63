// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.commuting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.gradient.GibbsObjective;
import org.qbm4j.gradient.Objective;
import org.qbm4j.loss.ConvexRelativeEntropy;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.NegativeLogLikelihood;
import org.qbm4j.loss.QuantumRelativeEntropy;
import org.qbm4j.numerics.GibbsWeights;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.GibbsState;
import org.qbm4j.simulation.Metric;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.StateQuery.Visible;
import org.qbm4j.simulation.StateQuery.Whole;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.ExactThermal;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.ReferenceMatrix;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

class CommutingGibbsEngineTest {
    private static final StateQuery EXPECTATIONS = new StateQuery(Visible.NONE, true, Whole.NOTHING);
    private static final StateQuery PROBABILITIES = new StateQuery(Visible.PROBABILITIES, true, Whole.NOTHING);
    private static final StateQuery EVERYTHING = new StateQuery(Visible.STATE, true, Whole.STATE);
    private static final double CLOSE = 10 * Tolerances.EXACT;

    private static final List<Metric> METRICS = List.of(
            Metric.KUBO_MORI,
            Metric.FISHER_BURES,
            Metric.WIGNER_YANASE,
            Metric.alphaZ(0.3, 0.8),
            Metric.alphaZ(1.5, 1));

    static Stream<Arguments> cases() {
        return CommutingModels.models().flatMap(model -> Stream.of(1, 2, 3, 14)
                .flatMap(bits -> Stream.of(0.0, 0.8, 20.0).map(scale -> Arguments.of(model, bits, scale))));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAreThoseOfTheDefinition(ParametricHamiltonian model, int blockBits, double scale) {
        double[] theta = RandomModels.theta(model, scale, 7);
        ExactThermal exact = new ExactThermal(model, theta);
        double close = CLOSE * Math.max(1, scale);
        try (GibbsEngine engine = new CommutingGibbsEngine(2, blockBits);
                GibbsPass pass = engine.solve(model, theta, EVERYTHING)) {
            GibbsState state = pass.state();
            Numbers.assertClose(exact.logPartition(), state.logPartition(), close, "ln Z");
            Numbers.assertClose(exact.expectations(), state.expectations(), close, "expectation");
            Numbers.assertClose(exact.visible().probabilities(), state.visibleProbabilities(), close, "probability");
            assertState(exact.visible().matrix(), state.visibleState().matrix(), close);
            assertState(exact.state().matrix(), state.solvedState().matrix(), close);
            if (model.cut().hidden() > 0) {
                int[] hidden = IntStream.range(
                                model.cut().visible(), model.cut().numQubits())
                        .toArray();
                assertState(
                        exact.state().reduceTo(hidden).matrix(),
                        state.solvedHiddenState().matrix(),
                        close);
                Numbers.assertClose(exact.state().probabilities(), state.solvedProbabilities(), close, "joint");
            }
            GibbsWeights levels = GibbsWeights.of(exact.levels());
            assertThat(state.spectrum().size()).isEqualTo(levels.size());
            Numbers.assertClose(levels.lowestEnergy(), state.spectrum().lowestEnergy(), close, "lowest level");
            Numbers.assertClose(levels.highestEnergy(), state.spectrum().highestEnergy(), close, "highest level");
            Numbers.assertClose(levels.logPartition(), state.spectrum().logPartition(), close, "ln Z");
            Numbers.assertClose(levels.entropy(), state.entropy(), close, "entropy");
            Numbers.assertClose(levels.purity(), state.purity(), close, "purity");
            if (scale < 10) {
                Numbers.assertRelative(levels.kernelSum(), state.spectrum().kernelSum(), close, "kernel");
                Numbers.assertRelative(
                        levels.kernelSquareSum(), state.spectrum().kernelSquareSum(), close, "squared kernel");
            }
        }
    }

    private static void assertState(HermitianMatrix expected, HermitianMatrix found, double close) {
        ReferenceMatrix.of(expected).assertClose(found, close, "state");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsAndMetricsAreThoseOfTheDefinition(ParametricHamiltonian model, int blockBits, double scale) {
        double[] theta = RandomModels.theta(model, scale, 7);
        ExactThermal exact = new ExactThermal(model, theta);
        double close = CLOSE * Math.max(1, scale);
        HermitianMatrix adjoint = RandomModels.state(model.cut().visible(), 3).matrix();
        double[] diagonal = new SplitMix64(4).centered(model.cut().visibleDimension());
        double[] direction = new SplitMix64(6).centered(theta.length);
        try (GibbsEngine engine = new CommutingGibbsEngine(2, blockBits);
                GibbsPass pass = engine.solve(model, theta, EXPECTATIONS)) {
            Numbers.assertClose(exact.gradient(adjoint), pass.pullBack(adjoint), close, "gradient");
            Numbers.assertClose(
                    exact.gradient(HermitianMatrix.diagonal(diagonal)),
                    pass.pullBackDiagonal(diagonal),
                    close,
                    "gradient of probabilities");
            double[] product = exact.metricProduct(direction, x -> 1);
            for (Metric metric : METRICS) {
                Numbers.assertClose(product, pass.metricProduct(metric, direction), close, metric.name());
            }
        }
    }

    static Stream<ParametricHamiltonian> largerModels() {
        return Stream.of(
                CommutingModels.toricCode(),
                CommutingModels.allPairs(5, 3),
                CommutingModels.words(5, 3, "X0 Z1, Z1 Y5, Y5 X6, X0, X6, Z2 Z3, Z3 Z4, Y7"));
    }

    @ParameterizedTest
    @MethodSource("largerModels")
    void answersAreThoseOfTheDenseEngine(ParametricHamiltonian model) {
        double[] theta = RandomModels.theta(model, 0.9, 11);
        double[] direction = new SplitMix64(12).centered(theta.length);
        HermitianMatrix adjoint = RandomModels.state(model.cut().visible(), 3).matrix();
        try (GibbsEngine dense = new DenseGibbsEngine();
                GibbsEngine engine = new CommutingGibbsEngine(1);
                GibbsPass expected = dense.solve(model, theta, EVERYTHING);
                GibbsPass found = engine.solve(model, theta, EVERYTHING)) {
            Numbers.assertClose(expected.state().logPartition(), found.state().logPartition(), CLOSE, "ln Z");
            Numbers.assertClose(expected.state().expectations(), found.state().expectations(), CLOSE, "expectation");
            assertState(
                    expected.state().visibleState().matrix(),
                    found.state().visibleState().matrix(),
                    CLOSE);
            assertState(
                    expected.state().solvedState().matrix(),
                    found.state().solvedState().matrix(),
                    CLOSE);
            Numbers.assertClose(expected.pullBack(adjoint), found.pullBack(adjoint), CLOSE, "gradient");
            for (Metric metric : METRICS) {
                Numbers.assertClose(
                        expected.metricProduct(metric, direction),
                        found.metricProduct(metric, direction),
                        CLOSE,
                        metric.name());
            }
            assertThat(found.flops()).isPositive().isLessThan(expected.flops());
        }
    }

    @Test
    void lossesHaveTheGradientsOfTheDenseEngine() {
        ParametricHamiltonian hidden = CommutingModels.diagonal(3, 2);
        ParametricHamiltonian bell = CommutingModels.words(2, 0, "X0 X1, Y0 Y1, Z0 Z1");
        assertSameLoss(hidden, new NegativeLogLikelihood(RandomModels.distribution(3, 8)));
        assertSameLoss(hidden, new QuantumRelativeEntropy(RandomModels.state(3, 9)));
        assertSameLoss(bell, new ConvexRelativeEntropy(RandomModels.state(2, 9), bell));
        assertSameLoss(bell, new QuantumRelativeEntropy(RandomModels.state(2, 9)));
    }

    private static void assertSameLoss(ParametricHamiltonian model, Loss loss) {
        double[] theta = RandomModels.theta(model, 0.7, 21);
        try (GibbsEngine dense = new DenseGibbsEngine();
                GibbsEngine engine = new CommutingGibbsEngine(1)) {
            Evaluation expected = new GibbsObjective(model, loss, dense).evaluate(theta, Objective.NOTHING_ELSE);
            Evaluation found = new GibbsObjective(model, loss, engine).evaluate(theta, Objective.NOTHING_ELSE);
            Numbers.assertClose(expected.loss(), found.loss(), CLOSE, loss.name());
            Numbers.assertClose(expected.gradient(), found.gradient(), CLOSE, loss.name());
        }
    }

    @Test
    void askingForMoreChangesNoBit() {
        ParametricHamiltonian model = CommutingModels.diagonal(3, 3);
        double[] theta = RandomModels.theta(model, 1, 23);
        try (GibbsEngine engine = new CommutingGibbsEngine(1, 2)) {
            GibbsState little = state(engine, model, theta, new StateQuery(Visible.NONE, false, Whole.NOTHING));
            GibbsState some = state(engine, model, theta, PROBABILITIES);
            GibbsState all = state(engine, model, theta, EVERYTHING);
            assertThat(all.logPartition()).isEqualTo(little.logPartition());
            assertThat(all.expectations()).isEqualTo(some.expectations());
            assertThat(all.visibleProbabilities()).isEqualTo(some.visibleProbabilities());
            assertThatIllegalStateException().isThrownBy(little::expectations);
            assertThatIllegalStateException().isThrownBy(little::visibleProbabilities);
            assertThatIllegalStateException().isThrownBy(some::visibleState);
            assertThatIllegalStateException().isThrownBy(some::spectrum);
        }
    }

    private static GibbsState state(GibbsEngine engine, ParametricHamiltonian model, double[] theta, StateQuery query) {
        try (GibbsPass pass = engine.solve(model, theta, query)) {
            return pass.state();
        }
    }

    @Test
    void strongFieldsOverflowNowhere() {
        ParametricHamiltonian model = CommutingModels.diagonal(2, 1);
        double[] theta = new double[model.numParameters()];
        Arrays.fill(theta, -900);
        theta[0] = 5000;
        try (GibbsEngine engine = new CommutingGibbsEngine(1, 1)) {
            ExactThermal exact = new ExactThermal(model, theta);
            GibbsState state = state(engine, model, theta, EVERYTHING);
            Numbers.assertRelative(exact.logPartition(), state.logPartition(), Tolerances.EXACT, "ln Z");
            Numbers.assertClose(exact.expectations(), state.expectations(), Tolerances.EXACT, "mean");
            theta[0] = 1e308;
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> engine.solve(model, theta, EXPECTATIONS))
                    .withMessageContaining("not finite");
            theta[0] = 1;
            assertThat(state(engine, model, theta, EXPECTATIONS).logPartition()).isFinite();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Z0, Z1, Z0 Z1 | true",
                "Z0, X1, Z0 X1 | true",
                "X0 X1, Y0 Y1, Z0 Z1 | true",
                "X0 X1, Z0 | false",
                "Z0, X0 | false",
                "Z0 Z1, X0 X1, X2, Z2 Z1 | false"
            })
    void tellsWhichHamiltoniansItSolves(String text, boolean solved) {
        assertThat(CommutingGibbsEngine.solves(CommutingModels.words(3, 0, text)))
                .isEqualTo(solved);
    }

    @Test
    void wordsOfOneParameterMustCommuteToo() {
        ParametricHamiltonian model = ParametricHamiltonian.builder(new Bipartition(1, 0))
                .parameter("tilted", CommutingModels.sum("X0", 1, "Z0", 1))
                .build();
        assertThat(CommutingGibbsEngine.solves(model)).isFalse();
        assertThat(CommutingGibbsEngine.solves(CommutingModels.shared())).isTrue();
    }

    @Test
    void refusesWhatItDoesNotServe() {
        ParametricHamiltonian many = CommutingModels.words(13, 14, "Z0, Z13 Z26");
        ParametricHamiltonian hidden = CommutingModels.words(16, 12, "Z0, Z13 Z26");
        try (GibbsEngine engine = new CommutingGibbsEngine(1)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(
                            () -> engine.solve(CommutingModels.words(2, 0, "X0 X1, Z1"), new double[2], EXPECTATIONS))
                    .withMessageContaining("'X0 X1' and 'Z1'")
                    .withMessageContaining("dense or the column engine");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> engine.memoryBytes(CommutingModels.words(2, 0, "X0 X1, Z1")))
                    .withMessageContaining("'X0 X1' and 'Z1'");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> engine.solve(many, new double[2], new StateQuery(Visible.STATE, false, false)))
                    .withMessageContaining("at most 12 units")
                    .withMessageContaining("the visible units are 13")
                    .withMessageContaining("ask for their probabilities");
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            engine.solve(many, new double[2], new StateQuery(Visible.NONE, false, Whole.CORRELATIONS)))
                    .withMessageContaining("the hidden units are 14")
                    .withMessageContaining("dense engine");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> engine.solve(
                            hidden, new double[2], new StateQuery(Visible.NONE, false, Whole.CORRELATIONS)))
                    .withMessageContaining("at most 26 units, but there are 28");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> engine.solve(
                            CommutingModels.words(13, 0, "Z0"),
                            new double[1],
                            new StateQuery(Visible.NONE, false, Whole.STATE)))
                    .withMessageContaining("all units are 13");
            GibbsState served =
                    state(engine, many, new double[2], new StateQuery(Visible.PROBABILITIES, false, Whole.SPECTRUM));
            assertThat(served.visibleProbabilities()).hasSize(1 << 13);
            ParametricHamiltonian alone = CommutingModels.words(28, 0, "Z0, Z13 Z26");
            StateQuery correlations = new StateQuery(Visible.NONE, true, Whole.CORRELATIONS);
            assertThat(state(engine, alone, new double[2], correlations).expectations())
                    .containsOnly(0);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> new CommutingGibbsEngine(0));
    }

    @Test
    void adjointsAndDirectionsMustFit() {
        ParametricHamiltonian model = CommutingModels.words(2, 1, "X0 X1, Z0 Z1, Z2");
        try (GibbsEngine engine = new CommutingGibbsEngine(1);
                GibbsPass pass = engine.solve(model, new double[3], EXPECTATIONS)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pass.pullBack(HermitianMatrix.diagonal(new double[8])))
                    .withMessageContaining("size 4")
                    .withMessageContaining("size 8");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pass.pullBackDiagonal(new double[2]))
                    .withMessageContaining("size 4");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pass.metricProduct(Metric.KUBO_MORI, new double[2]))
                    .withMessageContaining("3 values, but has 2");
        }
    }

    @Test
    void onePassIsOpenAtATime() {
        ParametricHamiltonian model = CommutingModels.words(2, 1, "Z0 Z2, Z1, Z2");
        double[] theta = {0.1, 0.2, 0.3};
        GibbsEngine engine = new CommutingGibbsEngine(1);
        GibbsPass pass = engine.solve(model, theta, PROBABILITIES);
        assertThatIllegalStateException()
                .isThrownBy(() -> engine.solve(model, theta, EXPECTATIONS))
                .withMessageContaining("still open");
        assertThatIllegalStateException().isThrownBy(engine::close).withMessageContaining("still open");
        pass.close();
        pass.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> pass.metricProduct(Metric.KUBO_MORI, theta))
                .withMessageContaining("closed");
        assertThatIllegalStateException()
                .isThrownBy(() -> pass.pullBackDiagonal(new double[4]))
                .withMessageContaining("closed");
        assertThat(engine.name()).isEqualTo("commuting");
        assertThat(METRICS).allMatch(metric -> engine.knows(model, metric));
        GibbsState other = state(engine, CommutingModels.words(1, 0, "X0"), new double[] {0.4}, EXPECTATIONS);
        Numbers.assertClose(
                new double[] {-Math.tanh(0.4)}, other.expectations(), Tolerances.EXACT, "another Hamiltonian");
        ParametricHamiltonian larger = CommutingModels.diagonal(4, 1);
        double[] idle = new double[larger.numParameters()];
        Numbers.assertClose(
                5 * Math.log(2), state(engine, larger, idle, EXPECTATIONS).logPartition(), Tolerances.EXACT, "ln Z");
        assertThat(pass.state().expectations()).hasSize(3);
        engine.close();
    }

    @Test
    void everySweepIsCounted() {
        ParametricHamiltonian model = CommutingModels.diagonal(2, 2);
        try (GibbsEngine engine = new CommutingGibbsEngine(1);
                GibbsPass pass = engine.solve(model, new double[model.numParameters()], EXPECTATIONS)) {
            long once = pass.flops();
            pass.pullBackDiagonal(new double[4]);
            assertThat(pass.flops()).isEqualTo(3 * once);
            pass.pullBackDiagonal(new double[4]);
            assertThat(pass.flops()).isEqualTo(4 * once);
        }
    }

    @Test
    void asksForTheRightNumberOfFiniteParameters() {
        ParametricHamiltonian model = CommutingModels.words(2, 0, "Z0, Z1");
        try (GibbsEngine engine = new CommutingGibbsEngine(1)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> engine.solve(model, new double[3], EXPECTATIONS))
                    .withMessageContaining("2 values");
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> engine.solve(model, new double[] {0, Double.NaN}, EXPECTATIONS))
                    .withMessageContaining("Z1");
        }
    }
}
