// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.Encodings;
import org.qbm4j.circuit.Entangler;
import org.qbm4j.gradient.Objective;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.VisibleEntropy;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.operator.Pauli;
import org.qbm4j.random.RandomStream;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;
import org.qbm4j.training.Phase;
import org.qbm4j.training.TrainingProblem;

class EntropyPenaltyTest {
    private static final Circuit CIRCUIT = Problems.staircases(Entangler.RZZ);

    private static double value(Loss loss, double[] theta) {
        try (Solver solver = Solver.of(new CircuitModel(CIRCUIT))) {
            return solver.objective(loss)
                    .evaluate(theta, Objective.NOTHING_ELSE)
                    .loss();
        }
    }

    @Test
    void addsTheWeightedEntropyAndHalvesTheWeight() {
        TrainingProblem problem = Problems.circuitProblem(CIRCUIT, 1);
        List<Phase> phases = Problems.phases("entropy-regularized", Map.of("weight", 0.8, "stages", 3), problem);
        assertThat(phases)
                .extracting(Phase::name)
                .containsExactly("entropy-regularized-1", "entropy-regularized-2", "entropy-regularized-3");
        double[] theta = new SplitMix64(3).centered(CIRCUIT.numParameters());
        double plain = value(problem.loss(), theta);
        double entropy = value(new VisibleEntropy(), theta);
        assertThat(entropy).isGreaterThan(0.01);
        double weight = 0.8;
        for (Phase phase : phases) {
            Phase.Optimize optimize = (Phase.Optimize) phase;
            assertThat(optimize.active()).hasSize(CIRCUIT.numParameters());
            Numbers.assertClose(
                    plain + weight * entropy, value(optimize.loss(), theta), Tolerances.SOLVER, phase.name());
            weight /= 2;
        }
    }

    @Test
    void aLargeWeightKeepsTheEntropyLowerThanNone() {
        TrainingProblem problem = Problems.circuitProblem(CIRCUIT, 1);
        double[] start = new SplitMix64(5).centered(CIRCUIT.numParameters());
        List<Phase> heavy = Problems.phases("entropy-regularized", Map.of("weight", 3), problem);
        assertThat(heavy).extracting(Phase::name).containsExactly("entropy-regularized");
        double[] end = Problems.run(CIRCUIT, start, heavy).state().theta();
        List<Phase> light = Problems.phases("entropy-regularized", Map.of("weight", 1e-6), problem);
        double[] other = Problems.run(CIRCUIT, start, light).state().theta();
        assertThat(value(new VisibleEntropy(), end)).isLessThan(value(new VisibleEntropy(), other) / 2);
        assertThat(Arrays.equals(end, other)).isFalse();
    }

    @Test
    void appliesToBoltzmannMachinesWithHiddenUnitsOnly() {
        TrainingProblem hidden = Problems.problem(
                Problems.fullModel(2, 1),
                Problems.randomDistribution(2, 4),
                "negative-log-likelihood",
                Problems.steps(0.1, 3),
                1);
        List<Phase> phases = Problems.phases("entropy-regularized", Map.of(), hidden);
        assertThat(Problems.run(hidden, phases).evaluation()).isPresent();
        TrainingProblem visible = Problems.problem(
                Problems.fullModel(2, 0),
                Problems.randomDistribution(2, 4),
                "negative-log-likelihood",
                Problems.steps(0.1, 3),
                1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Problems.phases("entropy-regularized", Map.of(), visible))
                .withMessageContaining("needs hidden units")
                .withMessageContaining("'mean-field'");
    }

    @Test
    void refusesALossOfRowsAndAWeightOfZero() {
        Circuit fed = Encodings.angle(CIRCUIT, 1, Pauli.Y, 1);
        ConditionalLoss loss = new ConditionalLoss(new double[][] {{0.1}, {0.2}}, new int[] {0, 1}, 2);
        TrainingProblem rows = new TrainingProblem(
                fed, Problems.randomDistribution(3, 4), loss, Problems.steps(0.1, 3), RandomStream.root(1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Problems.phases("entropy-regularized", Map.of(), rows))
                .withMessageContaining("one state of the visible units");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Problems.phases(
                        "entropy-regularized", Map.of("weight", 0), Problems.circuitProblem(CIRCUIT, 1)))
                .withMessageContaining("'weight'")
                .withMessageContaining("'none'");
    }
}
