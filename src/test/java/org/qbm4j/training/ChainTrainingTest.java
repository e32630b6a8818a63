// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.data.Target;
import org.qbm4j.diagnostics.DiagnosticSettings;
import org.qbm4j.diagnostics.PlateauStory;
import org.qbm4j.diagnostics.Probes;
import org.qbm4j.diagnostics.VisibleStateListener;
import org.qbm4j.gradient.Objective;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.Losses;
import org.qbm4j.model.FermionChain;
import org.qbm4j.model.FermionChain.Term;
import org.qbm4j.optimize.LearningRate;
import org.qbm4j.optimize.MomentumRules;
import org.qbm4j.optimize.StopReason;
import org.qbm4j.optimize.StopRules;
import org.qbm4j.optimize.UpdateRules;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunLogReader;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;
import org.qbm4j.simulation.FermionState;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

/** Chains of fermions in the training loop. */
class ChainTrainingTest {
    private static final FermionChain SMALL = new FermionChain(8, EnumSet.allOf(Term.class));

    private final MomentumRules.OnClassPath provided = MomentumRules.provide();

    @AfterEach
    void removeRules() {
        provided.close();
    }

    private static Loss loss(FermionChain chain, double[] theta) {
        try (Solver solver = Solver.of(chain)) {
            FermionState state = (FermionState) solver.solve(theta, Objective.NOTHING_ELSE);
            Map<String, Double> means = new LinkedHashMap<>();
            for (int k = 0; k < theta.length; k++) {
                means.put(chain.parameterName(k), state.expectations()[k]);
            }
            Target target = new Target.Means(chain.sites(), means, OptionalDouble.of(state.entropy()));
            return Losses.create("relative-entropy", target, chain);
        }
    }

    private static double[] target(FermionChain chain) {
        double[] theta = new SplitMix64(17).centered(chain.numParameters());
        for (int k = 0; k < theta.length; k++) {
            theta[k] *= 0.7;
        }
        return theta;
    }

    private static Plan plan(FermionChain chain, Loss loss, StepSettings steps) {
        int[] all = IntStream.range(0, chain.numParameters()).toArray();
        return new Plan(List.of(new Phase.Optimize("training", "A test.", List.of(), loss, all, steps)));
    }

    private static StepSettings steps(String rule, double rate, int iterations) {
        return new StepSettings(rule, Map.of(), new LearningRate.Constant(rate), StopRules.after(iterations));
    }

    /** The loss is strictly convex, so the target is found again, parameter by parameter. */
    @Test
    void aHundredSitesFindTheirTarget() {
        FermionChain chain = new FermionChain(100, EnumSet.of(Term.Z, Term.XX, Term.YY));
        double[] target = target(chain);
        Loss loss = loss(chain, target);
        StepSettings momentum = new StepSettings(
                MomentumRules.NAME, Map.of("momentum", 0.6), new LearningRate.Constant(0.4), StopRules.after(120));
        try (Solver solver = Solver.of(chain)) {
            double[] start = new double[chain.numParameters()];
            double before = solver.objective(loss).evaluateLoss(start).loss();
            TrainingResult result = new Trainer(solver, plan(chain, loss, momentum), List.of(), () -> false).run(start);
            assertThat(before).isGreaterThan(5);
            assertThat(result.evaluation().orElseThrow().loss()).isLessThan(1e-9 * before);
            Numbers.assertClose(target, result.state().theta(), 1e-4, "parameter");
        }
    }

    private static final String BY_LAYER = "natural-gradient-by-layer";

    /** All but the one for layers of gates. */
    static Stream<String> rules() {
        return UpdateRules.names().stream().filter(rule -> !rule.equals(BY_LAYER));
    }

    @Test
    void chainsHaveNoLayers() {
        Loss loss = loss(SMALL, target(SMALL));
        try (Solver solver = Solver.of(SMALL)) {
            Plan plan = plan(SMALL, loss, steps(BY_LAYER, 0.1, 3));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Trainer.requireRules(solver, plan, loss))
                    .withMessageContaining("no layers of gates; use natural-gradient");
        }
    }

    /** The Hessian of the loss is the metric of the chain: a few steps from zero to where losses differ by rounding only. */
    @Test
    void newtonStepsFindTheTarget() {
        FermionChain chain = new FermionChain(40, EnumSet.of(Term.Z, Term.XX, Term.YY));
        double[] target = target(chain);
        Loss loss = loss(chain, target);
        try (Solver solver = Solver.of(chain)) {
            TrainingResult result = new Trainer(
                            solver, plan(chain, loss, steps("newton-cg", 1, 12)), List.of(), () -> false)
                    .run(new double[chain.numParameters()]);
            Numbers.assertClose(target, result.state().theta(), Tolerances.ROOT_OF_ROUNDING, "parameter");
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleMakesTheLossSmaller(String rule) {
        Loss loss = loss(SMALL, target(SMALL));
        double[] start = new double[SMALL.numParameters()];
        try (Solver solver = Solver.of(SMALL)) {
            double before = solver.objective(loss).evaluateLoss(start).loss();
            TrainingResult result =
                    new Trainer(solver, plan(SMALL, loss, steps(rule, 0.05, 30)), List.of(), () -> false).run(start);
            assertThat(result.evaluation().orElseThrow().loss()).isLessThan(0.7 * before);
        }
    }

    /** Interrupted, written to a checkpoint, read and continued: the same bits as at once. */
    @Test
    void continuesFromACheckpointToTheSameBits(@TempDir Path folder) {
        Loss loss = loss(SMALL, target(SMALL));
        StepSettings momentum = new StepSettings(
                MomentumRules.NAME, Map.of("momentum", 0.6), new LearningRate.Constant(0.2), StopRules.after(20));
        Plan plan = plan(SMALL, loss, momentum);
        double[] start = new double[SMALL.numParameters()];
        try (Solver solver = Solver.of(SMALL)) {
            double[] whole = new Trainer(solver, plan, List.of(), () -> false)
                    .run(start)
                    .state()
                    .theta();
            AtomicInteger asked = new AtomicInteger();
            Path file = folder.resolve("checkpoint.bin");
            TrainingResult half;
            try (RunLogWriter writer = RunLogWriter.open(folder.resolve("run.jsonl"))) {
                writer.write(RunRecord.Header.of("0", "test", Map.of(), 3, Map.of(), Instant.now()));
                TrainingListener keeper = new CheckpointListener(file, 5, "hash", writer);
                half = new Trainer(solver, plan, List.of(keeper), () -> asked.getAndIncrement() >= 10).run(start);
            }
            assertThat(half.reason()).isEqualTo(StopReason.INTERRUPTED);
            TrainingState kept = Checkpoint.read(file).state();
            assertThat(kept.iteration()).isEqualTo(10);
            double[] continued = new Trainer(solver, plan, List.of(), () -> false)
                    .resume(kept)
                    .state()
                    .theta();
            assertThat(continued).containsExactly(whole);
        }
    }

    @Test
    void isLoggedWithItsEntropy(@TempDir Path folder) {
        Loss loss = loss(SMALL, target(SMALL));
        Plan plan = plan(SMALL, loss, steps("gradient-descent", 0.2, 6));
        double[] start = new double[SMALL.numParameters()];
        Path file = folder.resolve("run.jsonl");
        Map<String, Object> experiment = Map.of("model", Map.of("kind", SMALL.kind()));
        try (RunLogWriter writer = RunLogWriter.open(file);
                Solver solver = Solver.of(SMALL)) {
            writer.write(RunRecord.Header.of("0", "test", experiment, 3, Map.of(), Instant.now()));
            List<TrainingListener> all = List.of(
                    new RunLogListener(SMALL, writer), Probes.of(SMALL, writer, new DiagnosticSettings(4, 0.25)));
            new Trainer(solver, plan, all, () -> false).run(start);
            TrainingListener probe = new VisibleStateListener(SMALL, writer, true, new DiagnosticSettings(1, 1));
            Trainer probed = new Trainer(solver, plan, List.of(probe), () -> false);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> probed.run(start))
                    .withMessageContaining("Leave that listener out");
        }
        RunLog log = RunLogReader.read(file);
        assertThat(log.series("loss")).hasSize(7);
        assertThat(log.series("entropy")).extracting(RunLog.Point::iteration).containsExactly(0, 4, 6);
        Numbers.assertClose(8 * Math.log(2), log.series("entropy").get(0).value(), Tolerances.EXACT, "entropy");
        Numbers.assertClose(8 * Math.log(2), log.series("log_partition").get(0).value(), Tolerances.EXACT, "ln Z");
        Numbers.assertClose(0, log.series("visible_entropy_deficit").get(0).value(), Tolerances.EXACT, "deficit");
        assertThat(log.series("gradient_variance_visible")).hasSize(3);
        assertThat(log.phases().get(0).start().sources()).contains("JordanWigner1928", "LiebSchultzMattis1961");
        assertThat(PlateauStory.of(log).closing()).contains("no random reference for a chain of fermions");
    }
}
