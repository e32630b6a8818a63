// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.numerics.GibbsWeights;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.numerics.kernel.PanelKernels;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.simulation.StateQuery.Visible;
import org.qbm4j.simulation.StateQuery.Whole;
import org.qbm4j.simulation.column.ColumnGibbsEngine;
import org.qbm4j.simulation.commuting.CommutingGibbsEngine;
import org.qbm4j.testkit.ExactThermal;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.ReferenceMatrix;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.SymmetricModels;
import org.qbm4j.testkit.Tolerances;

/** What every exact Gibbs engine answers, against the definition; every engine on every model that it serves. */
class GibbsEngineContractTest {
    private static final StateQuery MUCH = new StateQuery(Visible.STATE, true, Whole.NOTHING);
    private static final StateQuery EVERYTHING = new StateQuery(Visible.STATE, true, true);
    private static final double CLOSE = 30 * Tolerances.EXACT;

    private static final String COMMUTING = "commuting";

    /** Every exact engine of states; the commuting one serves some models only. */
    private static final Map<String, Supplier<GibbsEngine>> ENGINES = Map.of(
            "dense",
            DenseGibbsEngine::new,
            "column",
            ColumnGibbsEngine::new,
            "column, plain, two threads",
            () -> new ColumnGibbsEngine(2, ColumnGibbsEngine.DEFAULT_TOLERANCE, PanelKernels.plain()),
            COMMUTING,
            () -> new CommutingGibbsEngine(2));

    private static GibbsEngine engine(String name) {
        return Optional.ofNullable(ENGINES.get(name)).orElseThrow().get();
    }

    static Stream<Arguments> cases() {
        List<Arguments> all = new ArrayList<>();
        SymmetricModels.all().forEach((name, model) -> {
            for (double scale : new double[] {0, 0.7, 6}) {
                ENGINES.keySet().stream()
                        .filter(engine -> serves(engine, model))
                        .forEach(engine -> all.add(Arguments.of(engine, name, scale)));
            }
        });
        return all.stream();
    }

    private static boolean serves(String engine, ParametricHamiltonian model) {
        return !engine.equals(COMMUTING) || CommutingGibbsEngine.solves(model);
    }

    @Test
    void theCommutingEngineServesTheModelsOfCommutingWords() {
        assertThat(cases().filter(c -> c.get()[0].equals(COMMUTING)).map(c -> c.get()[1]))
                .containsOnly("classical", "stabilizers", "classical in other letters");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answersAreThoseOfTheDefinition(String engineName, String modelName, double scale) {
        ParametricHamiltonian model = SymmetricModels.named(modelName);
        double[] theta = RandomModels.theta(model, scale, 5);
        ExactThermal exact = new ExactThermal(model, theta);
        try (GibbsEngine engine = engine(engineName);
                GibbsPass pass = engine.solve(model, theta, MUCH)) {
            GibbsState state = pass.state();
            double unit = Math.max(1, scale);
            Numbers.assertClose(exact.logPartition() / unit, state.logPartition() / unit, CLOSE, "ln Z");
            Numbers.assertClose(exact.expectations(), state.expectations(), CLOSE, "expectation");
            Numbers.assertClose(
                    exact.visible().probabilities(), state.visibleProbabilities(), CLOSE, "visible probability");
            ReferenceMatrix.of(exact.visible().matrix())
                    .assertClose(state.visibleState().matrix(), CLOSE, "visible state");
            assertThat(state.errorBound()).isLessThan(CLOSE);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theSpectrumAndTheCorrelationsAreThoseOfTheDefinition(String engineName, String modelName, double scale) {
        ParametricHamiltonian model = SymmetricModels.named(modelName);
        double[] theta = RandomModels.theta(model, scale, 5);
        ExactThermal exact = new ExactThermal(model, theta);
        GibbsWeights levels = GibbsWeights.of(exact.levels());
        try (GibbsEngine engine = engine(engineName);
                GibbsPass pass =
                        engine.solve(model, theta, new StateQuery(Visible.PROBABILITIES, false, Whole.CORRELATIONS))) {
            GibbsState state = pass.state();
            double unit = Math.max(1, scale);
            Numbers.assertClose(levels.entropy(), state.entropy(), CLOSE * unit, "entropy");
            Numbers.assertClose(levels.purity(), state.purity(), CLOSE, "purity");
            Numbers.assertClose(levels.norm(), state.spectrum().norm(), CLOSE * unit, "operator norm");
            double copies = levels.size() / (double) state.spectrum().size();
            Numbers.assertClose(
                    levels.kernelSum(), copies * state.spectrum().kernelSum(), 1e-11 * levels.size(), "kernel sum");
            Numbers.assertClose(
                    levels.kernelSquareSum(), state.spectrum().kernelSquareSum(), 1e-11, "sum of the squared kernel");
            if (model.cut().hidden() > 0 && state.solvedCut().equals(model.cut())) {
                Numbers.assertClose(exact.state().probabilities(), state.solvedProbabilities(), CLOSE, "probability");
                ReferenceMatrix.of(exact.state()
                                .reduceTo(IntStream.range(
                                                model.cut().visible(),
                                                model.cut().numQubits())
                                        .toArray())
                                .matrix())
                        .assertClose(state.solvedHiddenState().matrix(), CLOSE, "state of the hidden units");
            }
        }
    }

    static Stream<Arguments> casesOfWholeStates() {
        return cases().filter(c -> !((String) c.get()[0]).startsWith("column"));
    }

    @ParameterizedTest
    @MethodSource("casesOfWholeStates")
    void theStateOfAllUnitsIsThatOfTheDefinition(String engineName, String modelName, double scale) {
        ParametricHamiltonian model = SymmetricModels.named(modelName);
        double[] theta = RandomModels.theta(model, scale, 5);
        ExactThermal exact = new ExactThermal(model, theta);
        try (GibbsEngine engine = engine(engineName);
                GibbsPass pass = engine.solve(model, theta, EVERYTHING)) {
            GibbsState state = pass.state();
            Numbers.assertClose(exact.state().purity(), state.purity(), CLOSE, "purity");
            if (state.solvedCut().equals(model.cut())) {
                ReferenceMatrix.of(exact.state().matrix())
                        .assertClose(state.solvedState().matrix(), CLOSE, "full state");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsAreThoseOfTheDefinition(String engineName, String modelName, double scale) {
        ParametricHamiltonian model = SymmetricModels.named(modelName);
        double[] theta = RandomModels.theta(model, scale, 5);
        ExactThermal exact = new ExactThermal(model, theta);
        HermitianMatrix adjoint = RandomModels.state(model.cut().visible(), 3).matrix();
        double[] diagonal = new SplitMix64(4).centered(model.cut().visibleDimension());
        double[] direction = new SplitMix64(6).centered(theta.length);
        try (GibbsEngine engine = engine(engineName);
                GibbsPass pass = engine.solve(model, theta, new StateQuery(Visible.NONE, false, Whole.NOTHING))) {
            Numbers.assertClose(exact.gradient(adjoint), pass.pullBack(adjoint), CLOSE, "gradient");
            Numbers.assertClose(
                    exact.gradient(HermitianMatrix.diagonal(diagonal)),
                    pass.pullBackDiagonal(diagonal),
                    CLOSE,
                    "gradient of probabilities");
            Numbers.assertClose(
                    exact.metricProduct(direction, x -> 1),
                    pass.metricProduct(Metric.KUBO_MORI, direction),
                    CLOSE,
                    "metric product");
        }
    }
}
