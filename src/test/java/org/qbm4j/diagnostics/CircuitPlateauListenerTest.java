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
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.FixedGate;
import org.qbm4j.circuit.RandomTwoLocal;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.ObservableLoss;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.optimize.LearningRate;
import org.qbm4j.optimize.StopRules;
import org.qbm4j.random.RandomStream;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunLogReader;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.Tolerances;
import org.qbm4j.training.Phase;
import org.qbm4j.training.Plan;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.Trainer;
import org.qbm4j.training.TrainingListener;

/** What the probe of a circuit writes: entropies of a known state, references, verdicts. */
class CircuitPlateauListenerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    Path folder;

    /** RY(t) on the hidden qubit and CX: the visible qubit has eigenvalues cos^2(t/2), sin^2(t/2). */
    private static Circuit partlyEntangled() {
        return Circuit.builder(new Bipartition(1, 1))
                .rotations(Pauli.Y, 1)
                .fixed(FixedGate.Kind.CX, 1, 0)
                .rotations(Pauli.Y, 0)
                .build();
    }

    private RunLog run(Circuit circuit, double[] theta, int every) {
        Path path = folder.resolve(circuit.cut() + ".jsonl");
        Loss loss = new ObservableLoss(
                PauliSum.of(PauliString.parse("Z0")), circuit.cut().visible());
        int[] all = IntStream.range(0, circuit.numParameters()).toArray();
        StepSettings steps =
                new StepSettings("gradient-descent", Map.of(), new LearningRate.Constant(0.1), StopRules.after(4));
        Plan plan = new Plan(List.of(new Phase.Optimize("training", "A test.", List.of(), loss, all, steps)));
        try (RunLogWriter log = RunLogWriter.open(path);
                Solver solver = Solver.of(new CircuitModel(circuit))) {
            log.write(RunRecord.Header.of("0", "test", Map.of(), 3, Map.of(), Instant.EPOCH));
            TrainingListener listener = new CircuitPlateauListener(circuit, log, new DiagnosticSettings(every, 1));
            new Trainer(solver, plan, List.of(listener), () -> false).run(theta);
        }
        return RunLogReader.read(path);
    }

    private static double first(RunLog log, String name) {
        return log.series(name).get(0).value();
    }

    @Test
    void readsEntropiesOffThePureState() {
        RunLog log = run(partlyEntangled(), new double[] {0.8, 0.3}, 1);
        double p = Math.pow(Math.cos(0.4), 2);
        double entropy = -p * Math.log(p) - (1 - p) * Math.log(1 - p);
        // Page: 1/3 + 1/4 - 1/4 for two qubits; purity (2 + 2) / (4 + 1)
        Numbers.assertClose(entropy, first(log, "visible_entropy"), Tolerances.SOLVER, "entropy");
        Numbers.assertClose(1.0 / 3, first(log, "visible_entropy_page"), Tolerances.EXACT, "Page");
        Numbers.assertClose(3 * entropy, first(log, "visible_entropy_ratio"), Tolerances.SOLVER, "ratio");
        Numbers.assertClose(Math.log(2) - entropy, first(log, "visible_entropy_deficit"), Tolerances.SOLVER, "deficit");
        Numbers.assertClose(p * p + (1 - p) * (1 - p), first(log, "visible_purity"), Tolerances.SOLVER, "purity");
        Numbers.assertClose(0.8, first(log, "visible_purity_haar"), Tolerances.EXACT, "mean purity");
        Numbers.assertClose(
                p - 0.5, first(log, "trace_distance_to_maximally_mixed"), Tolerances.SOLVER, "trace distance");
        Numbers.assertClose(0.5, first(log, "trace_distance_bound"), Tolerances.EXACT, "bound");
        assertThat(log.series("visible_entropy")).hasSize(5);
    }

    @Test
    void aMaximallyEntangledVisibleQubitHasNoGradientAndAProductStateIsHealthy() {
        // at t = pi/2 the visible qubit is maximally mixed, and turning it changes nothing
        RunLog flat = run(partlyEntangled(), new double[] {Math.PI / 2, 0}, 1);
        assertThat(verdicts(flat)).contains("visible: saddle");
        // <Z0> = cos 0.4 is more than seven standard deviations of 1 / sqrt(65) from the Haar mean
        Circuit product =
                Circuit.builder(new Bipartition(6, 0)).rotations(Pauli.Y, 0, 1).build();
        RunLog healthy = run(product, new double[] {0.4, 0.2}, 1);
        assertThat(verdicts(healthy)).allMatch(v -> v.equals("visible: healthy"));
        assertThat(healthy.series("visible_entropy")).isEmpty();
        assertThat(healthy.series("gradient_norm_visible_haar")).hasSize(5);
    }

    @Test
    void aRandomDeepCircuitIsAPlateauInEveryGroup() {
        RandomStream random = RandomStream.root(4);
        Circuit deep = RandomTwoLocal.circuit(
                new Bipartition(3, 3), random.child("order").generator());
        double[] theta = random.child("angles").uniforms(deep.numParameters());
        for (int k = 0; k < theta.length; k++) {
            theta[k] *= 2 * Math.PI;
        }
        RunLog log = run(deep, theta, 1);
        assertThat(verdicts(log).subList(0, 3))
                .containsExactly("visible: plateau", "coupling: plateau", "hidden: plateau");
        assertThat(first(log, "visible_entropy_ratio")).isBetween(0.85, 1.1);
    }

    @Test
    void aWideStateIsProbedThroughItsSmallSide() {
        Circuit wide = Circuit.builder(new Bipartition(11, 1))
                .rotations(Pauli.Y, 11)
                .fixed(FixedGate.Kind.CX, 11, 3)
                .rotations(Pauli.Y, 0)
                .build();
        RunLog log = run(wide, new double[] {0.8, 0.3}, 1);
        double p = Math.pow(Math.cos(0.4), 2);
        Numbers.assertClose(
                -p * Math.log(p) - (1 - p) * Math.log(1 - p),
                first(log, "visible_entropy"),
                Tolerances.SOLVER,
                "entropy");
        // two of 2048 levels are filled: half of (p + 1 - p - 2/2048) + 2046/2048
        Numbers.assertClose(
                2046.0 / 2048, first(log, "trace_distance_to_maximally_mixed"), Tolerances.SOLVER, "distance");
    }

    @Test
    void askedForNothingItWritesNothing() {
        RunLog log = run(partlyEntangled(), new double[] {0.8, 0.3}, 0);
        assertThat(log.series("visible_entropy")).isEmpty();
        assertThat(log.events()).isEmpty();
    }

    private static List<String> verdicts(RunLog log) {
        return log.events().stream()
                .filter(e -> e.kind().equals(RunRecord.Event.VERDICT))
                .map(e -> e.message().substring(0, e.message().indexOf(" (")))
                .toList();
    }
}
