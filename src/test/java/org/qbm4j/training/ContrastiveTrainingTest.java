// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.data.BinaryData;
import org.qbm4j.data.Datasets;
import org.qbm4j.diagnostics.DiagnosticSettings;
import org.qbm4j.diagnostics.VisibleStateListener;
import org.qbm4j.gradient.ContrastiveSolver;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.ContrastiveDivergence;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.NegativeLogLikelihood;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.operator.Pauli;
import org.qbm4j.optimize.LearningRate;
import org.qbm4j.optimize.MomentumRules;
import org.qbm4j.optimize.StopReason;
import org.qbm4j.optimize.StopRules;
import org.qbm4j.random.RandomStream;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunLogReader;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;
import org.qbm4j.testkit.SplitMix64;

/** Markov chains in the training loop. */
class ContrastiveTrainingTest {
    private static final BinaryData DATA = Datasets.barsAndStripes(2, 2);
    private static final SemiQuantumBoltzmannMachine MACHINE =
            new SemiQuantumBoltzmannMachine(4, 6, EnumSet.of(Pauli.Z));

    private final MomentumRules.OnClassPath provided = MomentumRules.provide();

    @AfterEach
    void removeRules() {
        provided.close();
    }

    private static double[] start(SemiQuantumBoltzmannMachine machine) {
        double[] theta = new SplitMix64(3).centered(machine.numParameters());
        for (int k = 0; k < theta.length; k++) {
            theta[k] *= 0.3;
        }
        return theta;
    }

    /** A step of 0.05 in the long run: chains of one sweep cannot follow machines that change much faster. */
    private static Plan plan(SemiQuantumBoltzmannMachine machine, Loss loss, int iterations) {
        StepSettings steps = new StepSettings(
                MomentumRules.NAME,
                Map.of("momentum", 0.5),
                new LearningRate.Constant(0.025),
                StopRules.after(iterations));
        int[] all = IntStream.range(0, machine.numParameters()).toArray();
        return new Plan(List.of(new Phase.Optimize("training", "A test.", List.of(), loss, all, steps)));
    }

    private static ContrastiveSolver chains(SemiQuantumBoltzmannMachine machine) {
        return new ContrastiveSolver(machine, RandomStream.root(8));
    }

    private static double exactLoss(SemiQuantumBoltzmannMachine machine, double[] theta) {
        try (Solver exact = Solver.of(machine)) {
            return exact.objective(new NegativeLogLikelihood(DATA.empirical()))
                    .evaluateLoss(theta)
                    .loss();
        }
    }

    /**
     * As many steps of the same size by exact gradients and by 1000 persistent chains: both come within 0.1 nats of the
     * entropy of the data, ln 6, from more than 0.8 above it, and within 0.05 nats of one another.
     */
    @ParameterizedTest
    @ValueSource(strings = {"Z", "XZ"})
    void persistentChainsTrainLikeExactGradients(String letters) {
        EnumSet<Pauli> set = letters.equals("Z") ? EnumSet.of(Pauli.Z) : EnumSet.of(Pauli.X, Pauli.Z);
        SemiQuantumBoltzmannMachine machine = new SemiQuantumBoltzmannMachine(4, 6, set);
        Loss sampled = new ContrastiveDivergence(DATA, 1, true, 1000);
        Loss likelihood = new NegativeLogLikelihood(DATA.empirical());
        double[] byChains;
        double[] byList;
        try (ContrastiveSolver solver = chains(machine);
                Solver exact = Solver.of(machine)) {
            byChains = new Trainer(solver, plan(machine, sampled, 500), List.of(), () -> false)
                    .run(start(machine))
                    .state()
                    .theta();
            byList = new Trainer(exact, plan(machine, likelihood, 500), List.of(), () -> false)
                    .run(start(machine))
                    .state()
                    .theta();
        }
        double entropy = DATA.entropy();
        assertThat(exactLoss(machine, start(machine))).isGreaterThan(entropy + 0.8);
        assertThat(exactLoss(machine, byList)).isLessThan(entropy + 0.1);
        assertThat(exactLoss(machine, byChains)).isLessThan(exactLoss(machine, byList) + 0.05);
    }

    /** Interrupted after ten steps and continued by fresh objects: the same bits as twenty steps at once. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anInterruptedTrainingContinuesToTheSameBits(boolean persistent) {
        Plan plan = plan(MACHINE, new ContrastiveDivergence(DATA, 1, persistent, 4), 20);
        double[] whole;
        try (ContrastiveSolver solver = chains(MACHINE)) {
            whole = new Trainer(solver, plan, List.of(), () -> false)
                    .run(start(MACHINE))
                    .state()
                    .theta();
        }
        AtomicInteger asked = new AtomicInteger();
        TrainingResult half;
        double[] memory;
        try (ContrastiveSolver solver = chains(MACHINE)) {
            half = new Trainer(solver, plan, List.of(), () -> asked.getAndIncrement() >= 10).run(start(MACHINE));
            memory = solver.memory();
        }
        assertThat(half.reason()).isEqualTo(StopReason.INTERRUPTED);
        assertThat(half.state().iteration()).isEqualTo(10);
        assertThat(memory.length > 0).isEqualTo(persistent);
        try (ContrastiveSolver solver = chains(MACHINE);
                ContrastiveSolver forgetful = chains(MACHINE)) {
            solver.restore(memory);
            assertThat(new Trainer(solver, plan, List.of(), () -> false)
                            .resume(half.state())
                            .state()
                            .theta())
                    .containsExactly(whole);
            double[] without = new Trainer(forgetful, plan, List.of(), () -> false)
                    .resume(half.state())
                    .state()
                    .theta();
            assertThat(Arrays.equals(without, whole))
                    .as("chains matter only if they persist")
                    .isEqualTo(!persistent);
        }
    }

    /** The log has its numbers; probes that want probabilities are refused before a chain moves. */
    @Test
    void isLoggedWithoutProbesOfTheState(@TempDir Path folder) {
        Loss loss = new ContrastiveDivergence(DATA, 1, true, 0);
        Path file = folder.resolve("run.jsonl");
        try (RunLogWriter writer = RunLogWriter.open(file);
                ContrastiveSolver solver = chains(MACHINE)) {
            writer.write(RunRecord.Header.of("0", "test", Map.of(), 3, Map.of(), Instant.now()));
            TrainingListener log = new RunLogListener(MACHINE, writer);
            new Trainer(solver, plan(MACHINE, loss, 3), List.of(log), () -> false).run(start(MACHINE));
            double[] memory = solver.memory();
            TrainingListener probe = new VisibleStateListener(MACHINE, writer, false, new DiagnosticSettings(1, 1));
            Trainer probed = new Trainer(solver, plan(MACHINE, loss, 3), List.of(probe), () -> false);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> probed.run(start(MACHINE)))
                    .withMessageContaining("leave that listener out");
            assertThat(solver.memory()).isEqualTo(memory);
        }
        RunLog log = RunLogReader.read(file);
        assertThat(log.series("loss")).hasSize(4);
        assertThat(log.series("signal_ratio")).hasSize(4);
        assertThat(log.series("loss_lower_bound").get(0).value()).isEqualTo(loss.lowerBound());
        assertThat(log.phases().get(0).start().sources()).contains("Hinton2002", "Tieleman2008");
    }
}
