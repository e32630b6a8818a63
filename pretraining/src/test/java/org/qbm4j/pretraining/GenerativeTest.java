// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.Encodings;
import org.qbm4j.data.Target;
import org.qbm4j.gradient.Objective;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.Losses;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.optimize.LearningRate;
import org.qbm4j.random.RandomStream;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategies;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

class GenerativeTest {
    private static final Circuit CIRCUIT = Problems.layered(3, 1);
    private static final Target TARGET = Problems.randomTarget(2, 3);

    private static TrainingProblem problem() {
        return new TrainingProblem(
                CIRCUIT,
                TARGET,
                Losses.observable(PauliSum.of(Pauli.X.on(0)), CIRCUIT),
                Problems.steps(0.1, 3),
                RandomStream.root(2));
    }

    private static double loss(Loss loss, double[] theta) {
        try (Solver solver = Solver.of(new CircuitModel(CIRCUIT))) {
            return solver.objective(loss)
                    .evaluate(theta, Objective.NOTHING_ELSE)
                    .loss();
        }
    }

    @Test
    void displacesTheStartAndTrainsEverythingOnTheRelativeEntropy() {
        List<Phase> phases = Problems.phases("generative", Map.of(), problem());
        assertThat(phases).extracting(Phase::name).containsExactly("generative-start", "generative");
        Phase.Optimize phase = (Phase.Optimize) phases.get(1);
        assertThat(phase.loss().name()).isEqualTo("relative-entropy");
        assertThat(phase.active())
                .containsExactly(IntStream.range(0, CIRCUIT.numParameters()).toArray());
        assertThat(phase.steps().rule()).isEqualTo("norm-controlled");
        assertThat(phase.steps().rate()).isEqualTo(new LearningRate.Constant(0.1));
        assertThat(phase.steps().stop().iterations()).isEqualTo(60);
    }

    @Test
    void bringsTheModelNearerToTheTarget() {
        List<Phase> phases = Problems.phases("generative", Map.of(), problem());
        double[] zero = new double[CIRCUIT.numParameters()];
        double[] start =
                Problems.run(CIRCUIT, zero, phases.subList(0, 1)).state().theta();
        double[] end = Problems.run(CIRCUIT, zero, phases).state().theta();
        Loss loss = Losses.create("relative-entropy", TARGET, CIRCUIT);
        assertThat(loss(loss, end)).isLessThan(loss(loss, start) / 2);
    }

    @Test
    void aScaleOfZeroKeepsTheStartOfTheRun() {
        assertThat(Problems.phases("generative", Map.of("scale", 0), problem()))
                .extracting(Phase::name)
                .containsExactly("generative");
    }

    @Test
    void takesAnotherGenerativeLossAndOtherSteps() {
        StepSettings steps = Problems.steps(0.2, 7);
        StrategyOptions options = new StrategyOptions(Map.of("loss", "renyi-2"), Optional.of(steps));
        Phase.Optimize phase = (Phase.Optimize) PretrainingStrategies.create("generative", options)
                .plan(problem())
                .get(1);
        assertThat(phase.loss().name()).isEqualTo("renyi-2");
        assertThat(phase.steps()).isEqualTo(steps);
    }

    @Test
    void refusesAnUnknownLossWithTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> PretrainingStrategies.create("generative", Problems.options(Map.of("loss", "entropy"))))
                .withMessageContaining("'loss'")
                .withMessageContaining("relative-entropy, renyi-2")
                .withMessageContaining("'entropy'");
    }

    @Test
    void refusesAFinalLossThatIsItsOwn() {
        TrainingProblem problem =
                Problems.problem(Problems.fullModel(2, 1), TARGET, "relative-entropy", Problems.steps(0.1, 3), 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Problems.phases("generative", Map.of(), problem))
                .withMessageContaining("final loss is 'relative-entropy' too")
                .withMessageContaining("nothing is left to pretrain")
                .withMessageContaining("'mean-field'");
        assertThat(Problems.phases("generative", Map.of("loss", "renyi-2"), problem))
                .hasSize(2);
    }

    @Test
    void refusesATargetThatTheLossCannotTake() {
        TrainingProblem pure = new TrainingProblem(
                CIRCUIT,
                new Target.Classical(org.qbm4j.data.Distribution.of(new double[] {0.5, 0.5, 0, 0})),
                problem().loss(),
                Problems.steps(0.1, 3),
                RandomStream.root(2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Problems.phases("generative", Map.of("loss", "renyi-2"), pure))
                .withMessageContaining("full rank");
    }

    @Test
    void refusesACircuitWithInputs() {
        Circuit fed = Encodings.angle(CIRCUIT, 1, Pauli.Y, 1);
        ConditionalLoss loss = new ConditionalLoss(new double[][] {{0.1}, {0.2}}, new int[] {0, 1}, 2);
        TrainingProblem classifier =
                new TrainingProblem(fed, TARGET, loss, Problems.steps(0.1, 3), RandomStream.root(2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Problems.phases("generative", Map.of(), classifier))
                .withMessageContaining("'generative'")
                .withMessageContaining("inputs")
                .withMessageContaining("'small-random'");
    }
}
