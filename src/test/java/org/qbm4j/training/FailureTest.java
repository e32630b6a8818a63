// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.gradient.GibbsSolver;
import org.qbm4j.loss.Loss;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.optimize.LearningRate;
import org.qbm4j.optimize.MomentumRules;
import org.qbm4j.optimize.StopReason;
import org.qbm4j.optimize.StopRules;
import org.qbm4j.state.Bipartition;

/** What the loop does when numbers stop being numbers. */
class FailureTest {
    private static double[] minus(double[] a, double factor, double[] b) {
        double[] result = a.clone();
        for (int k = 0; k < a.length; k++) {
            result[k] -= factor * b[k];
        }
        return result;
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void lossThatIsNotFiniteHalvesTheRateAndTheRunGoesOn(double bad) {
        Recorder recorder = new Recorder();
        Loss loss = ScriptedLoss.of(4, 3, bad, bad, 2);
        TrainingResult result = SmallProblem.run(SmallProblem.phase("training", loss, SmallProblem.steps(3)), recorder);
        assertThat(result.reason()).isEqualTo(StopReason.ITERATIONS);
        assertThat(recorder.rejected).hasSize(2);
        TrainingListener.Iteration before = recorder.iterations.get(1);
        recorder.rejected.forEach(state ->
                assertThat(state.theta()).containsExactly(before.state().theta()));
        double[] expected =
                minus(before.state().theta(), 0.25 / 4, before.evaluation().gradient());
        assertThat(recorder.iterations.get(2).state().theta()).containsExactly(expected);
        assertThat(recorder.iterations.get(2).learningRate()).isEqualTo(0.25 / 4);
        assertThat(result.state().rateScale()).isEqualTo(0.25);
    }

    @Test
    void gradientThatIsNotFiniteIsRejectedToo() {
        Recorder recorder = new Recorder();
        Loss loss = ScriptedLoss.withBrokenGradientAt(2);
        SmallProblem.run(SmallProblem.phase("training", loss, SmallProblem.steps(3)), recorder);
        assertThat(recorder.rejected).hasSize(1);
        assertThat(recorder.iterations).hasSize(4);
    }

    @Test
    void engineThatFailsIsAnsweredByAShorterStep() {
        Recorder recorder = new Recorder();
        try (CountingEngine engine = new CountingEngine(call -> call == 1)) {
            TrainingResult result =
                    SmallProblem.run(new Plan(List.of(SmallProblem.phase("training", 2))), engine, recorder);
            assertThat(result.state().rateScale()).isEqualTo(0.5);
        }
        assertThat(recorder.rejected).hasSize(1);
    }

    /** Independent spins: a field beyond 400 gives one pattern the probability exactly 0 and the loss infinity. */
    @Test
    void wildStepsAreShortenedUntilTheLossIsFinite() {
        ParametricHamiltonian spins = ParametricHamiltonian.builder(new Bipartition(2, 0))
                .fields(Pauli.Z, 0, 1)
                .build();
        StepSettings wild = SmallProblem.steps(3).withRate(new LearningRate.Constant(1e5));
        Phase phase =
                new Phase.Optimize("wild", "A test.", List.of(), SmallProblem.likelihood(), new int[] {0, 1}, wild);
        Recorder recorder = new Recorder();
        try (CountingEngine engine = new CountingEngine()) {
            Plan plan = new Plan(List.of(phase));
            TrainingResult result = new Trainer(new GibbsSolver(spins, engine), plan, List.of(recorder), () -> false)
                    .run(new double[2]);
            assertThat(recorder.rejected).hasSizeGreaterThan(3);
            assertThat(result.reason()).isEqualTo(StopReason.ITERATIONS);
            assertThat(result.evaluation().orElseThrow().isFinite()).isTrue();
        }
    }

    @Test
    void rejectedStepsLeaveTheMemoryOfTheRuleUntouched() {
        try (MomentumRules.OnClassPath provided = MomentumRules.provide()) {
            StepSettings steps = new StepSettings(
                    provided.names().get(0),
                    Map.of("momentum", 0.5),
                    new LearningRate.Constant(0.25),
                    StopRules.after(3));
            Recorder recorder = new Recorder();
            Loss loss = ScriptedLoss.of(4, 3, Double.NaN, Double.NaN);
            SmallProblem.run(SmallProblem.phase("training", loss, steps), recorder);
            double[] first = recorder.iterations.get(0).evaluation().gradient();
            double[] second = recorder.iterations.get(1).evaluation().gradient();
            double[] velocity = minus(second, -0.5, first);
            assertThat(recorder.iterations.get(2).state().theta())
                    .containsExactly(minus(recorder.iterations.get(1).state().theta(), 0.25 / 4, velocity));
        }
    }

    @Test
    void nextPhaseBeginsWithItsFullRate() {
        Plan plan = new Plan(List.of(
                SmallProblem.phase("first", ScriptedLoss.of(4, Double.NaN), SmallProblem.steps(2)),
                SmallProblem.phase("second", 1)));
        Recorder recorder = new Recorder();
        try (CountingEngine engine = new CountingEngine()) {
            SmallProblem.run(plan, engine, recorder);
        }
        assertThat(recorder.iterations.get(2).learningRate()).isEqualTo(0.125);
        assertThat(recorder.iterations.get(3).learningRate()).isEqualTo(0.25);
    }

    @Test
    void twentyRejectionsEndThePhaseWhereItStood() {
        Plan plan = new Plan(List.of(SmallProblem.phase("first", 5), SmallProblem.phase("second", 1)));
        Recorder recorder = new Recorder();
        try (CountingEngine engine = new CountingEngine(call -> call >= 2 && call < 22)) {
            TrainingResult result = SmallProblem.run(plan, engine, recorder);
            assertThat(engine.solves()).isEqualTo(1 + 1 + 20 + 2);
            assertThat(result.reason()).isEqualTo(StopReason.ITERATIONS);
        }
        assertThat(recorder.rejected).hasSize(20);
        assertThat(recorder.rejected.get(19).rateScale()).isEqualTo(0x1p-20);
        assertThat(recorder.calls).containsSubsequence("iteration first 1", "end first 1 rejected", "start second");
        assertThat(recorder.iterations.get(2).state().theta())
                .containsExactly(recorder.iterations.get(1).state().theta());
    }

    @Test
    void nineteenRejectionsDoNot() {
        try (CountingEngine engine = new CountingEngine(call -> call >= 2 && call < 21)) {
            TrainingResult result = SmallProblem.run(new Plan(List.of(SmallProblem.phase("only", 5))), engine);
            assertThat(result.reason()).isEqualTo(StopReason.ITERATIONS);
            assertThat(result.state().iteration()).isEqualTo(5);
        }
    }

    @Test
    void rejectionAtTheEndIsTheReasonOfTheResult() {
        try (CountingEngine engine = new CountingEngine(call -> call >= 2)) {
            TrainingResult result = SmallProblem.run(new Plan(List.of(SmallProblem.phase("only", 5))), engine);
            assertThat(result.reason()).isEqualTo(StopReason.REJECTED);
            assertThat(result.evaluation().orElseThrow().theta())
                    .containsExactly(result.state().theta());
        }
    }

    @Test
    void startWhereTheLossIsNotFiniteIsAnError() {
        Phase phase = SmallProblem.phase("early", ScriptedLoss.of(Double.NaN), SmallProblem.steps(3));
        assertThatThrownBy(() -> SmallProblem.run(phase))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("'early'")
                .hasMessageContaining("NaN")
                .hasMessageContaining("iteration 0");
    }

    @Test
    void startWhereTheGradientIsNotFiniteIsAnError() {
        Phase phase = SmallProblem.phase("early", ScriptedLoss.withBrokenGradientAt(0), SmallProblem.steps(3));
        assertThatThrownBy(() -> SmallProblem.run(phase))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("gradient");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void startThatIsNotFiniteIsAnError(double bad) {
        double[] start = SmallProblem.start();
        start[3] = bad;
        Plan plan = new Plan(List.of(SmallProblem.phase("early", 3)));
        try (CountingEngine engine = new CountingEngine()) {
            Trainer trainer =
                    new Trainer(new GibbsSolver(SmallProblem.HAMILTONIAN, engine), plan, List.of(), () -> false);
            assertThatThrownBy(() -> trainer.run(start))
                    .isInstanceOf(TrainingException.class)
                    .hasMessageContaining("'early'")
                    .hasMessageContaining("'X0'")
                    .hasMessageContaining(String.valueOf(bad));
        }
    }

    @Test
    void closedFormThatIsNotFiniteIsAnError() {
        Phase phase = new Phase.ClosedForm("jump", "A test.", List.of(), theta -> {
            double[] result = theta.clone();
            result[8] = Double.NEGATIVE_INFINITY;
            return result;
        });
        assertThatThrownBy(() -> SmallProblem.run(phase))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("'jump'")
                .hasMessageContaining("'Z1 Z2'")
                .hasMessageContaining("-Infinity");
    }

    @Test
    void closedFormOfTheWrongLengthIsAnError() {
        Phase phase = new Phase.ClosedForm("jump", "A test.", List.of(), theta -> Arrays.copyOf(theta, 5));
        assertThatThrownBy(() -> SmallProblem.run(phase))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("'jump'")
                .hasMessageContaining("9")
                .hasMessageContaining("5");
    }

    @Test
    void resumingFromAStateOfAnotherPlanIsRefused() {
        Plan plan = new Plan(List.of(SmallProblem.phase("only", 3)));
        double[] theta = SmallProblem.start();
        try (CountingEngine engine = new CountingEngine()) {
            Trainer trainer =
                    new Trainer(new GibbsSolver(SmallProblem.HAMILTONIAN, engine), plan, List.of(), () -> false);
            TrainingState late = PhaseRun.enter(1, theta, 0, 0, 0);
            assertThatThrownBy(() -> trainer.resume(late))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("does not belong");
            TrainingState small = PhaseRun.enter(0, new double[4], 0, 0, 0);
            assertThatThrownBy(() -> trainer.resume(small))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("does not belong")
                    .hasMessageContaining("4")
                    .hasMessageContaining("9");
        }
    }

    @Test
    void phaseOfAnotherModelIsRefusedBeforeAnythingRuns() {
        Phase phase = new Phase.Optimize(
                "large", "A test.", List.of(), SmallProblem.likelihood(), new int[] {0, 9}, SmallProblem.steps(1));
        Plan plan = new Plan(List.of(phase));
        try (CountingEngine engine = new CountingEngine()) {
            assertThatThrownBy(() -> new Trainer(
                            new GibbsSolver(SmallProblem.HAMILTONIAN, engine), plan, List.of(), () -> false))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'large'")
                    .hasMessageContaining("9");
        }
    }
}
