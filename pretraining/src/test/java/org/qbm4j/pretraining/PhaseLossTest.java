// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.CircuitBuilder;
import org.qbm4j.circuit.PauliRotation;
import org.qbm4j.operator.Pauli;
import org.qbm4j.state.Bipartition;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

class PhaseLossTest {
    private final TrainingProblem problem = Problems.problem(
            Problems.fullModel(2, 1),
            Problems.randomDistribution(2, 3),
            "negative-log-likelihood",
            Problems.steps(0.1, 2),
            1);

    @Test
    void isTheFinalLossUnlessSaidOtherwise() {
        assertThat(PhaseLoss.of(StrategyOptions.defaults(), problem)).isSameAs(problem.loss());
        assertThat(PhaseLoss.of(Problems.options(Map.of("loss", "renyi-2")), problem)
                        .name())
                .isEqualTo("renyi-2");
    }

    @Test
    void refusesWhatLossesDoNotKnow() {
        StrategyOptions options = Problems.options(Map.of("loss", "fun"));
        assertThatThrownBy(() -> PhaseLoss.requireKnown(options))
                .hasMessageContaining("'loss'")
                .hasMessageContaining("relative-entropy")
                .hasMessageContaining("'fun'");
        assertThatThrownBy(() -> PhaseLoss.of(options, problem)).hasMessageContaining("'fun'");
    }

    @Test
    void refusesCircuitsWithInputs() {
        CircuitBuilder builder = Circuit.builder(new Bipartition(2, 0)).rotation(Pauli.Y.on(0));
        Circuit circuit =
                builder.add(new PauliRotation(Pauli.Y.on(1), builder.input(0))).build();
        TrainingProblem conditional = Problems.circuitProblem(circuit, 1);
        assertThatThrownBy(() -> PhaseLoss.of("relative-entropy", conditional))
                .hasMessageContaining("1 inputs")
                .hasMessageContaining("leave it out");
    }
}
