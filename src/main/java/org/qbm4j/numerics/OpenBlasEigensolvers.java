// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import static org.bytedeco.openblas.global.openblas.LAPACK_COL_MAJOR;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;
import org.qbm4j.numerics.LinearAlgebra.Eigensolver;

/** The eigensolvers of OpenBLAS with their scratch. */
final class OpenBlasEigensolvers {
    private static final byte LOWER = 'L';
    private static final byte VECTORS = 'V';
    private static final byte IDENTITY = 'I';
    private static final byte LEFT = 'L';
    private static final byte PLAIN = 'N';
    private static final byte VALUES = 'N';

    /** From this size on it is faster to go to a band first and from there to a tridiagonal matrix. */
    private static final int TWO_STAGES = 512;

    private OpenBlasEigensolvers() {}

    /** Eigenvalues only; the matrix is overwritten. */
    static double[] values(DenseMatrix matrix) {
        int n = matrix.rows();
        matrix.require(n, n, matrix.isComplex(), "matrix");
        DoublePointer a = matrix.pointer();
        double[] values = new double[n];
        try (DoublePointer w = new DoublePointer((long) n)) {
            int info;
            if (!matrix.isComplex()) {
                info = openblas.LAPACKE_dsyevd(LAPACK_COL_MAJOR, VALUES, LOWER, n, a, n, w);
            } else if (n < TWO_STAGES) {
                info = openblas.LAPACKE_zheevd(LAPACK_COL_MAJOR, VALUES, LOWER, n, a, n, w);
            } else {
                info = openblas.LAPACKE_zheevd_2stage(LAPACK_COL_MAJOR, VALUES, LOWER, n, a, n, w);
            }
            OpenBlas.check(info, "eigenvalues", n);
            w.get(values);
        }
        return values;
    }

    /** The size of a problem, which must fit a solver for matrices of up to {@code most} rows. */
    private static int requireSizes(
            int most, boolean complex, DenseMatrix matrix, double[] values, DenseMatrix vectors) {
        int n = matrix.rows();
        if (n > most) {
            throw new IllegalArgumentException(
                    "Argument 'matrix' must have at most " + most + " rows for this solver, but has " + n + ".");
        }
        matrix.require(n, n, complex, "matrix");
        vectors.require(n, n, complex, "vectors");
        if (values.length != n) {
            throw new IllegalArgumentException(
                    "Argument 'values' must have length " + n + ", but has " + values.length + ".");
        }
        return n;
    }

    static final class RealSolver implements Eigensolver {
        private final int most;
        private final DoublePointer w;

        RealSolver(int n) {
            this.most = n;
            this.w = new DoublePointer((long) n);
        }

        @Override
        public void solve(DenseMatrix matrix, double[] values, DenseMatrix vectors) {
            int n = requireSizes(most, false, matrix, values, vectors);
            vectors.copyFrom(matrix);
            OpenBlas.check(
                    openblas.LAPACKE_dsyevd(LAPACK_COL_MAJOR, VECTORS, LOWER, n, vectors.pointer(), n, w),
                    "eigendecomposition",
                    n);
            w.get(values, 0, n);
            OpenBlas.checkFinite(values, "eigendecomposition");
        }

        @Override
        public void close() {
            w.close();
        }
    }

    /**
     * Reduction to a real tridiagonal matrix, its real eigenvectors, back-transformation.
     *
     * <p>The library's own driver multiplies the real tridiagonal vectors in complex arithmetic; this route does not
     * and is faster for every size.
     */
    static final class ComplexSolver implements Eigensolver {
        private final int most;
        private final DoublePointer diagonal;
        private final DoublePointer offDiagonal;
        private final DoublePointer reflectors;
        private final DenseMatrix tridiagonalVectors;
        private final double[] realColumn;
        private final double[] complexColumn;

        ComplexSolver(int n) {
            this.most = n;
            this.diagonal = new DoublePointer((long) n);
            this.offDiagonal = new DoublePointer((long) Math.max(1, n - 1));
            this.reflectors = new DoublePointer(2L * Math.max(1, n - 1));
            this.tridiagonalVectors = DenseMatrix.allocate(n, n, false);
            this.realColumn = new double[n];
            this.complexColumn = new double[2 * n];
        }

        @Override
        public void solve(DenseMatrix matrix, double[] values, DenseMatrix vectors) {
            int n = requireSizes(most, true, matrix, values, vectors);
            DenseMatrix tridiagonal = tridiagonalVectors.first(n, n);
            OpenBlas.check(
                    openblas.LAPACKE_zhetrd(
                            LAPACK_COL_MAJOR, LOWER, n, matrix.pointer(), n, diagonal, offDiagonal, reflectors),
                    "reduction",
                    n);
            OpenBlas.check(
                    openblas.LAPACKE_dstedc(
                            LAPACK_COL_MAJOR, IDENTITY, n, diagonal, offDiagonal, tridiagonal.pointer(), n),
                    "tridiagonal eigendecomposition",
                    n);
            for (int j = 0; j < n; j++) {
                tridiagonal.readColumn(j, realColumn);
                for (int i = 0; i < n; i++) {
                    complexColumn[2 * i] = realColumn[i];
                }
                vectors.writeColumn(j, complexColumn);
            }
            OpenBlas.check(
                    openblas.LAPACKE_zunmtr(
                            LAPACK_COL_MAJOR,
                            LEFT,
                            LOWER,
                            PLAIN,
                            n,
                            n,
                            matrix.pointer(),
                            n,
                            reflectors,
                            vectors.pointer(),
                            n),
                    "back-transformation",
                    n);
            diagonal.get(values, 0, n);
            OpenBlas.checkFinite(values, "eigendecomposition");
        }

        @Override
        public void close() {
            diagonal.close();
            offDiagonal.close();
            reflectors.close();
            tridiagonalVectors.close();
        }
    }
}
