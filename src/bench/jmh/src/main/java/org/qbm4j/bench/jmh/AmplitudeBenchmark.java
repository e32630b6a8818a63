// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench.jmh;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.qbm4j.numerics.kernel.AmplitudeKernels;
import org.qbm4j.numerics.kernel.AmplitudeKernels.Block;
import org.qbm4j.numerics.kernel.AmplitudeKernels.Layer;
import org.qbm4j.numerics.kernel.AmplitudeKernels.Word;
import org.qbm4j.numerics.kernel.LaneKernels;

/** Rotations of a block of amplitudes that fits the cache, their undoing on two states, and turns of states side by side. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0"})
public class AmplitudeBenchmark {
    private static final double COS = Math.cos(0.1);
    private static final double SIN = Math.sin(0.1);

    /** Qubits of the block. */
    @Param({"8", "12"})
    public int qubits;

    /** {@code plain} or {@code vector}. */
    @Param({"plain", "vector"})
    public String kernels = "plain";

    private AmplitudeKernels loops = AmplitudeKernels.plain();
    private LaneKernels lanes = LaneKernels.plain();
    private int width;
    private double[][] psi = new double[2][0];
    private double[][] lambda = new double[2][0];
    private double[][] many = new double[2][0];
    private double[][] unit = new double[4][0];
    private double[] overlaps = new double[0];
    private Layer layer = new Layer(new int[0], true, new double[0], new double[0]);

    /** Fills the arrays. */
    @Setup
    public void fill() {
        boolean plain = kernels.equals("plain");
        loops = plain ? AmplitudeKernels.plain() : AmplitudeKernels.best();
        lanes = plain ? LaneKernels.plain() : LaneKernels.best();
        width = Math.max(8, lanes.width());
        int size = 1 << qubits;
        psi = state(size);
        lambda = state(size);
        many = state(size * width);
        unit = new double[4][width];
        Arrays.fill(unit[0], COS);
        Arrays.fill(unit[2], SIN);
        int[] bits = new int[qubits];
        double[] c = new double[qubits];
        double[] s = new double[qubits];
        Arrays.setAll(bits, q -> 1 << q);
        Arrays.fill(c, COS);
        Arrays.fill(s, SIN);
        layer = new Layer(bits, true, c, s);
        overlaps = new double[qubits];
    }

    private static double[][] state(int size) {
        double[][] state = new double[2][size];
        Arrays.fill(state[0], 1 / Math.sqrt(size));
        return state;
    }

    /**
     * RX on the highest qubit.
     *
     * @return the state
     */
    @Benchmark
    public double[][] rotateHigh() {
        loops.rotate(psi[0], psi[1], new Block(0, 1 << qubits), new Word(1 << (qubits - 1), 0), COS, SIN);
        return psi;
    }

    /**
     * RXX on the two lowest qubits.
     *
     * @return the state
     */
    @Benchmark
    public double[][] rotateLowPair() {
        loops.rotate(psi[0], psi[1], new Block(0, 1 << qubits), new Word(3, 0), COS, SIN);
        return psi;
    }

    /**
     * RY on every qubit.
     *
     * @return the state
     */
    @Benchmark
    public double[][] rotateLayer() {
        loops.rotateLayer(psi, new Block(0, 1 << qubits), layer);
        return psi;
    }

    /**
     * RY on every qubit undone on two states, with all derivatives.
     *
     * @return the derivatives
     */
    @Benchmark
    public double[] undoLayer() {
        loops.undoLayer(psi, lambda, new Block(0, 1 << qubits), layer, overlaps);
        return overlaps;
    }

    /**
     * A turn of one qubit in eight states side by side.
     *
     * @return the states
     */
    @Benchmark
    public double[][] turnLanes() {
        lanes.turn(many, width, qubits / 2, unit, 0);
        return many;
    }
}
