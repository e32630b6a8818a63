// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.qbm4j.numerics.DenseMatrix;
import org.qbm4j.numerics.LinearAlgebra;
import org.qbm4j.numerics.LinearAlgebra.Form;
import org.qbm4j.numerics.Workers;

/**
 * Measures, once per size, how fast this machine streams, multiplies and diagonalizes: workload W7, and what all limits are
 * made of.
 *
 * <p>Limits are made of the shortest times seen: what the machine did once it can do. Matrix work runs with the BLAS threads in
 * force. Not safe for use by several threads.
 */
public final class MachineRates {
    private static final int KERNEL_SIZE = 192;
    private static final List<Integer> SIZES = List.of(256, 1024);
    private static final double REAL = 2;
    private static final double COMPLEX = 8;
    private static final double ROUGH_RATE = 2e9;

    private final double seconds;
    private final CacheSizes caches;
    private final Map<String, BenchmarkRow> rows = new HashMap<>();

    /**
     * Makes a meter.
     *
     * @param seconds time to spend on each measurement
     * @param caches of this machine
     */
    public MachineRates(double seconds, CacheSizes caches) {
        this.seconds = seconds;
        this.caches = caches;
    }

    /** What W7 measures. */
    List<Rate> rates(int threads, int maxQubits) {
        List<Rate> cases = new ArrayList<>();
        for (Stream.Level level : Stream.Level.values()) {
            for (Stream.Operation operation : Stream.Operation.values()) {
                cases.add(measured(new Stream(operation, level, 1)));
                if (threads > 1) {
                    cases.add(measured(new Stream(operation, level, threads)));
                }
            }
        }
        cases.add(matrix("vector flops", KERNEL_SIZE, () -> vectorRow(1)));
        if (threads > 1) {
            cases.add(matrix("vector flops", KERNEL_SIZE, () -> vectorRow(threads)));
        }
        for (int n : SIZES) {
            if (n <= 1L << maxQubits || n == SIZES.get(0)) {
                for (boolean complex : new boolean[] {false, true}) {
                    cases.add(matrix("gemm", n, () -> productRow(n, complex)));
                    cases.add(matrix("eigenvectors", n, () -> eigenRow(n, complex)));
                }
                cases.add(matrix("eigenvalues", n, () -> valuesRow(n)));
                cases.add(matrix("herk", n, () -> gramRow(n)));
            }
        }
        return cases;
    }

    /**
     * One rate to be measured.
     *
     * @param name what
     * @param expectedSeconds one run, roughly
     * @param row measures it
     */
    record Rate(String name, double expectedSeconds, Supplier<BenchmarkRow> row) {

        /** Rough time of measuring it. */
        double weight(double seconds) {
            return Math.max(seconds, 5 * expectedSeconds);
        }
    }

    private Rate measured(Stream stream) {
        return new Rate(stream.label(), 0, () -> streamRow(stream));
    }

    private static Rate matrix(String name, int n, Supplier<BenchmarkRow> row) {
        return new Rate(name + " " + n, cube(n) / ROUGH_RATE, row);
    }

    private BenchmarkRow streamRow(Stream stream) {
        return rows.computeIfAbsent("stream " + stream, key -> {
            Stream.Walk walk = stream.measure(caches, seconds);
            String name = String.format(
                    Locale.ROOT, "%s, %.1f MiB", stream.label(), stream.totalBytes(caches) / (double) (1 << 20));
            return row(name, "java", stream.threads(), walk.timing(), 0, walk.bytes());
        });
    }

    /**
     * Rate of a stream.
     *
     * @param stream what, where, with how many threads
     * @return bytes per second, read and written
     */
    public double streamRate(Stream stream) {
        BenchmarkRow row = streamRow(stream);
        return row.bytes() / row.timing().minimum();
    }

    /**
     * The limit of work that reads and writes a state so often that this many bytes move.
     *
     * @param traffic bytes read and written
     * @param stateBytes size of what is walked through
     * @param threads how many share it
     * @return time at the rate of an in-place scaling where the state lives
     */
    Limit streamLimit(double traffic, long stateBytes, int threads) {
        Stream.Level level = Stream.Level.of(stateBytes, threads, caches);
        double rate = streamRate(new Stream(Stream.Operation.RMW, level, threads));
        return new Limit(traffic / rate, "stream " + level.label());
    }

    private BenchmarkRow vectorRow(int threads) {
        return rows.computeIfAbsent("vector " + threads, key -> {
            int n = KERNEL_SIZE;
            int before = LinearAlgebra.host().threads();
            LinearAlgebra.host().setThreads(1);
            List<DenseMatrix> matrices = new ArrayList<>();
            try (Workers workers = new Workers(threads)) {
                for (int t = 0; t < threads; t++) {
                    matrices.addAll(List.of(filled(n, false), filled(n, false), DenseMatrix.allocate(n, n, false)));
                }
                Timing timing = Stopwatch.time(
                        seconds,
                        () -> workers.run(
                                threads,
                                t -> multiply(matrices.get(3 * t), matrices.get(3 * t + 1), matrices.get(3 * t + 2))));
                return row("vector flops", "openblas dgemm " + n, threads, timing, threads * REAL * cube(n), 0);
            } finally {
                matrices.forEach(DenseMatrix::close);
                LinearAlgebra.host().setThreads(before);
            }
        });
    }

    /**
     * The most floating-point operations per second that several threads reach with data in cache: each multiplies small
     * matrices of its own.
     *
     * @param threads how many
     * @return operations per second
     */
    public double vectorRate(int threads) {
        BenchmarkRow row = vectorRow(threads);
        return row.flops() / row.timing().minimum();
    }

    /** The limit of arithmetic alone. */
    Limit vectorLimit(double flops, int threads) {
        return new Limit(flops / vectorRate(threads), "vector flops");
    }

    private BenchmarkRow productRow(int n, boolean complex) {
        return rows.computeIfAbsent("product " + n + complex, key -> {
            try (DenseMatrix a = filled(n, complex);
                    DenseMatrix b = filled(n, complex);
                    DenseMatrix c = DenseMatrix.allocate(n, n, complex)) {
                Timing timing = Stopwatch.time(seconds, () -> multiply(a, b, c));
                return blasRow((complex ? "zgemm " : "dgemm ") + n, timing, (complex ? COMPLEX : REAL) * cube(n));
            }
        });
    }

    private static void multiply(DenseMatrix a, DenseMatrix b, DenseMatrix c) {
        LinearAlgebra.host().multiply(a, Form.PLAIN, b, Form.PLAIN, c);
    }

    /**
     * Seconds of one matrix product.
     *
     * @param n size
     * @param complex complex or real
     * @return the shortest time that was seen
     */
    public double productSeconds(int n, boolean complex) {
        return productRow(n, complex).timing().minimum();
    }

    private BenchmarkRow gramRow(int n) {
        return rows.computeIfAbsent("gram " + n, key -> {
            try (DenseMatrix a = filled(n, true);
                    DenseMatrix c = DenseMatrix.allocate(n, n, true)) {
                Timing timing =
                        Stopwatch.time(seconds, () -> LinearAlgebra.host().gram(a, c));
                return blasRow("zherk " + n, timing, COMPLEX / 2 * cube(n));
            }
        });
    }

    /**
     * Seconds of one complex Hermitian rank-k product with k = n.
     *
     * @param n size
     * @return the shortest time that was seen
     */
    public double gramSeconds(int n) {
        return gramRow(n).timing().minimum();
    }

    private BenchmarkRow eigenRow(int n, boolean complex) {
        return rows.computeIfAbsent("eigen " + n + complex, key -> {
            try (DenseMatrix a = DenseMatrix.allocate(n, n, complex);
                    DenseMatrix source = filled(n, complex);
                    DenseMatrix v = DenseMatrix.allocate(n, n, complex);
                    LinearAlgebra.Eigensolver solver = LinearAlgebra.host().eigensolver(n, complex)) {
                double[] values = new double[n];
                Timing timing = Stopwatch.time(seconds, () -> {
                    a.copyFrom(source);
                    solver.solve(a, values, v);
                });
                return blasRow((complex ? "Hermitian" : "symmetric") + " eigenvectors " + n, timing, 0);
            }
        });
    }

    /**
     * Seconds of one eigendecomposition with all vectors.
     *
     * @param n size
     * @param complex Hermitian or real symmetric
     * @return the shortest time that was seen
     */
    public double eigenSeconds(int n, boolean complex) {
        return eigenRow(n, complex).timing().minimum();
    }

    private BenchmarkRow valuesRow(int n) {
        return rows.computeIfAbsent("values " + n, key -> {
            try (DenseMatrix a = DenseMatrix.allocate(n, n, true);
                    DenseMatrix source = filled(n, true)) {
                Timing timing = Stopwatch.time(seconds, () -> {
                    a.copyFrom(source);
                    var unused = LinearAlgebra.host().eigenvalues(a);
                });
                return blasRow("Hermitian eigenvalues " + n, timing, 0);
            }
        });
    }

    /**
     * Seconds of all eigenvalues of a complex Hermitian matrix.
     *
     * @param n size
     * @return the shortest time that was seen
     */
    public double valuesSeconds(int n) {
        return valuesRow(n).timing().minimum();
    }

    private static BenchmarkRow blasRow(String name, Timing timing, double flops) {
        return row(name, "openblas", LinearAlgebra.host().threads(), timing, flops, 0);
    }

    private static BenchmarkRow row(String name, String engine, int threads, Timing timing, double flops, long bytes) {
        return new BenchmarkRow(
                Workload.W7,
                name,
                engine,
                threads,
                0,
                timing,
                (long) flops,
                bytes,
                Limit.NONE,
                new MemoryUse(0, 0, 0),
                OptionalDouble.empty());
    }

    private static double cube(int n) {
        return (double) n * n * n;
    }

    private static DenseMatrix filled(int n, boolean complex) {
        DenseMatrix m = DenseMatrix.allocate(n, n, complex);
        double[] column = new double[m.columnLength()];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < column.length; i++) {
                column[i] = Math.sin(1 + 0.37 * i + 0.11 * j * (i + 1));
            }
            if (complex) {
                column[2 * j + 1] = 0;
            }
            m.writeColumn(j, column);
        }
        return m;
    }
}
