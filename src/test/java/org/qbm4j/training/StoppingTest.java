// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.qbm4j.gradient.GibbsSolver;
import org.qbm4j.optimize.StopReason;
import org.qbm4j.optimize.StopRules;

/** Every way in which a phase or a run ends, and what is counted until then. */
class StoppingTest {
    @Test
    void gradientToleranceStillTakesTheLastStep() {
        double tolerance = 0.05;
        StepSettings steps = SmallProblem.steps(1).withStop(new StopRules(500, tolerance, 0, 0, 0, 0));
        Recorder recorder = new Recorder();
        TrainingResult result =
                SmallProblem.run(SmallProblem.phase("training", SmallProblem.likelihood(), steps), recorder);
        assertThat(result.reason()).isEqualTo(StopReason.GRADIENT);
        int t = result.state().iteration();
        assertThat(t).isBetween(2, 499);
        double[] largest = recorder.iterations.stream()
                .mapToDouble(i -> Arrays.stream(i.evaluation().gradient())
                        .map(Math::abs)
                        .max()
                        .orElseThrow())
                .toArray();
        assertThat(largest[t - 1]).isLessThan(tolerance);
        assertThat(Arrays.stream(largest, 0, t - 1).min().orElseThrow()).isGreaterThanOrEqualTo(tolerance);
        assertThat(recorder.iterations.get(t).stepNorm()).isPositive();
        assertThat(recorder.iterations).hasSize(t + 1);
    }

    /** Without its field, turning the sign of X1 changes no probability: the one active gradient is zero. */
    @Test
    void onlyActiveParametersCountForTheGradientTolerance() {
        int[] active = {4};
        double[] start = SmallProblem.start();
        start[4] = 0;
        StepSettings steps = SmallProblem.steps(1).withStop(new StopRules(500, 1e-3, 0, 0, 0, 0));
        Phase phase = new Phase.Optimize("one", "A test.", List.of(), SmallProblem.likelihood(), active, steps);
        try (CountingEngine engine = new CountingEngine()) {
            Plan plan = new Plan(List.of(phase));
            TrainingResult result = new Trainer(
                            new GibbsSolver(SmallProblem.HAMILTONIAN, engine), plan, List.of(), () -> false)
                    .run(start);
            assertThat(result.reason()).isEqualTo(StopReason.GRADIENT);
            assertThat(result.state().iteration()).isEqualTo(1);
            double[] gradient = result.evaluation().orElseThrow().gradient();
            assertThat(Arrays.stream(gradient).map(Math::abs).max().orElseThrow())
                    .isGreaterThan(1e-2);
        }
    }

    @Test
    void patienceCountsIterationsSinceTheBestLoss() {
        StepSettings steps = SmallProblem.steps(1).withStop(new StopRules(100, 0, 3, 0, 0, 0));
        ScriptedLoss loss = ScriptedLoss.of(5, 4, 4.5, 3, 3, 3.5, 3.2, 1);
        TrainingResult result = SmallProblem.run(SmallProblem.phase("training", loss, steps));
        assertThat(result.reason()).isEqualTo(StopReason.PATIENCE);
        assertThat(result.state().iteration()).isEqualTo(6);
        assertThat(result.state().bestLoss()).isEqualTo(3);
    }

    @Test
    void smallGainsAddUpUntilTheyCountAsImprovement() {
        StepSettings steps = SmallProblem.steps(1).withStop(new StopRules(100, 0, 3, 0.25, 0, 0));
        ScriptedLoss loss = ScriptedLoss.of(5, 4.9, 4.8, 4.7, 4.6, 4.5, 4.46, 4.45);
        TrainingResult result = SmallProblem.run(SmallProblem.phase("training", loss, steps));
        assertThat(result.reason()).isEqualTo(StopReason.PATIENCE);
        assertThat(result.state().iteration()).isEqualTo(6);
        assertThat(result.state().bestLoss()).isEqualTo(4.7);
    }

    @Test
    void evaluationBudgetCountsRejectedStepsAndTheStart() {
        StepSettings steps = SmallProblem.steps(1).withStop(new StopRules(100, 0, 0, 0, 6, 0));
        ScriptedLoss loss = ScriptedLoss.of(5, 4, Double.POSITIVE_INFINITY, Double.NaN);
        TrainingResult result = SmallProblem.run(SmallProblem.phase("training", loss, steps));
        assertThat(result.reason()).isEqualTo(StopReason.EVALUATIONS);
        assertThat(result.state().phaseEvaluations()).isEqualTo(6);
        assertThat(result.state().iteration()).isEqualTo(3);
    }

    @Test
    void wallTimeOfEarlierSessionsCounts() {
        StepSettings steps = SmallProblem.steps(1).withStop(new StopRules(100, 0, 0, 0, 0, 3_600_000));
        Plan plan = new Plan(List.of(SmallProblem.phase("training", SmallProblem.likelihood(), steps)));
        double[] start = SmallProblem.start();
        TrainingState late =
                new TrainingState(0, 7, start, start, new double[0], 1, 5, 0, 8, 3_600_000, 8, 0, 3_600_000);
        try (CountingEngine engine = new CountingEngine()) {
            TrainingResult result = new Trainer(
                            new GibbsSolver(SmallProblem.HAMILTONIAN, engine), plan, List.of(), () -> false)
                    .resume(late);
            assertThat(result.reason()).isEqualTo(StopReason.WALL_TIME);
            assertThat(result.state().iteration()).isEqualTo(8);
            assertThat(result.state().totalMillis()).isGreaterThanOrEqualTo(3_600_000);
        }
    }

    @Test
    void budgetsBeginAnewInEachPhase() {
        StepSettings steps = SmallProblem.steps(1).withStop(new StopRules(100, 0, 0, 0, 4, 0));
        Plan plan = new Plan(List.of(
                SmallProblem.phase("first", SmallProblem.likelihood(), steps),
                SmallProblem.phase("second", SmallProblem.likelihood(), steps)));
        try (CountingEngine engine = new CountingEngine()) {
            TrainingResult result = SmallProblem.run(plan, engine);
            assertThat(result.state().phaseEvaluations()).isEqualTo(4);
            assertThat(result.state().totalEvaluations()).isEqualTo(8);
            assertThat(result.state().iteration()).isEqualTo(3);
        }
    }

    @Test
    void patienceGoesOnAcrossSessions() {
        StepSettings steps = SmallProblem.steps(1).withStop(new StopRules(100, 0, 3, 0, 0, 0));
        Plan plan = new Plan(List.of(SmallProblem.phase("training", ScriptedLoss.of(9, 9, 9, 9), steps)));
        double[] start = SmallProblem.start();
        TrainingState waiting = new TrainingState(0, 7, start, start, new double[0], 1, 5, 2, 8, 0, 8, 0, 0);
        try (CountingEngine engine = new CountingEngine()) {
            TrainingResult result = new Trainer(
                            new GibbsSolver(SmallProblem.HAMILTONIAN, engine), plan, List.of(), () -> false)
                    .resume(waiting);
            assertThat(result.reason()).isEqualTo(StopReason.PATIENCE);
            assertThat(result.state().iteration()).isEqualTo(8);
        }
    }

    @Test
    void stopRequestEndsBeforeTheNextStep() {
        AtomicInteger asked = new AtomicInteger();
        Recorder recorder = new Recorder();
        Plan plan = new Plan(List.of(SmallProblem.phase("first", 2), SmallProblem.phase("second", 9)));
        try (CountingEngine engine = new CountingEngine()) {
            TrainingResult result = new Trainer(
                            new GibbsSolver(SmallProblem.HAMILTONIAN, engine),
                            plan,
                            List.of(recorder),
                            () -> asked.getAndIncrement() == 3)
                    .run(SmallProblem.start());
            assertThat(result.reason()).isEqualTo(StopReason.INTERRUPTED);
            assertThat(result.state().phase()).isEqualTo(1);
            assertThat(result.state().iteration()).isEqualTo(1);
            assertThat(result.evaluation()).contains(recorder.iterations.get(4).evaluation());
        }
        assertThat(recorder.calls).endsWith("iteration second 1", "interrupted 1 1");
    }
}
