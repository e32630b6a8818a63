// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.NegativeLogLikelihood;
import org.qbm4j.model.Evolution;
import org.qbm4j.model.EvolvedBoltzmannMachine;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.model.TrainableModel;
import org.qbm4j.operator.Pauli;
import org.qbm4j.optimize.LearningRate;
import org.qbm4j.optimize.StopRules;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunLogReader;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.Tolerances;
import org.qbm4j.training.Phase;
import org.qbm4j.training.Plan;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.Trainer;
import org.qbm4j.training.TrainingListener;

class VisibleStateListenerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    Path folder;

    private RunLog run(TrainableModel model, double[] theta, int every) {
        Path path = folder.resolve("run.jsonl");
        Loss loss = new NegativeLogLikelihood(new double[] {0.75, 0.25});
        int[] all = IntStream.range(0, theta.length).toArray();
        StepSettings steps =
                new StepSettings("gradient-descent", Map.of(), new LearningRate.Constant(0.1), StopRules.after(5));
        Plan plan = new Plan(List.of(new Phase.Optimize("training", "A test.", List.of(), loss, all, steps)));
        try (RunLogWriter log = RunLogWriter.open(path);
                Solver solver = Solver.of(model)) {
            log.write(RunRecord.Header.of("0", "test", Map.of(), 3, Map.of(), Instant.EPOCH));
            TrainingListener listener = new VisibleStateListener(
                    model.layout(), log, model instanceof EvolvedBoltzmannMachine, new DiagnosticSettings(every, 1));
            new Trainer(solver, plan, List.of(listener), () -> false).run(theta);
        }
        return RunLogReader.read(path);
    }

    private static double first(RunLog log, String name) {
        return log.series(name).get(0).value();
    }

    private static double entropy(double p) {
        return -p * Math.log(p) - (1 - p) * Math.log(1 - p);
    }

    /** Only the visible field is there: p(0) = 1/(1 + exp(2a)). */
    @Test
    void readsTheDistributionOfASemiQuantumMachine() {
        TrainableModel model = new SemiQuantumBoltzmannMachine(1, 1, EnumSet.of(Pauli.X));
        RunLog log = run(model, new double[] {0.4, 0.1, 0}, 2);
        double p = 1 / (1 + Math.exp(0.8));
        Numbers.assertClose(
                Math.log(2) - entropy(p), first(log, "visible_entropy_deficit"), Tolerances.EXACT, "deficit");
        Numbers.assertClose(p * p + (1 - p) * (1 - p), first(log, "visible_purity"), Tolerances.EXACT, "purity");
        assertThat(log.series("visible_purity"))
                .extracting(RunLog.Point::iteration)
                .containsExactly(0, 2, 4, 5);
        assertThat(log.series("gradient_variance_coupling")).hasSize(4);
        assertThat(log.series("purity")).isEmpty();
        assertThat(log.events()).noneMatch(e -> e.kind().equals(RunRecord.Event.VERDICT));
    }

    /** A turned Bloch vector of length tanh 0.4: its entropy is not that of its Z probabilities. */
    @Test
    void readsTheMatrixOfAnEvolvedMachine() {
        Bipartition one = new Bipartition(1, 0);
        TrainableModel model = new EvolvedBoltzmannMachine(
                RandomModels.ofWords(one, List.of("Z0")),
                new Evolution.Generator(RandomModels.ofWords(one, List.of("X0"))));
        RunLog log = run(model, new double[] {0.4, 0.5}, 1);
        double p = 1 / (1 + Math.exp(0.8));
        Numbers.assertClose(
                Math.log(2) - entropy(p), first(log, "visible_entropy_deficit"), Tolerances.SOLVER, "deficit");
        Numbers.assertClose(p * p + (1 - p) * (1 - p), first(log, "visible_purity"), Tolerances.EXACT, "purity");
        Numbers.assertClose(first(log, "visible_purity"), first(log, "purity"), Tolerances.EXACT, "purity of all");
        assertThat(log.series("gradient_variance_visible")).hasSize(6);
        assertThat(log.series("gradient_variance_hidden")).isEmpty();
    }

    @Test
    void isSilentWhenProbesAreOff() {
        TrainableModel model = new SemiQuantumBoltzmannMachine(1, 1, EnumSet.of(Pauli.X));
        assertThat(run(model, new double[] {0.4, 0.1, 0}, 0).records()).hasSize(1);
    }
}
