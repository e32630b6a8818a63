// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qbm4j.gradient.GibbsSolver;
import org.qbm4j.gradient.Objective;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.optimize.LearningRate;
import org.qbm4j.optimize.StopReason;
import org.qbm4j.optimize.StopRules;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.Tolerances;

/** The contract of the one loop, as the comments of the trainer and its listeners state it. */
class TrainerTest {
    private static Phase.ClosedForm shift(String name, double by) {
        return new Phase.ClosedForm(name, "All parameters moved.", List.of(), theta -> Arrays.stream(theta)
                .map(v -> v + by)
                .toArray());
    }

    @Test
    void listenersAreCalledInTheirOrder() {
        List<String> calls = new ArrayList<>();
        Plan plan = new Plan(List.of(
                shift("jump", 0.1),
                SmallProblem.phase("first", ScriptedLoss.of(3, 2, Double.NaN), SmallProblem.steps(2)),
                SmallProblem.phase("second", 1)));
        try (CountingEngine engine = new CountingEngine()) {
            SmallProblem.run(plan, engine, new Recorder("a ", calls), new Recorder("b ", calls));
        }
        List<String> each = List.of(
                "start jump",
                "end jump 0 closed-form",
                "start first",
                "query first 0",
                "iteration first 0",
                "query first 1",
                "iteration first 1",
                "query first 2",
                "rejected first 1",
                "query first 2",
                "iteration first 2 last",
                "end first 2 iterations",
                "start second",
                "query second 0",
                "iteration second 0",
                "query second 1",
                "iteration second 1 last",
                "end second 1 iterations");
        List<String> both = new ArrayList<>();
        each.forEach(call -> both.addAll(List.of("a " + call, "b " + call)));
        assertThat(calls).isEqualTo(both);
    }

    @Test
    void everySolveIsOneCountedEvaluation() {
        Plan plan = new Plan(List.of(
                SmallProblem.phase("first", ScriptedLoss.of(3, 2, Double.NaN), SmallProblem.steps(3)),
                shift("jump", 0.1),
                SmallProblem.phase("second", 4)));
        try (CountingEngine engine = new CountingEngine(call -> call == 6 || call == 7)) {
            Recorder recorder = new Recorder();
            TrainingState end = SmallProblem.run(plan, engine, recorder).state();
            assertThat(end.totalEvaluations()).isEqualTo(engine.solves());
            assertThat(engine.solves()).isEqualTo((1 + 3 + 1) + (1 + 4 + 2));
            assertThat(end.phaseEvaluations()).isEqualTo(1 + 4 + 2);
            assertThat(recorder.rejected).hasSize(3);
        }
    }

    @Test
    void plainStepsAreRateTimesGradient() {
        StepSettings steps = SmallProblem.steps(4).withRate(new LearningRate.Exponential(0.5, 0.5));
        Recorder recorder = new Recorder();
        TrainingResult result =
                SmallProblem.run(SmallProblem.phase("training", SmallProblem.likelihood(), steps), recorder);
        assertThat(recorder.iterations).hasSize(5);
        assertThat(recorder.iterations.get(0).state().theta()).containsExactly(SmallProblem.start());
        assertThat(recorder.iterations.get(0).stepNorm()).isZero();
        for (int t = 0; t < 4; t++) {
            TrainingListener.Iteration now = recorder.iterations.get(t);
            TrainingListener.Iteration next = recorder.iterations.get(t + 1);
            double rate = 0.5 * Math.pow(0.5, t);
            assertThat(now.learningRate()).isEqualTo(rate);
            assertThat(now.evaluation().theta()).containsExactly(now.state().theta());
            double[] gradient = now.evaluation().gradient();
            double[] expected = now.state().theta();
            double squares = 0;
            for (int k = 0; k < expected.length; k++) {
                expected[k] -= rate * gradient[k];
                squares += rate * gradient[k] * rate * gradient[k];
            }
            assertThat(next.state().theta()).containsExactly(expected);
            Numbers.assertRelative(Math.sqrt(squares), next.stepNorm(), Tolerances.EXACT, "step norm");
        }
        assertThat(result.state().theta())
                .containsExactly(recorder.iterations.get(4).state().theta());
        assertThat(result.evaluation()).contains(recorder.iterations.get(4).evaluation());
        assertThat(result.state().iteration()).isEqualTo(4);
    }

    @Test
    void descentMakesTheLossSmaller() {
        Recorder recorder = new Recorder();
        SmallProblem.run(SmallProblem.phase("training", 20), recorder);
        for (int t = 1; t <= 20; t++) {
            assertThat(recorder.iterations.get(t).evaluation().loss())
                    .isLessThan(recorder.iterations.get(t - 1).evaluation().loss());
        }
    }

    @Test
    void frozenParametersDoNotMoveByOneBit() {
        int[] visible = SmallProblem.HAMILTONIAN.positions(ParameterGroup.VISIBLE);
        Phase phase = new Phase.Optimize(
                "visible", "A test.", List.of(), SmallProblem.likelihood(), visible, SmallProblem.steps(5));
        double[] start = SmallProblem.start();
        double[] end = SmallProblem.run(phase).state().theta();
        for (int k = 0; k < start.length; k++) {
            boolean moved = Double.doubleToRawLongBits(start[k]) != Double.doubleToRawLongBits(end[k]);
            int position = k;
            assertThat(moved)
                    .as("parameter %d moved", k)
                    .isEqualTo(Arrays.stream(visible).anyMatch(active -> active == position));
        }
    }

    @Test
    void queriesOfAllListenersReachTheEngineAtTheirIteration() {
        TrainingListener wantsAll = new TrainingListener() {
            @Override
            public StateQuery query(Phase.Optimize phase, TrainingState state, int iteration) {
                return iteration == 2 ? new StateQuery(StateQuery.Visible.NONE, false, true) : Objective.NOTHING_ELSE;
            }
        };
        Recorder recorder = new Recorder();
        SmallProblem.run(SmallProblem.phase("training", 3), wantsAll, recorder);
        for (TrainingListener.Iteration iteration : recorder.iterations) {
            if (iteration.state().iteration() == 2) {
                assertThat(iteration.evaluation().gibbsState().solvedState().numQubits())
                        .isEqualTo(3);
            } else {
                assertThatThrownBy(() -> iteration.evaluation().gibbsState().solvedState())
                        .isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Test
    void listenersCannotDisturbTheRun() {
        TrainingListener vandal = new TrainingListener() {
            @Override
            public void iterationStarts(Iteration iteration) {
                Arrays.fill(iteration.state().theta(), 9);
                Arrays.fill(iteration.state().phaseStart(), 9);
                Arrays.fill(iteration.evaluation().gradient(), 9);
                Arrays.fill(iteration.evaluation().theta(), 9);
            }
        };
        Recorder recorder = new Recorder();
        double[] disturbed = SmallProblem.run(SmallProblem.phase("training", 3), vandal, recorder)
                .state()
                .theta();
        assertThat(disturbed)
                .containsExactly(SmallProblem.run(SmallProblem.phase("training", 3))
                        .state()
                        .theta());
        recorder.iterations.forEach(i -> assertThat(i.state().phaseStart()).containsExactly(SmallProblem.start()));
    }

    @Test
    void closedFormPhasesNeedNoEvaluation() {
        try (CountingEngine engine = new CountingEngine()) {
            TrainingResult result = SmallProblem.run(new Plan(List.of(shift("a", 1), shift("b", 2))), engine);
            assertThat(engine.solves()).isZero();
            assertThat(result.evaluation()).isEmpty();
            assertThat(result.reason()).isEqualTo(StopReason.CLOSED_FORM);
            double[] expected =
                    Arrays.stream(SmallProblem.start()).map(v -> v + 1 + 2).toArray();
            assertThat(result.state().theta()).containsExactly(expected);
        }
    }

    @Test
    void operationsOfAllPhasesAddUp() {
        Recorder recorder = new Recorder();
        try (CountingEngine engine = new CountingEngine()) {
            Plan plan = new Plan(List.of(SmallProblem.phase("first", 2), SmallProblem.phase("second", 3)));
            TrainingState end = SmallProblem.run(plan, engine, recorder).state();
            assertThat(end.totalFlops())
                    .isPositive()
                    .isEqualTo(recorder.iterations.stream()
                            .mapToLong(i -> i.evaluation().flops())
                            .sum());
        }
    }

    @Test
    void statesCopyTheirArraysInAndOut() {
        double[] theta = {1, 2};
        double[] phaseStart = {3, 4};
        double[] memory = {5};
        TrainingState state = new TrainingState(0, 0, theta, phaseStart, memory, 1, 0, 0, 0, 0, 0, 0, 0);
        for (double[] given :
                List.of(theta, phaseStart, memory, state.theta(), state.phaseStart(), state.ruleMemory())) {
            given[0] = 9;
        }
        assertThat(state.theta()).containsExactly(1, 2);
        assertThat(state.phaseStart()).containsExactly(3, 4);
        assertThat(state.ruleMemory()).containsExactly(5);
    }

    @Test
    void eachPhaseMeasuresFromItsOwnStart() {
        Recorder recorder = new Recorder();
        try (CountingEngine engine = new CountingEngine()) {
            SmallProblem.run(
                    new Plan(List.of(SmallProblem.phase("first", 2), SmallProblem.phase("second", 1))),
                    engine,
                    recorder);
        }
        double[] between = recorder.iterations.get(2).state().theta();
        assertThat(recorder.iterations.get(3).state().phaseStart()).containsExactly(between);
        assertThat(recorder.iterations.get(3).evaluation().theta()).containsExactly(between);
        assertThat(recorder.iterations.get(4).state().phaseStart()).containsExactly(between);
    }

    @Test
    void startSurvivesAndMustFit() {
        double[] start = SmallProblem.start();
        Plan plan = new Plan(List.of(SmallProblem.phase("training", 2)));
        try (CountingEngine engine = new CountingEngine()) {
            Trainer trainer =
                    new Trainer(new GibbsSolver(SmallProblem.HAMILTONIAN, engine), plan, List.of(), () -> false);
            trainer.run(start);
            assertThat(start).containsExactly(SmallProblem.start());
            assertThatThrownBy(() -> trainer.run(new double[8]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'start' must have 9")
                    .hasMessageContaining("8");
        }
    }

    @Test
    void rulesAreMadeForTheActiveParametersOnly() {
        try (var provided = org.qbm4j.optimize.MomentumRules.provide()) {
            String name = provided.names().get(0);
            StepSettings steps =
                    new StepSettings(name, Map.of("momentum", 0.9), new LearningRate.Constant(0.1), StopRules.after(3));
            Phase phase = new Phase.Optimize(
                    "three", "A test.", List.of(), SmallProblem.likelihood(), new int[] {0, 3, 8}, steps);
            assertThat(SmallProblem.run(phase).state().ruleMemory()).hasSize(3).doesNotContain(0.0);
        }
    }
}
