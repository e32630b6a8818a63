// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.fermion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.gradient.GibbsObjective;
import org.qbm4j.gradient.Objective;
import org.qbm4j.loss.ConvexRelativeEntropy;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.Hamiltonians;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.Topology;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.Metric;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.StateQuery.Visible;
import org.qbm4j.simulation.StateQuery.Whole;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.ExactThermal;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.ReferenceFiles;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

class FermionGibbsEngineTest {
    private static final StateQuery EXPECTATIONS = new StateQuery(Visible.NONE, true, Whole.NOTHING);
    /** Relative to the largest parameter, as the levels of the dense matrix are. */
    private static final double CLOSE = 30 * Tolerances.EXACT;

    /** Those whose factor is bounded. */
    private static final List<Metric> METRICS =
            List.of(Metric.KUBO_MORI, Metric.FISHER_BURES, Metric.WIGNER_YANASE, Metric.alphaZ(0.3, 0.8));

    /** One whose factor grows exponentially with the distance of levels. */
    private static final Metric GROWING = Metric.alphaZ(1.5, 1);

    static Stream<Arguments> chainsAndRings() {
        List<Arguments> all = new ArrayList<>();
        for (int n = 2; n <= 6; n++) {
            for (boolean ring : n == 2 ? new boolean[] {false} : new boolean[] {false, true}) {
                for (List<Pauli> letters : FermionModels.LETTERS) {
                    for (double scale : new double[] {0, 0.7, 5, 60}) {
                        all.add(Arguments.of(n, ring, letters, scale));
                    }
                }
            }
        }
        return all.stream();
    }

    private static void assertExact(ParametricHamiltonian model, double[] theta) {
        ExactThermal exact = new ExactThermal(model, theta);
        double unit = Math.max(1, Arrays.stream(theta).map(Math::abs).max().orElse(0));
        double[] direction = new SplitMix64(6).centered(theta.length);
        assertThat(FermionGibbsEngine.solves(model)).isTrue();
        try (GibbsEngine engine = new FermionGibbsEngine();
                GibbsPass pass = engine.solve(model, theta, EXPECTATIONS)) {
            Numbers.assertClose(exact.logPartition(), pass.state().logPartition(), CLOSE * unit, "ln Z");
            Numbers.assertClose(exact.expectations(), pass.state().expectations(), CLOSE * unit, "expectation");
            List<Metric> metrics = new ArrayList<>(METRICS);
            if (unit == 1) {
                metrics.add(GROWING);
            }
            for (Metric metric : metrics) {
                Numbers.assertClose(
                        exact.metricProduct(direction, metric::factor),
                        pass.metricProduct(metric, direction),
                        CLOSE * unit,
                        metric.name());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("chainsAndRings")
    void answersAreThoseOfTheDefinition(int n, boolean ring, List<Pauli> letters, double scale) {
        ParametricHamiltonian model = FermionModels.full(n, ring, letters);
        assertExact(model, RandomModels.theta(model, scale, 7L * n + (ring ? 3 : 0)));
    }

    /** Equal parameters: degenerate modes; equal couplings and fields: modes of energy zero in one parity. */
    @ParameterizedTest
    @CsvSource({
        "2, false, 1, 1", "3, true, 1, 1", "3, true, -1, 1", "4, true, 1, 1", "4, true, -1, -1", "5, true, 1, -1",
        "6, true, 0.5, 0.5", "6, true, 20, 20", "5, false, 1, 0", "5, true, 1, 0", "6, true, 1, 0", "4, true, 0, 1",
        "4, true, 1, 1e-9", "5, true, 30, 1e-13", "6, true, 1, 1.0000001", "6, false, 25, 3"
    })
    void specialPointsAreExact(int n, boolean ring, double bond, double field) {
        ParametricHamiltonian model = FermionModels.ising(n, ring, Pauli.Z, Pauli.X);
        double[] theta = new double[model.numParameters()];
        Arrays.fill(theta, field);
        Arrays.fill(theta, 0, theta.length - n, bond);
        assertExact(model, theta);
    }

    /** XX + YY without fields: every other mode of zero energy, or several at once. */
    @ParameterizedTest
    @CsvSource({"3, false", "3, true", "4, true", "5, false", "5, true", "6, true"})
    void severalModesOfZeroEnergyAreExact(int n, boolean ring) {
        ParametricHamiltonian model = FermionModels.full(n, ring, FermionModels.LETTERS.get(0));
        double[] theta = new double[model.numParameters()];
        for (int k = 0; k < theta.length; k++) {
            String name = model.parameterName(k);
            theta[k] = name.matches("X\\d X\\d|Y\\d Y\\d") ? 0.8 : 0;
        }
        assertExact(model, theta);
    }

    /** Spins in fields b alone: {@code XX} connects the ground state with levels higher by 4b, {@code 2 / 4b} in the metric. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void veryStrongFieldsOverflowNowhere(boolean ring) {
        ParametricHamiltonian model = FermionModels.ising(4, ring, Pauli.X, Pauli.Z);
        int bonds = model.numParameters() - 4;
        double[] theta = new double[bonds + 4];
        double[] direction = new double[bonds + 4];
        double[] product = new double[bonds + 4];
        double[] means = new double[bonds + 4];
        for (int i = 0; i < 4; i++) {
            theta[bonds + i] = i % 3 == 0 ? 900 : -900;
            means[bonds + i] = i % 3 == 0 ? -1 : 1;
        }
        Arrays.fill(direction, 1);
        Arrays.fill(product, 0, bonds, 1.0 / 1800);
        try (GibbsEngine engine = new FermionGibbsEngine();
                GibbsPass pass = engine.solve(model, theta, EXPECTATIONS)) {
            Numbers.assertClose(3600, pass.state().logPartition(), 3600 * Tolerances.ROUNDING, "ln Z");
            Numbers.assertClose(means, pass.state().expectations(), Tolerances.EXACT, "expectation value");
            Numbers.assertClose(
                    product, pass.metricProduct(Metric.KUBO_MORI, direction), Tolerances.EXACT, "metric product");
        }
    }

    static Stream<ParametricHamiltonian> mixed() {
        return Stream.of(
                RandomModels.ofWords(new Bipartition(1, 0), List.of("Y0")),
                RandomModels.ofWords(new Bipartition(3, 0), List.of("X0 Z1 Y2", "Z0 Z1", "Z2", "Z0 Z1 Z2", "Y0 X1 Z2")),
                RandomModels.ofWords(new Bipartition(2, 2), List.of("X0 Z1 Z2 X3", "Z1", "X0 X3", "Z0 Z2 Z3", "Y1 Y2")),
                ParametricHamiltonian.builder(new Bipartition(2, 3))
                        .parameter("bonds", Hamiltonians.transverseFieldIsing(5, Topology.ring(5), 0.2, 0))
                        .parameter("fields", Hamiltonians.transverseFieldIsing(5, Topology.ring(5), 0, 0.4))
                        .build());
    }

    @ParameterizedTest
    @MethodSource("mixed")
    void sharedParametersLongWordsAndParityAloneAreExact(ParametricHamiltonian model) {
        for (double scale : new double[] {0, 0.9, 12}) {
            assertExact(model, RandomModels.theta(model, scale, 31));
        }
    }

    static Stream<Named<JsonNode>> rings() {
        return ReferenceFiles.named("tfim_thermal.json");
    }

    @ParameterizedTest
    @MethodSource("rings")
    void isingRingsAreThoseOfTheOtherProgram(JsonNode entry) {
        int n = entry.path("n").asInt();
        double beta = ReferenceFiles.number(entry, "beta");
        double field = ReferenceFiles.number(entry, "g");
        ParametricHamiltonian model = FermionModels.ising(n, true, Pauli.Z, Pauli.X);
        double[] theta = new double[2 * n];
        Arrays.fill(theta, 0, n, -beta);
        Arrays.fill(theta, n, 2 * n, -beta * field);
        try (GibbsEngine engine = new FermionGibbsEngine();
                GibbsPass pass = engine.solve(model, theta, EXPECTATIONS)) {
            double logZ = ReferenceFiles.number(entry, "logZ");
            Numbers.assertRelative(logZ, pass.state().logPartition(), Tolerances.EXACT, "ln Z");
            double[] found = pass.state().expectations();
            double bonds = ReferenceFiles.number(entry, "mean_ZZ");
            double fields = ReferenceFiles.number(entry, "mean_X");
            for (int k = 0; k < n; k++) {
                Numbers.assertClose(bonds, found[k], Tolerances.EXACT, "<ZZ>");
                Numbers.assertClose(fields, found[n + k], Tolerances.EXACT, "<X>");
            }
        }
    }

    @Test
    void referenceReachesTwentyFourSites() {
        assertThat(rings().mapToInt(c -> c.getPayload().path("n").asInt()).max())
                .hasValue(24);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void answersAreThoseOfTheDenseEngine(boolean ring) {
        ParametricHamiltonian model = FermionModels.full(8, ring, FermionModels.LETTERS.get(3));
        double[] theta = RandomModels.theta(model, 0.8, 11);
        double[] direction = new SplitMix64(12).centered(theta.length);
        try (GibbsEngine dense = new DenseGibbsEngine();
                GibbsEngine fermion = new FermionGibbsEngine();
                GibbsPass expected = dense.solve(model, theta, EXPECTATIONS);
                GibbsPass found = fermion.solve(model, theta, EXPECTATIONS)) {
            Numbers.assertClose(expected.state().logPartition(), found.state().logPartition(), CLOSE, "ln Z");
            Numbers.assertClose(
                    expected.state().expectations(), found.state().expectations(), CLOSE, "expectation value");
            Numbers.assertClose(
                    expected.metricProduct(Metric.KUBO_MORI, direction),
                    found.metricProduct(Metric.KUBO_MORI, direction),
                    CLOSE,
                    "metric product");
            assertThat(found.flops()).isPositive().isLessThan(expected.flops());
        }
    }

    @ParameterizedTest
    @CsvSource({"12, false", "13, true", "30, true"})
    void productsAreDifferencesOfExpectations(int n, boolean ring) {
        ParametricHamiltonian model = FermionModels.full(n, ring, FermionModels.LETTERS.get(1));
        double[] theta = RandomModels.theta(model, 0.6, 13);
        double[] direction = new SplitMix64(14).centered(theta.length);
        double h = 1e-5;
        try (GibbsEngine engine = new FermionGibbsEngine()) {
            double[][] means = new double[2][];
            double[] logs = new double[2];
            for (int side = 0; side < 2; side++) {
                double[] moved = theta.clone();
                for (int k = 0; k < moved.length; k++) {
                    moved[k] += (side == 0 ? h : -h) * direction[k];
                }
                try (GibbsPass pass = engine.solve(model, moved, EXPECTATIONS)) {
                    means[side] = pass.state().expectations();
                    logs[side] = pass.state().logPartition();
                }
            }
            try (GibbsPass pass = engine.solve(model, theta, EXPECTATIONS)) {
                double slope = 0;
                double[] product = pass.metricProduct(Metric.KUBO_MORI, direction);
                double[] expectations = pass.state().expectations();
                for (int k = 0; k < product.length; k++) {
                    slope -= direction[k] * expectations[k];
                    double difference = (means[1][k] - means[0][k]) / (2 * h);
                    Numbers.assertClose(difference, product[k], Tolerances.DIFFERENCE, model.parameterName(k));
                }
                Numbers.assertClose((logs[0] - logs[1]) / (2 * h), slope, 10 * Tolerances.DIFFERENCE, "slope of ln Z");
            }
        }
    }

    @Test
    void relativeEntropyNeedsNoOtherEngine() {
        ParametricHamiltonian model = FermionModels.full(4, true, FermionModels.LETTERS.get(2));
        double[] theta = RandomModels.theta(model, 0.7, 21);
        ConvexRelativeEntropy loss = new ConvexRelativeEntropy(RandomModels.state(4, 22), model);
        try (GibbsEngine dense = new DenseGibbsEngine();
                GibbsEngine fermion = new FermionGibbsEngine()) {
            Evaluation expected = new GibbsObjective(model, loss, dense).evaluate(theta, Objective.NOTHING_ELSE);
            Evaluation found = new GibbsObjective(model, loss, fermion).evaluate(theta, Objective.NOTHING_ELSE);
            Numbers.assertClose(expected.loss(), found.loss(), CLOSE, "loss");
            Numbers.assertClose(expected.gradient(), found.gradient(), CLOSE, "gradient");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Z0, X0 X1 | true",
                "X0, Z0 Z1, Z1 Z2, Z2 Z0 | true",
                "Z0, Z1 Z2 | true",
                "X0, Y1, Z0 Z1 | false",
                "X0 X1, Z0 Z1 | true",
                "X0 X1, Y0 Y1, Z0 Z1, Z0 | true",
                "X0 X1, Y0 Y1, Z0 Z1, Z1 Z2 | true",
                "X0 X1, Y0 Y1, Z0 Z1, Z1 Z2, Z3 | false",
                "X0 X2, Z0 | true",
                "X0 X2, Z3 | false",
                "X0 X3, Z1 | true",
                "X0 Z1 X2, Z0 | true",
                "X0, Z0 | false"
            })
    void tellsWhichHamiltoniansItSolves(String words, boolean solved) {
        int n = 1
                + words.chars()
                        .filter(Character::isDigit)
                        .map(c -> c - '0')
                        .max()
                        .orElseThrow();
        ParametricHamiltonian model = RandomModels.ofWords(new Bipartition(n, 0), Arrays.asList(words.split(", ", -1)));
        assertThat(FermionGibbsEngine.solves(model)).isEqualTo(solved);
    }

    @Test
    void refusesWhatItDoesNotKnow() {
        ParametricHamiltonian model = FermionModels.ising(3, true, Pauli.Z, Pauli.X);
        double[] theta = new double[6];
        try (GibbsEngine engine = new FermionGibbsEngine()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> engine.solve(model, theta, new StateQuery(Visible.PROBABILITIES, false, false)))
                    .withMessageContaining("column engine");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> engine.solve(model, theta, new StateQuery(Visible.NONE, true, Whole.SPECTRUM)))
                    .withMessageContaining("dense engine");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> engine.solve(
                            RandomModels.ofWords(new Bipartition(2, 0), List.of("X0", "Z0")),
                            new double[2],
                            EXPECTATIONS))
                    .withMessageContaining("quadratic")
                    .withMessageContaining("dense or the column engine");
            try (GibbsPass pass = engine.solve(model, theta, EXPECTATIONS)) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> pass.pullBack(HermitianMatrix.diagonal(new double[8])))
                        .withMessageContaining("dense engine");
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> pass.pullBackDiagonal(new double[8]))
                        .withMessageContaining("dense engine");
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> pass.metricProduct(Metric.KUBO_MORI, new double[5]))
                        .withMessageContaining("6 values, but has 5");
            }
        }
    }

    @Test
    void onePassIsOpenAtATime() {
        ParametricHamiltonian model = FermionModels.ising(3, true, Pauli.Z, Pauli.X);
        double[] theta = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6};
        FermionGibbsEngine engine = new FermionGibbsEngine();
        GibbsPass pass = engine.solve(model, theta, EXPECTATIONS);
        assertThatIllegalStateException()
                .isThrownBy(() -> engine.solve(model, theta, EXPECTATIONS))
                .withMessageContaining("still open");
        assertThatIllegalStateException().isThrownBy(engine::close).withMessageContaining("still open");
        pass.close();
        pass.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> pass.metricProduct(Metric.KUBO_MORI, theta))
                .withMessageContaining("closed");
        assertThat(pass.state().expectations()).hasSize(6);
        assertThat(engine.memoryBytes(model)).isPositive();
        assertThat(engine.name()).isEqualTo("free-fermion");
        assertThat(METRICS).allMatch(metric -> engine.knows(model, metric));
        engine.close();
    }

    @Test
    void asksForTheRightNumberOfFiniteParameters() {
        ParametricHamiltonian model = FermionModels.ising(3, false, Pauli.X, Pauli.Z);
        try (GibbsEngine engine = new FermionGibbsEngine()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> engine.solve(model, new double[4], EXPECTATIONS))
                    .withMessageContaining("5 values");
            assertThatExceptionOfType(ArithmeticException.class)
                    .isThrownBy(() -> engine.solve(model, new double[] {0, 0, Double.NaN, 0, 0}, EXPECTATIONS))
                    .withMessageContaining("Z0");
        }
    }
}
