// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.data.Target;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.Losses;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.random.RandomStream;
import org.qbm4j.state.Bipartition;
import org.qbm4j.training.Phase;
import org.qbm4j.training.Plan;
import org.qbm4j.training.Trainer;
import org.qbm4j.training.TrainingProblem;
import org.qbm4j.training.TrainingResult;

/** Strategies on circuits: those that make sense work, the others name those that do. */
class CircuitStrategiesTest {
    private static final Circuit CIRCUIT = Circuit.builder(new Bipartition(2, 1))
            .rotations(Pauli.Y, 0, 1, 2)
            .rotation(PauliString.parse("Y0 X1"))
            .rotation(PauliString.parse("X1 Y2"))
            .build();

    private static final double[] START = {0.9, 1.1, 0, 0.3, 0};

    private static TrainingProblem problem() {
        Target target = Problems.randomDistribution(2, 4);
        return new TrainingProblem(
                CIRCUIT,
                target,
                Losses.create("negative-log-likelihood", target, CIRCUIT),
                Problems.steps(0.1, 5),
                RandomStream.root(6));
    }

    private static TrainingResult run(List<Phase> phases) {
        try (Solver solver = Solver.of(new CircuitModel(CIRCUIT))) {
            return new Trainer(solver, new Plan(phases), List.of(), () -> false).run(START);
        }
    }

    @Test
    void visibleFirstTrainsVisibleParametersBeforeItWakesTheHiddenOnes() {
        List<Phase> phases = Problems.phases("visible-first", Map.of(), problem());
        double[] visible = run(phases.subList(0, 1)).state().theta();
        for (int k = 0; k < START.length; k++) {
            boolean moves = CIRCUIT.parameterGroup(k) == ParameterGroup.VISIBLE;
            assertThat(visible[k] != START[k]).as(CIRCUIT.parameterName(k)).isEqualTo(moves);
        }
        double[] woken = run(phases).state().theta();
        assertThat(woken[2]).isNotZero();
        assertThat(woken[4]).isNotZero();
    }

    @Test
    void subsetTrainsTheListedParametersOnTheFinalLoss() {
        List<Phase> phases = Problems.phases("subset", Map.of("parameters", List.of("Y0", "Y0 X1")), problem());
        Phase.Optimize first = (Phase.Optimize) phases.get(0);
        assertThat(first.active()).containsExactly(0, 3);
        assertThat(first.loss().name()).isEqualTo("negative-log-likelihood");
    }

    @Test
    void smallRandomDisplacesEveryParameter() {
        double[] theta = run(Problems.phases("small-random", Map.of(), problem()))
                .state()
                .theta();
        assertThat(Arrays.equals(theta, START)).isFalse();
        for (int k = 0; k < theta.length; k++) {
            assertThat(theta[k]).isNotEqualTo(START[k]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mean-field", "geometrically-local"})
    void strategiesOfHamiltoniansNameThoseThatWork(String name) {
        TrainingProblem problem = problem();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Problems.phases(name, Map.of(), problem))
                .withMessageContaining("'" + name + "'")
                .withMessageContaining("circuit")
                .withMessageContaining("small-random");
    }

    @Test
    void unitWiseAndLettersAreRefused() {
        TrainingProblem problem = problem();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Problems.phases("visible-first", Map.of("unitWise", true), problem))
                .withMessageContaining("unitWise");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Problems.phases("subset", Map.of("letters", List.of("Y")), problem))
                .withMessageContaining("'parameters'");
    }
}
