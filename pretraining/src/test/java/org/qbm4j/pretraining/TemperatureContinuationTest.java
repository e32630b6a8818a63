// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qbm4j.data.Distribution;
import org.qbm4j.data.Target;
import org.qbm4j.data.TargetState;
import org.qbm4j.loss.Losses;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;
import org.qbm4j.training.Phase;
import org.qbm4j.training.TrainingProblem;

class TemperatureContinuationTest {
    private static final ParametricHamiltonian MODEL = Problems.fullModel(3, 0);
    private static final double[] SOLUTION = new SplitMix64(12).centered(MODEL.numParameters());

    /** A target that the machine contains. */
    private static TrainingProblem contained() {
        Target target = new Target.Quantum(TargetState.gibbs(MODEL.at(SOLUTION), 3, -1));
        return Problems.problem(MODEL, target, "relative-entropy", Problems.steps(0.1, 1), 1);
    }

    @Test
    void scalingCarriesTheSolutionOfAStageToTheNext() {
        TrainingProblem problem = contained();
        List<Phase> phases = Problems.phases("temperature-continuation", Map.of("stages", 3), problem);
        assertThat(phases).extracting(Phase::name).containsExactly("stage-1", "cool-1", "stage-2", "cool-2");
        double[] theta = Arrays.stream(SOLUTION).map(x -> x / 3).toArray();
        for (int i = 0; i < phases.size(); i += 2) {
            Phase.Optimize stage = (Phase.Optimize) phases.get(i);
            assertThat(Problems.evaluate(problem, stage.loss(), theta).loss()).isLessThan(1e-13);
            theta = ((Phase.ClosedForm) phases.get(i + 1)).initializer().apply(theta);
        }
        assertThat(Problems.evaluate(problem, problem.loss(), theta).loss()).isLessThan(1e-13);
        Numbers.assertClose(SOLUTION[4], theta[4], Tolerances.EXACT, "parameter");
    }

    @Test
    void squareOfTheHeatedTargetIsProportionalToTheTarget() {
        Target target = Problems.randomTarget(2, 5);
        HermitianMatrix half =
                TemperatureContinuation.heated(target, 0.5).state().matrix();
        HermitianMatrix square = half.map(x -> x * x);
        HermitianMatrix eta = target.state().matrix();
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                Numbers.assertClose(eta.re(i, j), square.re(i, j) / square.trace(), 1e-13, "heated");
                Numbers.assertClose(eta.im(i, j), square.im(i, j) / square.trace(), 1e-13, "heated");
            }
        }
    }

    @Test
    void heatingKeepsTheSupport() {
        Target classical = new Target.Classical(Distribution.of(new double[] {0.64, 0, 0.36, 0}));
        double[] half = TemperatureContinuation.heated(classical, 0.5).probabilities();
        Numbers.assertClose(0.8 / 1.4, half[0], Tolerances.EXACT, "heated 0");
        assertThat(half[1] + half[3]).isZero();
        Target pure = new Target.Quantum(DensityMatrix.pure(new double[] {0.6, 0.8}, new double[2]));
        Numbers.assertClose(
                1, TemperatureContinuation.heated(pure, 0.25).state().purity(), 1e-12, "purity");
    }

    @Test
    void takesTheKindOfLossOfTheTrainingOrRelativeEntropy() {
        TrainingProblem problem = contained();
        PauliSum observable = PauliSum.of(Pauli.Z.on(0));
        TrainingProblem task = new TrainingProblem(
                MODEL, problem.target(), Losses.observable(observable, MODEL), problem.steps(), problem.random());
        assertThat(names(task, Map.of())).containsOnly("relative-entropy");
        assertThat(names(task, Map.of("loss", "infidelity"))).containsOnly("infidelity");
        TrainingProblem likelihood = Problems.problem(
                MODEL, Problems.randomDistribution(3, 1), "negative-log-likelihood", Problems.steps(0.1, 1), 1);
        assertThat(names(likelihood, Map.of())).containsOnly("negative-log-likelihood");
    }

    private static List<String> names(TrainingProblem problem, Map<String, Object> options) {
        return Problems.phases("temperature-continuation", options, problem).stream()
                .filter(Phase.Optimize.class::isInstance)
                .map(p -> ((Phase.Optimize) p).loss().name())
                .toList();
    }

    @Test
    void breaksTheSaddleOfHiddenUnitsFirst() {
        ParametricHamiltonian hidden = Problems.fullModel(2, 1);
        TrainingProblem problem = Problems.problem(
                hidden, Problems.randomDistribution(2, 3), "negative-log-likelihood", Problems.steps(0.1, 1), 1);
        assertThat(Problems.phases("temperature-continuation", Map.of("stages", 2), problem))
                .extracting(Phase::name)
                .containsExactly("break-saddle", "stage-1", "cool-1");
    }
}
