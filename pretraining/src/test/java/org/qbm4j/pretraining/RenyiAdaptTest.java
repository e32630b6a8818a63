// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.Entangler;
import org.qbm4j.data.Distribution;
import org.qbm4j.data.Target;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.Losses;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.training.Phase;
import org.qbm4j.training.Task;
import org.qbm4j.training.TrainingProblem;

class RenyiAdaptTest {
    private static final ParametricHamiltonian MODEL = Problems.fullModel(2, 0);
    private static final Target TARGET = Problems.randomTarget(2, 8);

    private static TrainingProblem problem() {
        return Problems.problem(MODEL, TARGET, "relative-entropy", Problems.steps(0.1, 3), 4);
    }

    private static int[] active(double[] theta) {
        return IntStream.range(0, theta.length).filter(k -> theta[k] != 0).toArray();
    }

    @Test
    void everyRoundActivatesOneParameterMore() {
        List<Phase> phases = Problems.phases("renyi-adapt", Map.of("rounds", 4), problem());
        assertThat(phases)
                .extracting(Phase::name)
                .containsExactly("adapt-start", "adapt-1", "adapt-2", "adapt-3", "adapt-4");
        int[] before = {};
        for (int round = 1; round <= 4; round++) {
            double[] theta = Problems.run(problem(), phases.subList(0, round + 1))
                    .state()
                    .theta();
            int[] now = active(theta);
            assertThat(now).hasSize(round);
            assertThat(IntStream.of(now).boxed())
                    .containsAll(IntStream.of(before).boxed().toList());
            before = now;
        }
    }

    @Test
    void theSteepestIdleParameterIsChosen() {
        double[] zero = new double[MODEL.numParameters()];
        double[] gradient = Problems.evaluate(problem(), Losses.create("renyi-2", TARGET, MODEL), zero)
                .gradient();
        int steepest = IntStream.range(0, zero.length)
                .boxed()
                .max((a, b) -> Double.compare(Math.abs(gradient[a]), Math.abs(gradient[b])))
                .orElseThrow();
        Phase.Prepared first = (Phase.Prepared)
                Problems.phases("renyi-adapt", Map.of("scale", 0), problem()).get(1);
        try (Solver solver = Solver.of(new BoltzmannMachine(MODEL, BoltzmannMachine.Sign.MINUS))) {
            Task task = first.preparation().at(zero, solver);
            assertThat(task.active()).containsExactly(steepest);
            assertThat(task.start()).containsExactly(zero);
            assertThat(task.loss().name()).isEqualTo("renyi-2");
            assertThat(task.evaluations()).isEqualTo(1);
        }
    }

    @Test
    void severalMayJoinAtOnceAndRoundsEndWithThePool() {
        assertThat(Problems.phases("renyi-adapt", Map.of("perRound", 6), problem()))
                .hasSize(1 + 2);
        List<Phase> phases = Problems.phases("renyi-adapt", Map.of("perRound", 6), problem());
        double[] theta = Problems.run(problem(), phases).state().theta();
        assertThat(active(theta)).hasSize(MODEL.numParameters()).hasSize(9);
    }

    @Test
    void growthLowersTheDivergence() {
        List<Phase> phases = Problems.phases("renyi-adapt", Map.of("rounds", 5), problem());
        double[] theta = Problems.run(problem(), phases).state().theta();
        double[] zero = new double[MODEL.numParameters()];
        var loss = Losses.create("renyi-2", TARGET, MODEL);
        assertThat(Problems.evaluate(problem(), loss, theta).loss())
                .isLessThan(0.7 * Problems.evaluate(problem(), loss, zero).loss());
    }

    @Test
    void aDisplacedLookFindsGatesWhoseDerivativesVanishAtTheReference() {
        Circuit circuit = Problems.staircases(Entangler.RZZ);
        TrainingProblem problem = Problems.circuitProblem(circuit, 2);
        List<Phase> phases = Problems.phases("renyi-adapt", Map.of("rounds", 3), problem);
        double[] start = new double[circuit.numParameters()];
        Arrays.fill(start, 0.7);
        assertThat(active(Problems.run(circuit, start, phases).state().theta())).hasSize(3);
    }

    @Test
    void refusesATargetWithoutFullRankUnlessAnotherLossIsChosen() {
        Target pure = new Target.Classical(Distribution.of(new double[] {0.5, 0.5, 0, 0}));
        TrainingProblem problem = Problems.problem(MODEL, pure, "relative-entropy", Problems.steps(0.1, 3), 4);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Problems.phases("renyi-adapt", Map.of(), problem))
                .withMessageContaining("full rank");
        assertThat(Problems.phases("renyi-adapt", Map.of("loss", "infidelity"), problem))
                .hasSize(1 + 9);
    }
}
