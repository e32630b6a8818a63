// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.numerics.kernel.PanelKernels;
import org.qbm4j.operator.Hamiltonians;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Topology;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.GibbsState;
import org.qbm4j.simulation.GradientEstimate;
import org.qbm4j.simulation.Metric;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.StateQuery.Visible;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.ExactThermal;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.ReferenceFiles;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.SymmetricModels;

/**
 * Estimates against exact numbers in units of their own standard errors. Over all tests some hundred deviations are judged by
 * {@value #ALLOWED} standard errors: with fixed seeds a false alarm is a choice of seeds, of probability below 1e-3 for all
 * of them together.
 */
class TypicalityGibbsEngineTest {
    private static final double ALLOWED = 5;
    private static final double SERIES = 1e-6;
    private static final StateQuery EXPECTATIONS = new StateQuery(Visible.NONE, true, false);
    private static final StateQuery STATE = new StateQuery(Visible.STATE, true, false);

    private static TypicalityGibbsEngine engine(int vectors, int threads) {
        return new TypicalityGibbsEngine(RandomStream.root(4), vectors, vectors, threads);
    }

    static Stream<String> models() {
        return SymmetricModels.all().keySet().stream();
    }

    private static void assertWithin(double[] expected, double[] values, double[] errors, String what) {
        for (int k = 0; k < expected.length; k++) {
            Numbers.assertClose(expected[k], values[k], ALLOWED * errors[k] + SERIES, what + " " + k);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void estimatesAreWithinTheirErrors(String name) {
        ParametricHamiltonian model = SymmetricModels.named(name);
        double[] theta = RandomModels.theta(model, 0.7, 5);
        ExactThermal exact = new ExactThermal(model, theta);
        try (TypicalityGibbsEngine engine = engine(256, 1);
                GibbsPass pass = engine.solve(model, theta, STATE)) {
            GibbsState state = pass.state();
            Estimate logPartition = state.logPartitionEstimate();
            assertThat(logPartition.count()).isEqualTo(256);
            assertThat(logPartition.standardError()).isBetween(1e-4, 0.2);
            Numbers.assertClose(
                    exact.logPartition(), logPartition.value(), ALLOWED * logPartition.standardError(), "ln Z");
            assertWithin(exact.expectations(), state.expectations(), state.expectationErrors(), "expectation");
            Numbers.assertClose(exact.visible().probabilities(), state.visibleProbabilities(), 0.06, "probability");
            double distance = exact.visible()
                    .matrix()
                    .combine(1, state.visibleState().matrix(), -1)
                    .eigenvalues()[0];
            assertThat(distance).isBetween(-0.1, 0.0);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void gradientsAndMetricsAreWithinTheirErrors(String name) {
        ParametricHamiltonian model = SymmetricModels.named(name);
        double[] theta = RandomModels.theta(model, 0.7, 5);
        ExactThermal exact = new ExactThermal(model, theta);
        HermitianMatrix adjoint = RandomModels.state(model.cut().visible(), 3).matrix();
        double[] diagonal = new SplitMix64(4).centered(model.cut().visibleDimension());
        double[] direction = new SplitMix64(6).centered(theta.length);
        try (TypicalityGibbsEngine engine = engine(256, 1);
                GibbsPass pass = engine.solve(model, theta, EXPECTATIONS)) {
            GradientEstimate gradient = pass.estimateGradient(adjoint);
            assertWithin(exact.gradient(adjoint), gradient.values(), gradient.standardErrors(), "gradient");
            GradientEstimate classical = pass.estimateGradientDiagonal(diagonal);
            assertWithin(
                    exact.gradient(HermitianMatrix.diagonal(diagonal)),
                    classical.values(),
                    classical.standardErrors(),
                    "gradient of probabilities");
            assertThat(classical.noise()).isPositive();
            double[] expected = exact.metricProduct(direction, x -> 1);
            double[] product = pass.metricProduct(Metric.KUBO_MORI, direction);
            double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
            for (int k = 0; k < expected.length; k++) {
                Numbers.assertClose(expected[k], product[k], 0.25 * scale, "metric product");
            }
        }
    }

    /** The spread of independent estimates is what one of them says of itself; in fields, means are large. */
    @Test
    void standardErrorsAreThoseOfTheSpread() {
        ParametricHamiltonian model = RandomModels.ofWords(
                new Bipartition(2, 2), List.of("Z0", "Z1", "X0", "X1 X2", "Z1 Z3", "Y2 Y3", "X3", "Z2"));
        double[] theta = {-0.4, 0.3, 0.2, 0.3, 0.2, -0.2, 0.9, 0.8};
        ExactThermal exact = new ExactThermal(model, theta);
        double[] diagonal = {1, -1, -1, 1};
        double[] slopes = exact.gradient(HermitianMatrix.diagonal(diagonal));
        double[] means = exact.expectations();
        double squares = 0;
        double slopeSquares = 0;
        int runs = 100;
        for (int run = 0; run < runs; run++) {
            try (TypicalityGibbsEngine engine = new TypicalityGibbsEngine(RandomStream.root(run), 64, 64, 1);
                    GibbsPass pass = engine.solve(model, theta, EXPECTATIONS)) {
                double[] values = pass.state().expectations();
                double[] errors = pass.state().expectationErrors();
                GradientEstimate gradient = pass.estimateGradientDiagonal(diagonal);
                for (int k = 0; k < values.length; k++) {
                    squares += Math.pow((values[k] - means[k]) / errors[k], 2);
                    slopeSquares += Math.pow((gradient.values()[k] - slopes[k]) / gradient.standardErrors()[k], 2);
                }
            }
        }
        // means of 800 squared deviations, of which some 300 are independent: 8 % is one standard error
        assertThat(squares / runs / theta.length).isBetween(0.75, 1.3);
        assertThat(slopeSquares / runs / theta.length).isBetween(0.75, 1.3);
    }

    static Stream<Named<JsonNode>> rings() {
        return ReferenceFiles.named("tfim_thermal.json")
                .filter(c -> c.getPayload().path("n").asInt() >= 8
                        && c.getPayload().path("n").asInt() <= 16);
    }

    @ParameterizedTest
    @MethodSource("rings")
    void isingRingsAreThoseOfFreeFermions(JsonNode entry) {
        int n = entry.path("n").asInt();
        double beta = ReferenceFiles.number(entry, "beta");
        ParametricHamiltonian h = ring(n);
        double[] theta = {-beta * n, -beta * n * ReferenceFiles.number(entry, "g")};
        try (TypicalityGibbsEngine engine = engine(32, 2);
                GibbsPass pass = engine.solve(h, theta, EXPECTATIONS)) {
            double[] errors = pass.state().expectationErrors();
            double[] expected = {ReferenceFiles.number(entry, "mean_ZZ"), ReferenceFiles.number(entry, "mean_X")};
            assertWithin(expected, pass.state().expectations(), errors, "mean");
            Estimate logPartition = pass.state().logPartitionEstimate();
            Numbers.assertClose(
                    ReferenceFiles.number(entry, "logZ"),
                    logPartition.value(),
                    ALLOWED * logPartition.standardError(),
                    "ln Z");
        }
    }

    private static ParametricHamiltonian ring(int n) {
        return ParametricHamiltonian.builder(new Bipartition(n, 0))
                .parameter("bonds", Hamiltonians.transverseFieldIsing(n, Topology.ring(n), 1.0 / n, 0))
                .parameter("fields", Hamiltonians.transverseFieldIsing(n, Topology.ring(n), 0, 1.0 / n))
                .build();
    }

    /** Large enough that rows are shared out and far masks go in strips. */
    @Test
    void threadsChangeNoBitAndKernelsOnlyTheLast() {
        int n = 16;
        ParametricHamiltonian h = ring(n);
        double[] theta = {-0.5 * n, -0.6 * n};
        double[][] means = new double[3][];
        for (int run = 0; run < 3; run++) {
            PanelKernels kernels = run == 2 ? PanelKernels.plain() : PanelKernels.best();
            try (TypicalityGibbsEngine engine =
                            new TypicalityGibbsEngine(RandomStream.root(1), 16, 16, run == 1 ? 2 : 1, kernels);
                    GibbsPass pass = engine.solve(h, theta, EXPECTATIONS)) {
                means[run] = pass.state().expectations();
            }
        }
        assertThat(means[1]).isEqualTo(means[0]);
        Numbers.assertClose(means[0], means[2], 1e-10, "plain kernels");
    }

    @Test
    void moreVectorsMeanSmallerErrorsAndAreRemembered() {
        ParametricHamiltonian h = ring(8);
        double[] theta = {-4, -4};
        try (TypicalityGibbsEngine engine = new TypicalityGibbsEngine(RandomStream.root(1), 16, 200 / 16 * 16, 1)) {
            double before = error(engine, h, theta);
            assertThat(engine.refine(0.4, 1)).as("good enough").isFalse();
            assertThat(engine.refine(1, 1)).isTrue();
            assertThat(engine.refine(1, 1)).isTrue();
            assertThat(engine.vectors()).isEqualTo(64);
            assertThat(error(engine, h, theta)).isBetween(0.3 * before, 0.8 * before);
            double[] memory = engine.memory();
            assertThat(engine.refine(1, 1)).isTrue();
            assertThat(engine.refine(1, 1)).isTrue();
            assertThat(engine.vectors()).isEqualTo(192);
            assertThat(engine.refine(1, 1)).isFalse();
            engine.restore(memory);
            assertThat(engine.vectors()).isEqualTo(64);
        }
    }

    private static double error(TypicalityGibbsEngine engine, ParametricHamiltonian h, double[] theta) {
        try (GibbsPass pass = engine.solve(h, theta, EXPECTATIONS)) {
            return pass.state().expectationErrors()[0];
        }
    }

    @Test
    void refusesWhatItCannotAnswer() {
        ParametricHamiltonian h = ring(4);
        StateQuery everything = new StateQuery(Visible.NONE, false, true);
        try (TypicalityGibbsEngine engine = engine(16, 1)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> engine.solve(h, new double[2], everything))
                    .withMessageContaining("dense engine");
            GibbsPass pass = engine.solve(h, new double[2], EXPECTATIONS);
            assertThatIllegalStateException().isThrownBy(() -> engine.solve(h, new double[2], EXPECTATIONS));
            assertThatIllegalStateException().isThrownBy(engine::close);
            pass.close();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine(24, 1))
                .withMessageContaining("multiples of 16")
                .withMessageContaining("24");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TypicalityGibbsEngine(RandomStream.root(1), 32, 16, 1))
                .withMessageContaining("at most 16");
        assertThatIllegalArgumentException().isThrownBy(() -> engine(16, 1).restore(new double[2]));
    }
}
