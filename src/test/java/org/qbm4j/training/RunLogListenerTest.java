// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.gradient.GibbsSolver;
import org.qbm4j.gradient.NoisySolver;
import org.qbm4j.gradient.Objective;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.Loss;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.random.RandomStream;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunLogReader;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.Tolerances;

class RunLogListenerTest {
    private static final int[] ACTIVE = {1, 3, 6, 8};

    private final Path folder;

    RunLogListenerTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private final Recorder recorder = new Recorder();

    private RunLog log(Loss loss) {
        return log(loss, ACTIVE);
    }

    private RunLog log(Loss loss, int... active) {
        Phase.Optimize phase = new Phase.Optimize(
                "training", "Four of nine.", List.of("Amin2018"), loss, active, SmallProblem.steps(3));
        Phase.ClosedForm jump = new Phase.ClosedForm("jump", "Nothing.", List.of(), theta -> theta);
        LoggedRun run = new LoggedRun(new Plan(List.of(jump, phase)), folder, 0, 0);
        run.start(() -> false, recorder);
        return RunLogReader.read(run.log());
    }

    private static double value(RunLog log, String name, int iteration) {
        return log.series(name).stream()
                .filter(point -> point.phase().equals("training") && point.iteration() == iteration)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + " at " + iteration))
                .value();
    }

    private static double norm(double[] values, int... positions) {
        return Math.sqrt(
                Arrays.stream(positions).mapToDouble(k -> values[k] * values[k]).sum());
    }

    @Test
    void everyIterationIsLoggedWithItsNumbers() {
        RunLog log = log(SmallProblem.likelihood());
        double entropy = SmallProblem.likelihood().lowerBound();
        assertThat(recorder.iterations).hasSize(4);
        assertThat(value(log, "loss_lower_bound", 0)).isEqualTo(entropy);
        for (int t = 0; t < 4; t++) {
            TrainingListener.Iteration i = recorder.iterations.get(t);
            double[] g = i.evaluation().gradient();
            double[] theta = i.state().theta();
            double[] moved = new double[theta.length];
            Arrays.setAll(moved, k -> theta[k] - SmallProblem.start()[k]);
            assertThat(value(log, "loss", t)).isEqualTo(i.evaluation().loss());
            assertThat(value(log, "learning_rate", t)).isEqualTo(0.25);
            double largest =
                    Arrays.stream(ACTIVE).mapToDouble(k -> Math.abs(g[k])).max().orElseThrow();
            assertThat(value(log, "gradient_max", t)).isEqualTo(largest);
            double signal = Math.pow(norm(g, ACTIVE), 2) / (i.evaluation().loss() - entropy);
            Numbers.assertRelative(signal, value(log, "signal_ratio", t), Tolerances.EXACT, "signal ratio");
            Numbers.assertClose(i.stepNorm(), value(log, "step_norm", t), Tolerances.EXACT, "step norm");
            Numbers.assertClose(
                    norm(moved, ACTIVE), value(log, "distance_from_start", t), Tolerances.EXACT, "distance");
            for (ParameterGroup group : ParameterGroup.values()) {
                int[] positions = SmallProblem.HAMILTONIAN.positions(group);
                String label = group.label();
                double gradient = value(log, "gradient_norm_" + label, t);
                Numbers.assertRelative(norm(g, positions), gradient, Tolerances.EXACT, label);
                double rms = norm(theta, positions) / Math.sqrt(positions.length);
                Numbers.assertRelative(rms, value(log, "parameter_rms_" + label, t), Tolerances.EXACT, label);
            }
        }
    }

    @Test
    void largestGradientIsAnAbsoluteValue() {
        double[] gradient = SmallProblem.run(SmallProblem.phase("training", 1), recorder)
                .evaluation()
                .orElseThrow()
                .gradient();
        int[] negative = SmallProblem.HAMILTONIAN.positions(k -> gradient[k] < 0);
        assertThat(negative).isNotEmpty();
        RunLog log = log(SmallProblem.likelihood(), negative);
        for (int t = 0; t < 4; t++) {
            assertThat(value(log, "gradient_max", t)).isPositive();
        }
    }

    @Test
    void phasesAreLoggedWithTheirKindAndEnd() {
        RunLog log = log(SmallProblem.likelihood());
        assertThat(log.phases()).hasSize(2);
        RunRecord.PhaseStart jump = log.phases().get(0).start();
        assertThat(jump.kind()).isEqualTo(RunRecord.PhaseStart.CLOSED_FORM);
        assertThat(jump.activeParameters()).isZero();
        RunRecord.PhaseStart training = log.phases().get(1).start();
        assertThat(training.kind()).isEqualTo(RunRecord.PhaseStart.OPTIMIZE);
        assertThat(training.index()).isEqualTo(1);
        assertThat(training.activeParameters()).isEqualTo(4);
        assertThat(training.description()).isEqualTo("Four of nine.");
        assertThat(training.sources()).containsExactly("Amin2018");
        RunRecord.PhaseEnd end = log.phases().get(1).end().orElseThrow();
        assertThat(end.reason()).isEqualTo("iterations");
        assertThat(end.iteration()).isEqualTo(3);
        assertThat(end.evaluations()).isEqualTo(4);
    }

    @Test
    void rejectedStepsAreLoggedWithTheNewRate() {
        RunLog log = log(ScriptedLoss.of(4, Double.NaN, Double.POSITIVE_INFINITY, 3));
        List<String> messages = new ArrayList<>();
        for (RunRecord.Event event : log.events()) {
            if (event.kind().equals(RunRecord.Event.STEP_REJECTED)) {
                assertThat(event.iteration()).isZero();
                assertThat(event.phase()).isEqualTo("training");
                messages.add(event.message());
            }
        }
        assertThat(messages).hasSize(2);
        assertThat(messages.get(0)).contains("NaN").endsWith("0.125");
        assertThat(messages.get(1)).contains("Infinity").endsWith("0.0625");
        assertThat(value(log, "learning_rate", 1)).isEqualTo(0.0625);
    }

    private RunLog noisy(long shots) {
        Phase.Optimize phase = new Phase.Optimize(
                "training", "Four of nine.", List.of(), SmallProblem.likelihood(), ACTIVE, SmallProblem.steps(3));
        Path file = folder.resolve("noisy-" + shots + ".jsonl");
        try (RunLogWriter writer = RunLogWriter.open(file);
                Solver solver = new NoisySolver(
                        new GibbsSolver(SmallProblem.HAMILTONIAN, new DenseGibbsEngine()),
                        shots,
                        RandomStream.root(1))) {
            writer.write(RunRecord.Header.of("0", "test", Map.of(), 3, Map.of(), Instant.now()));
            List<TrainingListener> listeners = List.of(new RunLogListener(SmallProblem.HAMILTONIAN, writer), recorder);
            new Trainer(solver, new Plan(List.of(phase)), listeners, () -> false).run(SmallProblem.start());
        }
        return RunLogReader.read(file);
    }

    @Test
    void theSignalIsThatOfTheExactGradientWhateverTheShots() {
        for (long shots : new long[] {1, 10_000}) {
            recorder.iterations.clear();
            RunLog log = noisy(shots);
            for (int t = 0; t < 4; t++) {
                Evaluation told = recorder.iterations.get(t).evaluation();
                double[] exact = new GibbsSolver(SmallProblem.HAMILTONIAN, new DenseGibbsEngine())
                        .objective(SmallProblem.likelihood())
                        .evaluate(told.theta(), Objective.NOTHING_ELSE)
                        .gradient();
                assertThat(told.gradient()).isNotEqualTo(exact);
                double square = Math.pow(norm(exact, ACTIVE), 2);
                double excess = told.loss() - SmallProblem.likelihood().lowerBound();
                Numbers.assertRelative(square / excess, value(log, "signal_ratio", t), Tolerances.EXACT, "ratio");
                Numbers.assertRelative(
                        Math.sqrt(square * shots / ACTIVE.length),
                        value(log, "signal_to_noise", t),
                        Tolerances.EXACT,
                        "signal to noise");
            }
        }
    }

    @Test
    void exactGradientsHaveNoSignalToNoise() {
        assertThat(log(SmallProblem.likelihood()).series("signal_to_noise")).isEmpty();
    }
}
