// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.CircuitBuilder;
import org.qbm4j.circuit.FixedGate;
import org.qbm4j.numerics.Workers;
import org.qbm4j.numerics.kernel.AmplitudeKernels;
import org.qbm4j.numerics.kernel.LaneKernels;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.CircuitPass;
import org.qbm4j.simulation.RotationBatch;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.StateVectorEngine;
import org.qbm4j.state.Bipartition;

/**
 * Times circuits: runs and full gradients of depth 10 (RY and RZ on every qubit, CZ around the ring), and the derivatives
 * of 200 random circuits that a gradient-variance study takes.
 */
public final class CircuitBenchmark {
    private static final int DEPTH = 10;
    private static final int CIRCUITS = 200;
    private static final List<Integer> SIZES = List.of(10, 12, 16, 20, 24, 26);
    private static final List<Integer> STUDIES = List.of(4, 8, 12);
    private static final StateQuery NOTHING = new StateQuery(StateQuery.Visible.NONE, false, false);
    private static final PauliSum Z0 = PauliSum.of(Pauli.Z.on(0));

    private final double seconds;
    private final int threads;

    private CircuitBenchmark(double seconds, int threads) {
        this.seconds = seconds;
        this.threads = threads;
    }

    /**
     * Runs the standing list.
     *
     * @param secondsPerRow time to spend on each measurement
     * @param maxQubits leaves out larger circuits
     * @param threads threads of the second time column
     * @param progress told each row as it is done
     * @return all rows
     * @throws IllegalArgumentException if the largest circuit does not fit the heap
     */
    public static List<CircuitRow> run(
            double secondsPerRow, int maxQubits, int threads, Consumer<CircuitRow> progress) {
        requireMemory(maxQubits);
        CircuitBenchmark benchmark = new CircuitBenchmark(secondsPerRow, threads);
        List<CircuitRow> rows = new ArrayList<>();
        for (int n : SIZES) {
            if (n <= maxQubits) {
                for (boolean gradient : new boolean[] {false, true}) {
                    rows.add(benchmark.circuit(n, gradient));
                    progress.accept(rows.get(rows.size() - 1));
                }
            }
        }
        for (int n : STUDIES) {
            if (n <= maxQubits) {
                rows.add(benchmark.study(n));
                progress.accept(rows.get(rows.size() - 1));
            }
        }
        return rows;
    }

    private static void requireMemory(int maxQubits) {
        int largest = SIZES.stream()
                .filter(n -> n <= maxQubits)
                .mapToInt(n -> n)
                .max()
                .orElse(0);
        // two states, and the array that the memory rate is measured with
        double needed = 48.0 * Math.pow(2, largest) / 1e9;
        double available = Runtime.getRuntime().maxMemory() / 1e9;
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

    /**
     * What runs the circuits.
     *
     * @return kernels in use
     */
    public static String kernels() {
        return "circuit kernels " + AmplitudeKernels.best().name();
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

    private CircuitRow circuit(int n, boolean gradient) {
        Circuit circuit = layered(n);
        double[] values = RandomStream.root(1).child("values").uniforms(circuit.numVariables());
        Arrays.setAll(values, k -> 2 * Math.PI * values[k]);
        double one = time(circuit, values, gradient, 1);
        double all = time(circuit, values, gradient, threads);
        String name = String.format(Locale.ROOT, "depth %d, %d qubits, %s", DEPTH, n, gradient ? "gradient" : "run");
        return new CircuitRow(name, gradient ? circuit.numParameters() : 0, one, all, limit(circuit, gradient));
    }

    private double time(Circuit circuit, double[] values, boolean gradient, int workers) {
        try (StateVectorEngine engine = new StateVectorEngine(workers)) {
            return Stopwatch.median(seconds, () -> {
                try (CircuitPass pass = engine.run(circuit, values, NOTHING)) {
                    if (gradient) {
                        pass.pullBack(Z0);
                    }
                }
            });
        }
    }

    /** Sweeps of one state forward, and of two back, at the rate of an in-place scaling. */
    private double limit(Circuit circuit, boolean gradient) {
        int sweeps;
        try (StateVectorEngine engine = new StateVectorEngine()) {
            sweeps = engine.cost(circuit).sweeps();
        }
        if (sweeps <= 1) {
            return 0;
        }
        int amplitudes = circuit.cut().dimension();
        return (gradient ? 3 : 1) * sweeps * scaleSeconds(2 * amplitudes);
    }

    /** Seconds to scale an array in place with all threads. */
    private double scaleSeconds(int length) {
        double[] array = new double[length];
        try (Workers workers = new Workers(threads)) {
            int pieces = 16;
            int each = length / pieces;
            return Stopwatch.median(
                    seconds / 4,
                    () -> workers.run(pieces, piece -> {
                        for (int i = piece * each; i < (piece + 1) * each; i++) {
                            array[i] *= 1.0000001;
                        }
                    }));
        }
    }

    private CircuitRow study(int n) {
        int layers = DEPTH * n;
        int gates = CIRCUITS * layers * n;
        double[] draws = RandomStream.root(1).child("study").uniforms(2 * gates);
        byte[] axes = new byte[gates];
        double[] angles = new double[gates];
        for (int k = 0; k < gates; k++) {
            axes[k] = (byte) (3 * draws[2 * k]);
            angles[k] = 2 * Math.PI * draws[2 * k + 1];
        }
        RotationBatch.Rotations rotations = new RotationBatch.Rotations(axes, angles);
        double[] times = new double[2];
        for (int t = 0; t < 2; t++) {
            try (Workers workers = new Workers(t == 0 ? 1 : threads)) {
                times[t] = Stopwatch.median(seconds, () -> new RotationBatch(n, layers, true)
                        .firstDerivatives(rotations, 3, LaneKernels.best(), workers));
            }
        }
        String name = String.format(Locale.ROOT, "%d random circuits, %d qubits, derivative", CIRCUITS, n);
        return new CircuitRow(name, 1, times[0], times[1], 0);
    }
}
