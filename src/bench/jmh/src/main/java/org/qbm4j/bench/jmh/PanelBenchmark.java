// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench.jmh;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
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
import org.qbm4j.numerics.kernel.PanelKernels;
import org.qbm4j.numerics.kernel.PanelKernels.MaskRows;
import org.qbm4j.numerics.kernel.PanelKernels.Pairs;
import org.qbm4j.numerics.kernel.PanelKernels.Products;
import org.qbm4j.numerics.kernel.PanelKernels.Rows;

/**
 * The loops of the column engine: {@code y = M x - y} by mask rows, products of partner rows, signed sums.
 *
 * <p>The masks are those of the whole register: all pairs of qubits have one mask per pair and per qubit (complex entries on
 * single flips, real ones on pairs), an Ising ring has constant entries on single flips; both have a diagonal.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--add-modules", "jdk.incubator.vector", "-Djdk.incubator.vector.VECTOR_ACCESS_OOB_CHECK=0"})
public class PanelBenchmark {
    /** Qubits; a panel has 2^n rows. */
    @Param({"6", "8", "10", "12"})
    public int qubits;

    /** {@code pairs} or {@code tfim}. */
    @Param({"pairs", "tfim"})
    public String terms = "pairs";

    /** {@code plain} or {@code vector}. */
    @Param({"plain", "vector"})
    public String kernels = "plain";

    private PanelKernels loops = PanelKernels.plain();
    private MaskRows matrix = new MaskRows(
            new int[0], new double[0], new int[0], new double[0], new int[0], new double[0], new double[0]);
    private double[] x = new double[0];
    private double[] y = new double[0];
    private double[] products = new double[0];
    private double[] signs = new double[0];
    private double[] sums = new double[0];

    /** Fills the arrays. */
    @Setup
    public void fill() {
        loops = kernels.equals("plain") ? PanelKernels.plain() : PanelKernels.best();
        int rows = 1 << qubits;
        x = waves(rows * PanelKernels.WIDTH);
        y = waves(rows * PanelKernels.WIDTH);
        products = new double[rows * PanelKernels.WIDTH];
        sums = new double[PanelKernels.WIDTH];
        signs = new double[rows];
        for (int i = 0; i < rows; i++) {
            signs[i] = (Integer.bitCount(i & 5) & 1) == 0 ? 1 : -1;
        }
        matrix = terms.equals("pairs") ? pairs(rows) : ising(rows);
    }

    private MaskRows pairs(int rows) {
        TreeSet<Integer> two = new TreeSet<>();
        List<Integer> one = new ArrayList<>();
        for (int i = 0; i < qubits; i++) {
            one.add(1 << i);
            for (int j = 0; j < i; j++) {
                two.add(1 << i | 1 << j);
            }
        }
        int[] real = new int[two.size() + 1];
        int k = 1;
        for (int mask : two) {
            real[k++] = mask;
        }
        int[] complex = one.stream().mapToInt(m -> m).toArray();
        return new MaskRows(
                new int[0],
                new double[0],
                real,
                waves(real.length * rows),
                complex,
                waves(complex.length * rows),
                waves(complex.length * rows));
    }

    private MaskRows ising(int rows) {
        int[] constant = new int[qubits];
        for (int q = 0; q < qubits; q++) {
            constant[q] = 1 << q;
        }
        return new MaskRows(
                constant, waves(qubits), new int[] {0}, waves(rows), new int[0], new double[0], new double[0]);
    }

    private static double[] waves(int length) {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = 0.1 * Math.sin(1 + 0.37 * i);
        }
        return values;
    }

    /**
     * One step of a recursion.
     *
     * @return the panel, so that no work can be dropped
     */
    @Benchmark
    public double[] multiply() {
        // y goes to and fro between two values, so nothing grows from call to call
        loops.multiply(matrix, x, y, new Rows(0, 1 << qubits), -1);
        return y;
    }

    /**
     * What a real word reads off two panels.
     *
     * @return products
     */
    @Benchmark
    public double[] products() {
        loops.products(x, y, new Pairs(0, 1 << qubits, 3, new int[0]), Products.REAL, products);
        return products;
    }

    /**
     * The sum of products with the signs of a word.
     *
     * @return sums
     */
    @Benchmark
    public double[] addSigned() {
        loops.addSigned(x, signs, 0, 1 << qubits, 1, sums, 0);
        return sums;
    }
}
