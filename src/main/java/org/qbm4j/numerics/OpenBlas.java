// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import static org.bytedeco.openblas.global.openblas.CblasColMajor;
import static org.bytedeco.openblas.global.openblas.CblasConjTrans;
import static org.bytedeco.openblas.global.openblas.CblasLower;
import static org.bytedeco.openblas.global.openblas.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas.CblasRight;
import static org.bytedeco.openblas.global.openblas.CblasRowMajor;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.zip.CRC32;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.openblas.global.openblas;

/** {@link LinearAlgebra} on OpenBLAS through JavaCPP; with its eigensolvers the only class that names either. */
final class OpenBlas implements LinearAlgebra {
    static final OpenBlas INSTANCE = new OpenBlas();

    private OpenBlas() {
        setThreads(1);
    }

    @Override
    public Eigensolver eigensolver(int dimension, boolean complex) {
        return complex
                ? new OpenBlasEigensolvers.ComplexSolver(dimension)
                : new OpenBlasEigensolvers.RealSolver(dimension);
    }

    @Override
    public double[] eigenvalues(DenseMatrix matrix) {
        double[] values = OpenBlasEigensolvers.values(matrix);
        checkFinite(values, "eigenvalues");
        return values;
    }

    @Override
    public void multiply(DenseMatrix left, Form leftForm, DenseMatrix right, Form rightForm, DenseMatrix target) {
        new Product(left, leftForm, right, rightForm, target).block(0, target.rows(), 0, target.columns());
    }

    @Override
    public void multiplyLower(DenseMatrix left, Form leftForm, DenseMatrix right, Form rightForm, DenseMatrix target) {
        Product product = new Product(left, leftForm, right, rightForm, target);
        int n = target.rows();
        target.require(n, n, target.isComplex(), "target");
        int strips = n < 64 ? 1 : 4;
        for (int s = 0; s < strips; s++) {
            int from = n * s / strips;
            product.block(from, n - from, from, n * (s + 1) / strips - from);
        }
    }

    @Override
    public void multiplyByHermitian(DenseMatrix left, DenseMatrix hermitian, DenseMatrix target) {
        int m = left.rows();
        int n = left.columns();
        hermitian.require(n, n, left.isComplex(), "hermitian");
        target.require(m, n, left.isComplex(), "target");
        if (left.isComplex()) {
            openblas.cblas_zhemm(
                    CblasColMajor,
                    CblasRight,
                    CblasLower,
                    m,
                    n,
                    Scalars.ONE,
                    hermitian.pointer(),
                    n,
                    left.pointer(),
                    m,
                    Scalars.ZERO,
                    target.pointer(),
                    m);
        } else {
            openblas.cblas_dsymm(
                    CblasColMajor,
                    CblasRight,
                    CblasLower,
                    m,
                    n,
                    1.0,
                    hermitian.pointer(),
                    n,
                    left.pointer(),
                    m,
                    0.0,
                    target.pointer(),
                    m);
        }
    }

    @Override
    public void gram(DenseMatrix factor, Form form, DenseMatrix target) {
        int rows = factor.rows();
        int n = form == Form.PLAIN ? rows : factor.columns();
        int k = form == Form.PLAIN ? factor.columns() : rows;
        int op = transpose(form);
        target.require(n, n, factor.isComplex(), "target");
        if (factor.isComplex()) {
            openblas.cblas_zherk(
                    CblasColMajor, CblasLower, op, n, k, 1.0, factor.pointer(), rows, 0.0, target.pointer(), n);
        } else {
            openblas.cblas_dsyrk(
                    CblasColMajor, CblasLower, op, n, k, 1.0, factor.pointer(), rows, 0.0, target.pointer(), n);
        }
    }

    @Override
    public void addProduct(
            int n, double scale, double[] left, Form leftForm, double[] right, Form rightForm, double[] target) {
        int shortest = Math.min(target.length, Math.min(left.length, right.length));
        if (shortest < n * n) {
            throw new IllegalArgumentException("A product of size " + n + " needs " + n * n
                    + " entries in every argument, but one has " + shortest + ".");
        }
        openblas.cblas_dgemm(
                CblasRowMajor,
                transpose(leftForm),
                transpose(rightForm),
                n,
                n,
                n,
                scale,
                left,
                n,
                right,
                n,
                1.0,
                target,
                n);
    }

    @Override
    public void setThreads(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("Argument 'threads' must be at least 1, but was " + threads + ".");
        }
        org.bytedeco.openblas.presets.openblas.blas_set_num_threads(threads);
    }

    @Override
    public int threads() {
        return org.bytedeco.openblas.presets.openblas.blas_get_num_threads();
    }

    @Override
    public String description() {
        return openblas.OPENBLAS_VERSION.trim() + ", kernel fingerprint " + Fingerprint.VALUE;
    }

    private static int transpose(Form form) {
        return form == Form.PLAIN ? CblasNoTrans : CblasConjTrans;
    }

    static void check(int info, String what, int n) {
        if (info != 0) {
            throw new ArithmeticException("The " + what + " of a matrix of size " + n + " failed (LAPACK code " + info
                    + "): a negative code means an entry that is not finite, a positive one no convergence.");
        }
    }

    static void checkFinite(double[] values, String what) {
        for (double x : values) {
            if (!Double.isFinite(x)) {
                throw new ArithmeticException("The " + what + " of a matrix of size " + values.length
                        + " failed: the matrix has an entry that is not finite.");
            }
        }
    }

    /** A product of which any rectangular block can be computed. */
    private record Product(DenseMatrix left, Form leftForm, DenseMatrix right, Form rightForm, DenseMatrix target) {

        Product {
            int rows = leftForm == Form.PLAIN ? left.rows() : left.columns();
            int inner = leftForm == Form.PLAIN ? left.columns() : left.rows();
            int rightRows = rightForm == Form.PLAIN ? right.rows() : right.columns();
            int columns = rightForm == Form.PLAIN ? right.columns() : right.rows();
            if (inner != rightRows) {
                throw new IllegalArgumentException("The factors must fit, but were " + rows + " x " + inner + " times "
                        + rightRows + " x " + columns + ".");
            }
            right.require(right.rows(), right.columns(), left.isComplex(), "right");
            target.require(rows, columns, left.isComplex(), "target");
        }

        void block(int row, int rows, int column, int columns) {
            boolean complex = target.isComplex();
            int inner = leftForm == Form.PLAIN ? left.columns() : left.rows();
            // Views of the whole matrices: closing one would give the memory of the matrix back.
            DoublePointer a = offset(left, leftForm == Form.PLAIN ? row : row * (long) left.rows());
            DoublePointer b = offset(right, rightForm == Form.PLAIN ? column * (long) right.rows() : column);
            DoublePointer c = offset(target, row + column * (long) target.rows());
            if (complex) {
                openblas.cblas_zgemm(
                        CblasColMajor,
                        transpose(leftForm),
                        transpose(rightForm),
                        rows,
                        columns,
                        inner,
                        Scalars.ONE,
                        a,
                        left.rows(),
                        b,
                        right.rows(),
                        Scalars.ZERO,
                        c,
                        target.rows());
            } else {
                openblas.cblas_dgemm(
                        CblasColMajor,
                        transpose(leftForm),
                        transpose(rightForm),
                        rows,
                        columns,
                        inner,
                        1.0,
                        a,
                        left.rows(),
                        b,
                        right.rows(),
                        0.0,
                        c,
                        target.rows());
            }
        }

        private static DoublePointer offset(DenseMatrix matrix, long entries) {
            return matrix.pointer().getPointer(matrix.isComplex() ? 2 * entries : entries);
        }
    }

    /** Complex one and zero, kept for the whole process. */
    private static final class Scalars {
        static final DoublePointer ONE = new DoublePointer(1.0, 0.0);
        static final DoublePointer ZERO = new DoublePointer(0.0, 0.0);

        private Scalars() {}
    }

    /** Checksum of the bits of one fixed product and decomposition: changes when the processor kernel changes. */
    private static final class Fingerprint {
        static final String VALUE = compute();

        private Fingerprint() {}

        private static String compute() {
            int n = 96;
            double[] a = new double[n * n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j <= i; j++) {
                    a[i * n + j] = Math.sin(1 + i * 0.37 + j * j * 0.11);
                    a[j * n + i] = a[i * n + j];
                }
            }
            double[] c = new double[n * n];
            INSTANCE.addProduct(n, 1, a, Form.PLAIN, a, Form.PLAIN, c);
            double[] values = HermitianMatrix.of(n, c, new double[n * n], Double.POSITIVE_INFINITY)
                    .eigenvalues();
            CRC32 crc = new CRC32();
            ByteBuffer bytes = ByteBuffer.allocate(8 * values.length);
            bytes.asDoubleBuffer().put(values);
            crc.update(bytes);
            return String.format(Locale.ROOT, "%08x", crc.getValue());
        }
    }
}
