// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.gradient.GibbsSolver;
import org.qbm4j.gradient.Objective;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.Loss;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.Topology;
import org.qbm4j.optimize.StopReason;
import org.qbm4j.runlog.RunRecord;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.state.Bipartition;

/** Phases that make their task at the entrance: where they start, what they train, on which model, and under which guard. */
class PreparedPhaseTest {
    private static final ParametricHamiltonian WHOLE = SmallProblem.HAMILTONIAN;
    private static final ParametricHamiltonian VISIBLE = ParametricHamiltonian.builder(new Bipartition(2, 0))
            .fields(Pauli.X, 0, 1)
            .fields(Pauli.Z, 0, 1)
            .couplings(Pauli.Z, Pauli.Z, Topology.allToAll(2))
            .build();

    /** Where the parameters of the visible model are in the whole one; not in ascending order. */
    private static final int[] PLACES = VISIBLE.parameters().stream()
            .mapToInt(p -> IntStream.range(0, WHOLE.numParameters())
                    .filter(k -> WHOLE.parameterName(k).equals(p.name()))
                    .findFirst()
                    .orElseThrow())
            .toArray();

    private static final Loss LOSS = SmallProblem.likelihood();
    private static final int[] ACTIVE = IntStream.of(PLACES).sorted().toArray();

    private final Path folder;

    PreparedPhaseTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static Phase.Prepared phase(String name, int iterations, Preparation preparation) {
        return new Phase.Prepared(name, "A test.", List.of(), SmallProblem.steps(iterations), preparation);
    }

    /** Starts at 0.9 times the entrance, trains the visible terms of a machine without hidden units, and says it cost 2. */
    private static Task detour(double[] entry) {
        double[] start = Arrays.stream(entry).map(v -> 0.9 * v).toArray();
        BoltzmannMachine machine = new BoltzmannMachine(VISIBLE, BoltzmannMachine.Sign.MINUS);
        return Task.of(start, LOSS, ACTIVE).on(new Task.Detour(machine, PLACES)).costing(2);
    }

    private static TrainingResult run(TrainingListener listener, Phase... phases) {
        try (Solver solver = new GibbsSolver(WHOLE, new DenseGibbsEngine())) {
            return new Trainer(solver, new Plan(List.of(phases)), List.of(listener), () -> false)
                    .run(SmallProblem.start());
        }
    }

    @Test
    void aDetourTrainsTheSharedParametersOfAnotherModel() {
        Recorder recorder = new Recorder();
        TrainingResult result = run(recorder, phase("detour", 4, (entry, solver) -> detour(entry)));
        assertThat(recorder.iterations).hasSize(5);
        try (Solver alone = new GibbsSolver(VISIBLE, new DenseGibbsEngine())) {
            Objective objective = alone.objective(SmallProblem.likelihood());
            for (TrainingListener.Iteration iteration : recorder.iterations) {
                double[] theta = iteration.state().theta();
                Evaluation expected = objective.evaluate(
                        Arrays.stream(PLACES).mapToDouble(k -> theta[k]).toArray(), Objective.NOTHING_ELSE);
                Evaluation told = iteration.evaluation();
                assertThat(told.isDetour()).isTrue();
                assertThat(told.loss()).isEqualTo(expected.loss());
                assertThat(told.theta()).containsExactly(theta);
                double[] gradient = told.gradient();
                double[] part = expected.gradient();
                for (int i = 0; i < PLACES.length; i++) {
                    assertThat(gradient[PLACES[i]]).isEqualTo(part[i]).isNotZero();
                    gradient[PLACES[i]] = 0;
                }
                assertThat(gradient).containsOnly(0.0);
            }
        }
        double[] end = result.state().theta();
        for (int k = 0; k < end.length; k++) {
            boolean moved = end[k] != 0.9 * SmallProblem.start()[k];
            int place = k;
            assertThat(moved).isEqualTo(IntStream.of(PLACES).anyMatch(p -> p == place));
        }
    }

    @Test
    void theTaskSaysWhereThePhaseStartsAndWhatItsPreparationCost() {
        Recorder recorder = new Recorder();
        TrainingResult result =
                run(recorder, SmallProblem.phase("before", 3), phase("detour", 4, (entry, solver) -> detour(entry)));
        TrainingState first = recorder.iterations.get(4).state();
        double[] entrance = recorder.iterations.get(3).state().theta();
        assertThat(first.phaseStart()).containsExactly(entrance);
        assertThat(first.theta())
                .containsExactly(Arrays.stream(entrance).map(v -> 0.9 * v).toArray());
        assertThat(first.phaseEvaluations()).isEqualTo(2 + 1);
        assertThat(result.state().phaseEvaluations()).isEqualTo(2 + 1 + 4);
        assertThat(result.state().totalEvaluations()).isEqualTo((1 + 3) + (2 + 1 + 4));
    }

    @Test
    void thePreparationSeesTheEntranceAndTheWholeModel() {
        AtomicInteger parameters = new AtomicInteger();
        run(new Recorder(), SmallProblem.phase("before", 2), phase("look", 1, (entry, solver) -> {
            parameters.set(solver.layout().numParameters());
            double loss = solver.objective(SmallProblem.likelihood())
                    .evaluate(entry, Objective.NOTHING_ELSE)
                    .loss();
            return Task.of(entry, SmallProblem.likelihood(), loss > 0 ? new int[] {1} : new int[] {2});
        }));
        assertThat(parameters).hasValue(WHOLE.numParameters());
    }

    /** Refuses every point at which one parameter has left an interval. */
    private record Fence(int parameter, double low, double high) implements StepGuard {
        @Override
        public StateQuery query() {
            return new StateQuery(StateQuery.Visible.STATE, false, false);
        }

        @Override
        public Optional<String> refusal(Evaluation reached) {
            assertThat(reached.state().visibleState().numQubits()).isEqualTo(2);
            double value = reached.theta()[parameter];
            return value >= low && value <= high ? Optional.empty() : Optional.of("outside the fence");
        }
    }

    private static Preparation fenced(StepGuard guard) {
        return (entry, solver) -> Task.of(entry, SmallProblem.likelihood(), SmallProblem.everything())
                .guardedBy(guard);
    }

    @Test
    void refusedStepsAreReportedTakenBackAndTriedAtHalfTheRate() {
        Recorder free = new Recorder();
        run(free, SmallProblem.phase("free", 6));
        double from = SmallProblem.start()[0];
        double to = free.iterations.get(6).state().theta()[0];
        double fence = from + 0.4 * (to - from);
        Recorder recorder = new Recorder();
        StringBuilder messages = new StringBuilder();
        TrainingListener both = new TrainingListener() {
            @Override
            public void iterationStarts(Iteration iteration) {
                recorder.iterationStarts(iteration);
            }

            @Override
            public void stepRejected(Phase.Optimize phase, TrainingState state, String message) {
                recorder.stepRejected(phase, state, message);
                messages.append(message).append('\n');
            }
        };
        TrainingResult result =
                run(both, phase("fenced", 6, fenced(new Fence(0, Math.min(from, fence), Math.max(from, fence)))));
        assertThat(recorder.rejected).isNotEmpty();
        assertThat(messages.toString()).startsWith("outside the fence; learning rate halved to 0.125\n");
        for (TrainingListener.Iteration iteration : recorder.iterations) {
            assertThat((iteration.state().theta()[0] - fence) * (to - from)).isNotPositive();
        }
        for (int i = 0; i < recorder.rejected.size(); i++) {
            assertThat(recorder.rejected.get(i).rateScale()).isEqualTo(Math.pow(0.5, i + 1));
        }
        int last = recorder.iterations.size() - 1;
        assertThat(recorder.iterations.get(last).learningRate())
                .isEqualTo(0.25 * Math.pow(0.5, recorder.rejected.size()));
        assertThat(result.state().totalEvaluations()).isEqualTo(1L + last + recorder.rejected.size());
    }

    @Test
    void aGuardThatLetsNothingPassEndsThePhase() {
        Recorder recorder = new Recorder();
        TrainingResult result = run(recorder, phase("closed", 6, fenced(new Fence(0, 7, 8))));
        assertThat(result.reason()).isEqualTo(StopReason.REJECTED);
        assertThat(result.state().theta()).containsExactly(SmallProblem.start());
        assertThat(recorder.rejected).hasSize(20);
    }

    /** The fence depends on the entrance, so that a resumed run must find the same one again. */
    private LoggedRun logged(String name) throws IOException {
        Preparation narrow = (entry, solver) ->
                fenced(new Fence(0, entry[0] - 0.02, entry[0] + 0.02)).at(entry, solver);
        Plan plan = new Plan(List.of(
                SmallProblem.phase("before", 2),
                phase("detour", 5, (entry, solver) -> detour(entry)),
                phase("fenced", 4, narrow),
                SmallProblem.phase("training", 2)));
        return new LoggedRun(plan, Files.createDirectory(folder.resolve(name)), 0, 2);
    }

    @Test
    void interruptedAnywhereItContinuesToTheSameBits() throws IOException {
        LoggedRun whole = logged("whole");
        AtomicInteger steps = new AtomicInteger();
        TrainingResult expected = whole.start(() -> steps.getAndIncrement() < 0, new Recorder());
        assertThat(whole.text()).contains(RunRecord.Event.STEP_REJECTED).contains("outside the fence");
        assertThat(steps.get()).isGreaterThanOrEqualTo(2 + 5 + 2);
        for (int most = 0; most < steps.get(); most++) {
            LoggedRun run = logged("stopped-" + most);
            AtomicInteger asked = new AtomicInteger();
            int last = most;
            TrainingResult before = run.start(() -> asked.getAndIncrement() >= last, new Recorder());
            assertThat(before.reason()).isEqualTo(StopReason.INTERRUPTED);
            TrainingResult after = run.resume(() -> false, new Recorder());
            assertThat(after.state())
                    .usingRecursiveComparison()
                    .ignoringFields("phaseMillis", "totalMillis")
                    .isEqualTo(expected.state());
            assertThat(run.text()).isEqualTo(whole.text());
        }
    }

    @Test
    void tasksThatFreezeEverythingAndDetoursWithoutPlacesAreRefused() {
        Phase.Prepared frozen =
                phase("frozen", 3, (entry, solver) -> Task.of(entry, SmallProblem.likelihood(), new int[0]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(new Recorder(), frozen))
                .withMessageContaining("'frozen' freezes every parameter");
        BoltzmannMachine machine = new BoltzmannMachine(VISIBLE, BoltzmannMachine.Sign.MINUS);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Task.Detour(machine, new int[] {0, 1}))
                .withMessageContaining("'positions'")
                .withMessageContaining("5 parameters")
                .withMessageContaining("has 2");
    }

    @Test
    void aTaskKeepsItsOtherPartsWhenOneIsAdded() {
        double[] entry = SmallProblem.start();
        Fence fence = new Fence(0, -1, 1);
        Task task = detour(entry).guardedBy(fence);
        assertThat(task.detour()).isEqualTo(detour(entry).detour());
        assertThat(task.guard()).contains(fence);
        assertThat(task.evaluations()).isEqualTo(2);
        assertThat(task).isEqualTo(detour(entry).guardedBy(fence)).isNotEqualTo(detour(entry));
        assertThat(task.hashCode()).isEqualTo(detour(entry).hashCode());
        task.start()[0] = 99;
        task.active()[0] = 99;
        assertThat(task).isEqualTo(detour(entry).guardedBy(fence));
    }
}
