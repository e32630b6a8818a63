// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench.jmh;

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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.qbm4j.numerics.DenseMatrix;
import org.qbm4j.numerics.LinearAlgebra;
import org.qbm4j.numerics.LinearAlgebra.Form;

/** Products and decompositions of native matrices through the port, with one BLAS thread. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LinearAlgebraBenchmark {
    /** Rows and columns. */
    @Param({"64", "256", "1024"})
    public int size;

    /** Complex or real. */
    @Param({"true", "false"})
    public boolean complex;

    private DenseMatrix hermitian = DenseMatrix.allocate(1, 1, false);
    private DenseMatrix work = DenseMatrix.allocate(1, 1, false);
    private DenseMatrix result = DenseMatrix.allocate(1, 1, false);
    private LinearAlgebra.Eigensolver solver = LinearAlgebra.host().eigensolver(1, false);
    private double[] values = new double[0];

    /** Takes memory. */
    @Setup
    public void fill() {
        close();
        hermitian = DenseMatrix.allocate(size, size, complex);
        work = DenseMatrix.allocate(size, size, complex);
        result = DenseMatrix.allocate(size, size, complex);
        solver = LinearAlgebra.host().eigensolver(size, complex);
        values = new double[size];
        double[] column = new double[hermitian.columnLength()];
        for (int j = 0; j < size; j++) {
            for (int i = 0; i < column.length; i++) {
                column[i] = Math.sin(1 + 0.37 * i + 0.11 * j * (i + 1)) / size;
            }
            if (complex) {
                column[2 * j + 1] = 0;
            }
            hermitian.writeColumn(j, column);
        }
        work.copyFrom(hermitian);
    }

    /** Gives memory back. */
    @TearDown
    public void close() {
        hermitian.close();
        work.close();
        result.close();
        solver.close();
    }

    /**
     * A general product.
     *
     * @return the product
     */
    @Benchmark
    public DenseMatrix multiply() {
        LinearAlgebra.host().multiply(hermitian, Form.PLAIN, hermitian, Form.PLAIN, result);
        return result;
    }

    /**
     * A Hermitian rank-k product.
     *
     * @return the product
     */
    @Benchmark
    public DenseMatrix gram() {
        LinearAlgebra.host().gram(hermitian, result);
        return result;
    }

    /**
     * All eigenvectors; a copy of the matrix included.
     *
     * @return the vectors
     */
    @Benchmark
    public DenseMatrix eigenvectors() {
        work.copyFrom(hermitian);
        solver.solve(work, values, result);
        return result;
    }

    /**
     * Eigenvalues only; a copy of the matrix included.
     *
     * @return the values
     */
    @Benchmark
    public double[] eigenvalues() {
        work.copyFrom(hermitian);
        return LinearAlgebra.host().eigenvalues(work);
    }
}
