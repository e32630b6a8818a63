// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.Topology;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.GibbsState;
import org.qbm4j.simulation.Metric;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.StateQuery.Visible;
import org.qbm4j.simulation.StateQuery.Whole;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.ReferenceMatrix;
import org.qbm4j.testkit.Tolerances;

class GibbsEnginesTest {
    private static final double CLOSE = 100 * Tolerances.EXACT;
    private static final StateQuery LITTLE = new StateQuery(Visible.PROBABILITIES, true, Whole.NOTHING);
    private static final StateQuery EVERYTHING = new StateQuery(Visible.STATE, true, Whole.STATE);
    private static final ParametricHamiltonian MODEL = ParametricHamiltonian.builder(new Bipartition(2, 2))
            .fields(Pauli.X, 0, 1, 2, 3)
            .fields(Pauli.Z, 0, 1, 2, 3)
            .couplings(Pauli.Z, Pauli.Z, Topology.allToAll(4))
            .build();
    private static final double[] THETA = RandomModels.theta(MODEL, 1, 3);

    private static GibbsEngine engine(String kind) {
        return GibbsEngines.create(MODEL, EngineSettings.automatic().withKind(kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"column", "typicality"})
    void probesChangeNoBitOfWhatTheEngineItselfAnswers(String kind) {
        try (GibbsEngine engine = engine(kind)) {
            double[] gradient;
            GibbsState state;
            try (GibbsPass plain = engine.solve(MODEL, THETA, LITTLE)) {
                gradient = plain.pullBackDiagonal(new double[] {1, 2, -1, 0.5});
                state = plain.state();
            }
            try (GibbsPass probed = engine.solve(MODEL, THETA, EVERYTHING)) {
                assertThat(engine.name()).isEqualTo(kind);
                assertThat(probed.pullBackDiagonal(new double[] {1, 2, -1, 0.5}))
                        .containsExactly(gradient);
                assertThat(probed.state().logPartitionEstimate()).isEqualTo(state.logPartitionEstimate());
                assertThat(probed.state().expectations()).containsExactly(state.expectations());
                assertThat(probed.state().expectationErrors()).containsExactly(state.expectationErrors());
                assertThat(probed.state().visibleProbabilities()).containsExactly(state.visibleProbabilities());
                assertThat(probed.state().errorBound()).isEqualTo(state.errorBound());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"column", "typicality"})
    void whatAnEngineDoesNotKnowIsTheDenseEngines(String kind) {
        try (GibbsEngine engine = engine(kind);
                GibbsEngine dense = new DenseGibbsEngine();
                GibbsPass probed = engine.solve(MODEL, THETA, EVERYTHING);
                GibbsPass exact = dense.solve(MODEL, THETA, EVERYTHING)) {
            assertThat(engine.answers(MODEL, EVERYTHING)).isTrue();
            assertThat(probed.state().entropy()).isEqualTo(exact.state().entropy());
            ReferenceMatrix.of(exact.state().solvedState().matrix())
                    .assertClose(probed.state().solvedState().matrix(), CLOSE, "state of all units");
            double[] direction = RandomModels.theta(MODEL, 1, 4);
            assertThat(engine.knows(MODEL, Metric.FISHER_BURES)).isTrue();
            Numbers.assertClose(
                    exact.metricProduct(Metric.FISHER_BURES, direction),
                    probed.metricProduct(Metric.FISHER_BURES, direction),
                    CLOSE,
                    "metric product");
            assertThat(engine.memoryBytes(MODEL)).isGreaterThan(dense.memoryBytes(MODEL));
            assertThat(probed.flops()).isGreaterThan(exact.flops());
        }
    }

    @Test
    void metricsOfOtherEnginesComeFromADensePassOpenedForThem() {
        double[] direction = RandomModels.theta(MODEL, 1, 4);
        try (GibbsEngine engine = engine("column");
                GibbsEngine dense = new DenseGibbsEngine();
                GibbsPass exact = dense.solve(MODEL, THETA, LITTLE)) {
            for (int turn = 0; turn < 2; turn++) {
                try (GibbsPass pass = engine.solve(MODEL, THETA, LITTLE)) {
                    for (Metric metric : new Metric[] {Metric.KUBO_MORI, Metric.WIGNER_YANASE}) {
                        Numbers.assertClose(
                                exact.metricProduct(metric, direction),
                                pass.metricProduct(metric, direction),
                                CLOSE,
                                metric.name());
                    }
                }
            }
        }
    }

    @Test
    void withoutADenseEngineAnswersAreThoseOfTheMainOne() {
        ParametricHamiltonian large = ParametricHamiltonian.builder(new Bipartition(11, 0))
                .fields(Pauli.X, 0, 1, 2)
                .couplings(Pauli.Z, Pauli.Z, Topology.chain(11))
                .build();
        try (GibbsEngine engine =
                GibbsEngines.create(large, EngineSettings.automatic().withKind("column"))) {
            assertThat(engine.answers(large, EVERYTHING)).isFalse();
            assertThat(engine.knows(large, Metric.FISHER_BURES)).isFalse();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> engine.solve(large, new double[large.numParameters()], EVERYTHING))
                    .withMessageContaining("never forms the state");
        }
    }

    @Test
    void automaticChoiceServesEveryLoss() {
        try (GibbsEngine engine = GibbsEngines.create(MODEL, EngineSettings.automatic());
                GibbsPass pass = engine.solve(MODEL, THETA, EVERYTHING)) {
            assertThat(engine.name()).isEqualTo("dense");
            assertThat(pass.pullBack(HermitianMatrix.diagonal(new double[4]))).hasSize(MODEL.numParameters());
        }
    }
}
