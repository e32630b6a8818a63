// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.loss.ProbabilityLoss;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.optimize.LearningRate;
import org.qbm4j.optimize.MomentumRules;
import org.qbm4j.optimize.StopReason;
import org.qbm4j.optimize.StopRules;
import org.qbm4j.runlog.RunRecord;

/** A run that was interrupted or killed continues to the bits of the run that was not. */
class ResumeTest {
    private static final BooleanStop NEVER = new BooleanStop(Integer.MAX_VALUE);

    private final MomentumRules.OnClassPath provided = MomentumRules.provide();

    private final Path folder;

    ResumeTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private LoggedRun whole = new LoggedRun(plan(), Path.of(""), 0, 0);
    private TrainingResult expected = new TrainingResult(
            PhaseRun.enter(0, new double[0], 0, 0, 0), StopReason.CLOSED_FORM, java.util.Optional.empty());
    private final List<Long> expectedLosses = new ArrayList<>();

    /** Says yes once it was asked often enough. */
    private record BooleanStop(int after, AtomicInteger asked) {
        BooleanStop(int after) {
            this(after, new AtomicInteger());
        }

        boolean ask() {
            return asked.getAndIncrement() >= after;
        }
    }

    /** Writes down the bits of every loss. */
    private record Losses(List<Long> bits) implements TrainingListener {
        @Override
        public void iterationStarts(Iteration iteration) {
            bits.add(Double.doubleToRawLongBits(iteration.evaluation().loss()));
        }
    }

    /** Throws at one iteration of the run, after every other listener was called. */
    private static TrainingListener killAt(int iteration) {
        AtomicInteger seen = new AtomicInteger();
        return new TrainingListener() {
            @Override
            public void iterationStarts(Iteration event) {
                if (seen.getAndIncrement() == iteration) {
                    throw new LoggedRun.Killed();
                }
            }
        };
    }

    /** The likelihood with a cliff: a deterministic reason for rejected steps. */
    private record Cliff(double edge) implements ProbabilityLoss {
        @Override
        public String name() {
            return "cliff";
        }

        @Override
        public double lowerBound() {
            return 0;
        }

        @Override
        public Result evaluate(double[] probabilities) {
            Result truth = ((ProbabilityLoss) SmallProblem.likelihood()).evaluate(probabilities);
            return new Result(probabilities[0] > edge ? Double.NaN : truth.value(), truth.adjoint());
        }
    }

    /** Three phases with frozen parameters, a memory, a rejected step, patience, a schedule and a jump. */
    private static Plan plan() {
        StepSettings momentum = new StepSettings(
                MomentumRules.NAME,
                Map.of("momentum", 0.7),
                new LearningRate.Cosine(0.9, 0.05),
                new StopRules(7, 0, 50, 1e-3, 0, 0));
        Phase.Optimize first = new Phase.Optimize(
                "first",
                "Visible terms.",
                List.of("OrtizMarrero2021"),
                new Cliff(0.42),
                SmallProblem.HAMILTONIAN.positions(ParameterGroup.VISIBLE),
                momentum);
        Phase.ClosedForm jump = new Phase.ClosedForm("jump", "Everything a little larger.", List.of(), theta -> {
            double[] result = theta.clone();
            for (int k = 0; k < result.length; k++) {
                result[k] *= 1.1;
            }
            return result;
        });
        return new Plan(List.of(
                first,
                jump,
                SmallProblem.phase(
                        "second", SmallProblem.likelihood(), momentum.withRate(new LearningRate.Exponential(0.4, 0.9))),
                SmallProblem.phase("third", 3)));
    }

    @BeforeEach
    void runWithoutInterruption() throws IOException {
        whole = in("whole", 0);
        expected = whole.start(NEVER::ask, new Losses(expectedLosses));
        assertThat(expectedLosses).hasSize(8 + 8 + 4);
        assertThat(whole.text()).contains(RunRecord.Event.STEP_REJECTED).contains(RunRecord.Event.VERDICT);
    }

    @AfterEach
    void takeTheRuleAway() {
        provided.close();
    }

    private LoggedRun in(String name, int every) throws IOException {
        return new LoggedRun(plan(), Files.createDirectory(folder.resolve(name)), every, 2);
    }

    private void assertSameAsWhole(LoggedRun run, TrainingResult result) {
        assertThat(result.reason()).isEqualTo(expected.reason());
        assertThat(result.evaluation().map(Evaluation::loss))
                .isEqualTo(expected.evaluation().map(Evaluation::loss));
        assertThat(result.state())
                .usingRecursiveComparison()
                .ignoringFields("phaseMillis", "totalMillis")
                .isEqualTo(expected.state());
        assertThat(run.records()).isEqualTo(whole.records());
        assertThat(run.text()).isEqualTo(whole.text());
    }

    @Test
    void sameSeedGivesTheSameLogApartFromTimes() throws IOException {
        LoggedRun again = in("again", 3);
        List<Long> losses = new ArrayList<>();
        assertSameAsWhole(again, again.start(NEVER::ask, new Losses(losses)));
        assertThat(losses).isEqualTo(expectedLosses);
    }

    @Test
    void interruptedAnywhereItContinuesToTheSameBits() throws IOException {
        int steps = 7 + 7 + 3;
        for (int asked = 0; asked < steps; asked++) {
            LoggedRun run = in("stopped-" + asked, 0);
            List<Long> losses = new ArrayList<>();
            TrainingResult before = run.start(new BooleanStop(asked)::ask, new Losses(losses));
            assertThat(before.reason()).isEqualTo(StopReason.INTERRUPTED);
            assertSameAsWhole(run, run.resume(NEVER::ask, new Losses(losses)));
            assertThat(losses).as("losses when stopped at step %d", asked).isEqualTo(expectedLosses);
        }
    }

    @Test
    void killedAnywhereItContinuesFromTheLastCheckpoint() throws IOException {
        for (int killed = 3; killed < 20; killed++) {
            LoggedRun run = in("killed-" + killed, 2);
            int at = killed;
            assertThatThrownBy(() -> run.start(NEVER::ask, killAt(at))).isInstanceOf(LoggedRun.Killed.class);
            run.tearLog();
            assertSameAsWhole(run, run.resume(NEVER::ask, new Losses(new ArrayList<>())));
        }
    }

    @Test
    void interruptedAgainAndAgainItStillArrives() throws IOException {
        LoggedRun run = in("often", 0);
        List<Long> losses = new ArrayList<>();
        TrainingResult result = run.start(new BooleanStop(1)::ask, new Losses(losses));
        int sessions = 1;
        while (result.reason() == StopReason.INTERRUPTED) {
            result = run.resume(new BooleanStop(2)::ask, new Losses(losses));
            sessions++;
        }
        assertSameAsWhole(run, result);
        assertThat(losses).isEqualTo(expectedLosses);
        assertThat(sessions).isGreaterThan(7);
    }

    @Test
    void stoppedBeforeAStepOfTheResumedRunNothingIsLost() throws IOException {
        LoggedRun run = in("idle", 0);
        run.start(new BooleanStop(4)::ask, new Losses(new ArrayList<>()));
        Checkpoint first = Checkpoint.read(run.checkpoint());
        run.resume(new BooleanStop(0)::ask, new Losses(new ArrayList<>()));
        Checkpoint second = Checkpoint.read(run.checkpoint());
        assertThat(second.state())
                .usingRecursiveComparison()
                .ignoringFields("phaseMillis", "totalMillis")
                .isEqualTo(first.state());
        assertThat(second.logPosition()).isEqualTo(first.logPosition());
        assertSameAsWhole(run, run.resume(NEVER::ask, new Losses(new ArrayList<>())));
    }

    @Test
    void checkpointsAreKeptAtTheirInterval() throws IOException {
        LoggedRun run = in("interval", 3);
        List<Integer> iterations = new ArrayList<>();
        run.start(NEVER::ask, new TrainingListener() {
            @Override
            public void iterationStarts(Iteration event) {
                if (Files.exists(run.checkpoint())) {
                    TrainingState kept = Checkpoint.read(run.checkpoint()).state();
                    iterations.add(10 * kept.phase() + kept.iteration());
                } else {
                    iterations.add(-1);
                }
            }
        });
        assertThat(iterations).containsExactly(-1, -1, -1, 3, 3, 3, 6, 6, 6, 6, 6, 23, 23, 23, 26, 26, 26, 26, 26, 26);
    }

    @Test
    void memoryOfAnotherRuleIsRefused() throws IOException {
        LoggedRun run = in("foreign", 0);
        run.start(new BooleanStop(2)::ask, new Losses(new ArrayList<>()));
        Phase.Optimize plain = SmallProblem.phase("first", 7);
        LoggedRun other = new LoggedRun(new Plan(List.of(plain)), run.folder(), 0, 2);
        assertThatThrownBy(() -> other.resume(NEVER::ask, new Losses(new ArrayList<>())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("memory");
    }
}
