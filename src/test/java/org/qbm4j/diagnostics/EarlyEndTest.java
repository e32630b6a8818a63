// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qbm4j.gradient.GibbsSolver;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.NegativeLogLikelihood;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.optimize.LearningRate;
import org.qbm4j.optimize.StopRules;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunLogReader;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.training.Phase;
import org.qbm4j.training.Plan;
import org.qbm4j.training.RunLogListener;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.Trainer;
import org.qbm4j.training.TrainingListener;
import org.qbm4j.training.TrainingResult;

/** A phase that ends before its planned end still shows its last state. */
class EarlyEndTest {
    @TempDir
    private Path folder;

    @Test
    void theLastStateIsProbedWhereverThePhaseEnds() {
        ParametricHamiltonian h = RandomModels.ofWords(new Bipartition(2, 1), List.of("X0", "Z1", "Z0 Z2", "X2"));
        double[] q = RandomModels.distribution(2, 1);
        Loss loss = new NegativeLogLikelihood(q);
        // at most 3 evaluations: the start and two steps, far from any multiple of 1000 and from the planned 50
        StepSettings steps = new StepSettings(
                "gradient-descent", Map.of(), new LearningRate.Constant(0.1), new StopRules(50, 0, 0, 0, 3, 0));
        int[] all = IntStream.range(0, h.numParameters()).toArray();
        Plan plan = new Plan(List.of(new Phase.Optimize("training", "Everything.", List.of(), loss, all, steps)));
        Path path = folder.resolve("run.jsonl");
        TrainingResult result;
        try (RunLogWriter log = RunLogWriter.open(path);
                GibbsEngine engine = new DenseGibbsEngine()) {
            log.write(RunRecord.Header.of("0", "test", Map.of(), 1, Map.of(), Instant.EPOCH));
            List<TrainingListener> listeners = List.of(
                    new RunLogListener(h, log),
                    new PlateauListener(h, log, new DiagnosticSettings(1000, 1)),
                    new HeldOutLoss(new NegativeLogLikelihood(q), 1000, log));
            result = new Trainer(new GibbsSolver(h, engine), plan, listeners, () -> false)
                    .run(RandomModels.theta(h, 0.5, 5));
        }
        RunLog log = RunLogReader.read(path);
        for (String name : List.of("mutual_information", "visible_purity", "test_loss")) {
            assertThat(log.series(name))
                    .extracting(RunLog.Point::iteration)
                    .as(name)
                    .containsExactly(0, 2);
        }
        // the held-out data are the training data here
        assertThat(log.last("test_loss").orElseThrow().value())
                .isEqualTo(log.last("loss").orElseThrow().value());
        assertThat(result.state().totalEvaluations())
                .as("three of the training and the last one again")
                .isEqualTo(4);
    }
}
