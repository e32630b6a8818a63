// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.CircuitBuilder;
import org.qbm4j.circuit.FixedGate;
import org.qbm4j.numerics.SampleStatistics;
import org.qbm4j.numerics.Workers;
import org.qbm4j.numerics.kernel.LaneKernels;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.CircuitCost;
import org.qbm4j.simulation.CircuitPass;
import org.qbm4j.simulation.RotationBatch;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.StateVectorEngine;
import org.qbm4j.state.Bipartition;

/**
 * W4, W5 and W8: runs and full gradients of circuits of depth 10 (RY and RZ on every qubit, CZ around the ring), and the
 * derivatives of 200 random circuits that a gradient-variance study takes.
 */
final class CircuitWorkloads {
    private static final int DEPTH = 10;
    private static final int CIRCUITS = 200;
    private static final List<Integer> SIZES = List.of(10, 12, 16, 20, 24, 26);
    private static final List<Integer> STUDIES = List.of(4, 8, 12);
    private static final StateQuery NOTHING = new StateQuery(StateQuery.Visible.NONE, false, false);
    private static final PauliSum Z0 = PauliSum.of(Pauli.Z.on(0));
    private static final double RATE = 5e9;
    /** A sweep reads and writes 16 bytes an amplitude. */
    private static final double SWEEP = 32;
    /** Forward on one state, back on two. */
    private static final int GRADIENT = 3;
    /** Two complex multiplications and an addition. */
    private static final int TURN = 14;

    private final int maxQubits;
    private final int[] threads;

    CircuitWorkloads(int maxQubits, int threads) {
        requireMemory(maxQubits, Runtime.getRuntime().maxMemory());
        this.maxQubits = maxQubits;
        this.threads = threads > 1 ? new int[] {1, threads} : new int[] {1};
    }

    static void requireMemory(int maxQubits, long heapBytes) {
        int largest = SIZES.stream()
                .filter(n -> n <= maxQubits)
                .mapToInt(n -> n)
                .max()
                .orElse(0);
        // two states, and what a Java heap needs besides
        double needed = 48.0 * Math.pow(2, largest) / 1e9;
        double available = heapBytes / 1e9;
        if (needed > available) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "The circuit of %d qubits needs about %.1f GB of heap, but Java may use %.1f GB; choose a smaller"
                            + " --max-qubits.",
                    largest,
                    needed,
                    available));
        }
    }

    List<Case> circuits(boolean gradient) {
        List<Case> cases = new ArrayList<>();
        for (int n : SIZES) {
            if (n <= maxQubits) {
                for (int t : threads) {
                    double expected = (gradient ? GRADIENT : 1) * 6.0 * DEPTH * n * Math.pow(2, n) / RATE / t;
                    cases.add(new Case(
                            gradient ? Workload.W5 : Workload.W4,
                            String.format(Locale.ROOT, "%d qubits", n),
                            "state-vector",
                            t,
                            expected,
                            () -> new CircuitStep(n, gradient, t)));
                }
            }
        }
        return cases;
    }

    List<Case> studies() {
        List<Case> cases = new ArrayList<>();
        for (int n : STUDIES) {
            if (n <= maxQubits) {
                for (int t : threads) {
                    double expected = studyFlops(n) / RATE / t;
                    String name = n + " qubits";
                    cases.add(new Case(Workload.W8, name, "lanes", t, expected, () -> new StudyStep(n, t)));
                }
            }
        }
        return cases;
    }

    /** The circuit of the standing list. */
    static Circuit layered(int n) {
        CircuitBuilder builder = Circuit.builder(new Bipartition(1, n - 1));
        for (int d = 1; d <= DEPTH; d++) {
            builder.layer("layer " + d);
            for (int q = 0; q < n; q++) {
                builder.rotation(Pauli.Y.on(q));
            }
            for (int q = 0; q < n; q++) {
                builder.rotation(Pauli.Z.on(q));
            }
            for (int q = 0; q < n; q++) {
                builder.fixed(FixedGate.Kind.CZ, q, (q + 1) % n);
            }
        }
        return builder.build();
    }

    private static double studyFlops(int n) {
        // parameter shift: two runs of every circuit
        return 2.0 * CIRCUITS * DEPTH * n * n * TURN * Math.pow(2, n);
    }

    private static final class CircuitStep implements Step {
        private final Circuit circuit;
        private final double[] values;
        private final boolean gradient;
        private final int threads;
        private final StateVectorEngine engine;

        CircuitStep(int n, boolean gradient, int threads) {
            this.circuit = layered(n);
            this.gradient = gradient;
            this.threads = threads;
            this.engine = new StateVectorEngine(threads);
            SplitMix64 random = new SplitMix64(n);
            values = new double[circuit.numVariables()];
            Arrays.setAll(values, k -> 2 * Math.PI * random.uniform());
        }

        @Override
        public OptionalDouble run() {
            try (CircuitPass pass = engine.run(circuit, values, NOTHING)) {
                if (!gradient) {
                    return OptionalDouble.empty();
                }
                double norm = 0;
                for (double g : pass.pullBack(Z0)) {
                    norm += g * g;
                }
                return OptionalDouble.of(Math.sqrt(norm));
            }
        }

        private int states() {
            return gradient ? GRADIENT : 1;
        }

        @Override
        public Counts counts() {
            CircuitCost cost = engine.cost(circuit);
            long bytes =
                    (long) (states() * SWEEP * cost.sweeps() * circuit.cut().dimension());
            return new Counts(
                    gradient ? circuit.numParameters() : 0,
                    states() * cost.flops(),
                    bytes,
                    engine.memoryBytes(circuit));
        }

        @Override
        public Limit limit(MachineRates rates) {
            Counts counts = counts();
            long stateBytes = 16L * circuit.cut().dimension() * (gradient ? 2 : 1);
            return rates.streamLimit((double) counts.bytes(), stateBytes, threads)
                    .and(rates.vectorLimit((double) counts.flops(), threads));
        }

        @Override
        public void close() {
            engine.close();
        }
    }

    private static final class StudyStep implements Step {
        private final int n;
        private final int threads;
        private final Workers workers;
        private final RotationBatch.Rotations rotations;

        StudyStep(int n, int threads) {
            this.n = n;
            this.threads = threads;
            this.workers = new Workers(threads);
            int gates = CIRCUITS * DEPTH * n * n;
            double[] draws = RandomStream.root(1).child("study").uniforms(2 * gates);
            byte[] axes = new byte[gates];
            double[] angles = new double[gates];
            for (int k = 0; k < gates; k++) {
                axes[k] = (byte) (3 * draws[2 * k]);
                angles[k] = 2 * Math.PI * draws[2 * k + 1];
            }
            rotations = new RotationBatch.Rotations(axes, angles);
        }

        @Override
        public OptionalDouble run() {
            double[] derivatives =
                    new RotationBatch(n, DEPTH * n, true).firstDerivatives(rotations, 3, LaneKernels.best(), workers);
            return OptionalDouble.of(SampleStatistics.variance(derivatives).value());
        }

        @Override
        public Counts counts() {
            return new Counts(1, (long) studyFlops(n), 0, 0);
        }

        @Override
        public Limit limit(MachineRates rates) {
            return rates.vectorLimit(studyFlops(n), threads);
        }

        @Override
        public void close() {
            workers.close();
        }
    }
}
