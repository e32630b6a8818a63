// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.qbm4j.numerics.LinearAlgebra.Form;

/**
 * An immutable Hermitian matrix on the Java heap, for sizes up to a few hundred: reduced states, loss adjoints.
 *
 * <p>Real and imaginary parts are kept apart, row by row: entry (i, j) is at position {@code i * dimension + j}.
 */
public final class HermitianMatrix {
    private final int dimension;
    private final double[] re;
    private final double[] im;

    private HermitianMatrix(int dimension, double[] re, double[] im) {
        this.dimension = dimension;
        this.re = re;
        this.im = im;
    }

    /**
     * Makes a matrix from its parts and checks that it is Hermitian.
     *
     * @param dimension number of rows
     * @param re real parts, row by row, length {@code dimension^2}; copied
     * @param im imaginary parts, same layout; copied
     * @param tolerance largest deviation {@code |A_ij - conj(A_ji)|} that is taken as rounding and averaged away
     * @return the matrix, exactly Hermitian
     * @throws IllegalArgumentException if a length does not fit, an entry is not finite or the deviation is larger
     */
    public static HermitianMatrix of(int dimension, double[] re, double[] im, double tolerance) {
        if (re.length != dimension * dimension || im.length != re.length) {
            throw new IllegalArgumentException("A matrix of size " + dimension + " needs " + dimension * dimension
                    + " real and imaginary parts, but there are " + re.length + " and " + im.length + ".");
        }
        double[] a = new double[re.length];
        double[] b = new double[re.length];
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j <= i; j++) {
                int ij = i * dimension + j;
                int ji = j * dimension + i;
                double deviation = Math.max(Math.abs(re[ij] - re[ji]), Math.abs(im[ij] + im[ji]));
                if (!(deviation <= tolerance)) {
                    throw new IllegalArgumentException("The matrix must be Hermitian, but entries (" + i + ", " + j
                            + ") and (" + j + ", " + i + ") differ from conjugates by " + deviation + ".");
                }
                a[ij] = (re[ij] + re[ji]) / 2;
                a[ji] = a[ij];
                b[ij] = (im[ij] - im[ji]) / 2;
                b[ji] = -b[ij];
                requireFinite(a[ij], i, j);
                requireFinite(b[ij], i, j);
            }
        }
        return new HermitianMatrix(dimension, a, b);
    }

    /**
     * Makes a diagonal matrix.
     *
     * @param diagonal the real diagonal; copied
     * @return the matrix
     * @throws IllegalArgumentException if an entry is not finite
     */
    public static HermitianMatrix diagonal(double[] diagonal) {
        int n = diagonal.length;
        double[] re = new double[n * n];
        for (int i = 0; i < n; i++) {
            requireFinite(diagonal[i], i, i);
            re[i * n + i] = diagonal[i];
        }
        return new HermitianMatrix(n, re, new double[n * n]);
    }

    private static void requireFinite(double x, int i, int j) {
        if (!Double.isFinite(x)) {
            throw new IllegalArgumentException(
                    "The matrix must be finite, but entry (" + i + ", " + j + ") is " + x + ".");
        }
    }

    /** Refuses a partner of another size, before a loop or native code reads past its end. */
    static void requireSize(int wanted, int size) {
        if (size != wanted) {
            throw new IllegalArgumentException("Both matrices must have the same size: the other must be " + wanted
                    + " x " + wanted + ", but was " + size + " x " + size + ".");
        }
    }

    /**
     * Number of rows.
     *
     * @return at least 1
     */
    public int dimension() {
        return dimension;
    }

    /**
     * Real part of entry (i, j).
     *
     * @param i row from 0
     * @param j column from 0
     * @return the real part
     */
    public double re(int i, int j) {
        return re[i * dimension + j];
    }

    /**
     * Imaginary part of entry (i, j).
     *
     * @param i row from 0
     * @param j column from 0
     * @return the imaginary part
     */
    public double im(int i, int j) {
        return im[i * dimension + j];
    }

    /**
     * The real diagonal.
     *
     * @return new array of length {@link #dimension()}
     */
    public double[] diagonal() {
        double[] d = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            d[i] = re[i * dimension + i];
        }
        return d;
    }

    /**
     * Whether every imaginary part is exactly zero.
     *
     * @return true for a real symmetric matrix
     */
    public boolean isReal() {
        for (double x : im) {
            if (x != 0) {
                return false;
            }
        }
        return true;
    }

    /**
     * Trace.
     *
     * @return sum of the diagonal
     */
    public double trace() {
        double t = 0;
        for (int i = 0; i < dimension; i++) {
            t += re[i * dimension + i];
        }
        return t;
    }

    /**
     * Real inner product {@code Tr(A B)}.
     *
     * @param other matrix B of the same size
     * @return the trace of the product, real for Hermitian factors
     * @throws IllegalArgumentException if the sizes differ
     */
    public double inner(HermitianMatrix other) {
        requireSize(dimension, other.dimension);
        double t = 0;
        for (int i = 0; i < re.length; i++) {
            t += re[i] * other.re[i] + im[i] * other.im[i];
        }
        return t;
    }

    /**
     * Linear combination {@code a A + b B}.
     *
     * @param a factor of this matrix
     * @param other matrix B of the same size
     * @param b its factor
     * @return new matrix
     * @throws IllegalArgumentException if the sizes differ
     */
    public HermitianMatrix combine(double a, HermitianMatrix other, double b) {
        requireSize(dimension, other.dimension);
        double[] x = new double[re.length];
        double[] y = new double[re.length];
        for (int i = 0; i < re.length; i++) {
            x[i] = a * re[i] + b * other.re[i];
            y[i] = a * im[i] + b * other.im[i];
        }
        return new HermitianMatrix(dimension, x, y);
    }

    /**
     * Hermitian sandwich {@code A B A}.
     *
     * @param inner matrix B of the same size
     * @return new matrix
     * @throws IllegalArgumentException if the sizes differ
     */
    public HermitianMatrix sandwich(HermitianMatrix inner) {
        return split().times(Form.PLAIN, inner.split(), Form.PLAIN)
                .times(Form.PLAIN, split(), Form.PLAIN)
                .hermitianPart();
    }

    /**
     * Anticommutator {@code A B + B A}.
     *
     * @param other matrix B of the same size
     * @return new matrix
     * @throws IllegalArgumentException if the sizes differ
     */
    public HermitianMatrix anticommutator(HermitianMatrix other) {
        HermitianMatrix half =
                split().times(Form.PLAIN, other.split(), Form.PLAIN).hermitianPart();
        return half.combine(1, half, 1);
    }

    /**
     * Commutator times i, {@code i (A B - B A)}, which is Hermitian.
     *
     * @param other matrix B of the same size
     * @return new matrix
     * @throws IllegalArgumentException if the sizes differ
     */
    public HermitianMatrix commutatorTimesI(HermitianMatrix other) {
        SplitMatrix product = split().times(Form.PLAIN, other.split(), Form.PLAIN);
        double[] a = new double[re.length];
        double[] b = new double[re.length];
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                int ij = i * dimension + j;
                int ji = j * dimension + i;
                a[ij] = -(product.im()[ij] + product.im()[ji]);
                b[ij] = product.re()[ij] - product.re()[ji];
            }
        }
        return new HermitianMatrix(dimension, a, b);
    }

    /**
     * Trace norm of a product, {@code ||A B||_1}: the sum of the singular values of {@code A B}.
     *
     * <p>Read from the eigenvalues {@code +-s} of the matrix {@code [[0, AB], [(AB)^+, 0]]} of twice the size, so small
     * singular values keep the absolute accuracy of large ones; roots of eigenvalues of {@code BAAB} would not.
     *
     * @param other matrix B of the same size
     * @return at least 0
     * @throws IllegalArgumentException if the sizes differ
     */
    public double traceNormOfProduct(HermitianMatrix other) {
        int n = dimension;
        SplitMatrix product = split().times(Form.PLAIN, other.split(), Form.PLAIN);
        SplitMatrix dilation = SplitMatrix.zero(2 * n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                int upper = i * 2 * n + n + j;
                int lower = (n + j) * 2 * n + i;
                dilation.re()[upper] = product.re()[i * n + j];
                dilation.re()[lower] = product.re()[i * n + j];
                dilation.im()[upper] = product.im()[i * n + j];
                dilation.im()[lower] = -product.im()[i * n + j];
            }
        }
        double sum = 0;
        for (double s : dilation.hermitianPart().eigenvalues()) {
            sum += Math.abs(s);
        }
        return sum / 2;
    }

    SplitMatrix split() {
        return new SplitMatrix(dimension, re, im);
    }

    /** Writes all entries into a native matrix of the same size; the imaginary parts only if that is complex. */
    void writeTo(DenseMatrix target) {
        boolean complex = target.isComplex();
        double[] column = new double[target.columnLength()];
        for (int j = 0; j < dimension; j++) {
            for (int i = 0; i < dimension; i++) {
                if (complex) {
                    column[2 * i] = re[i * dimension + j];
                    column[2 * i + 1] = im[i * dimension + j];
                } else {
                    column[i] = re[i * dimension + j];
                }
            }
            target.writeColumn(j, column);
        }
    }

    /**
     * Eigenvalues only, in ascending order; about a third of the cost of {@link #eigen()}.
     *
     * @return new array
     * @throws ArithmeticException if an entry is not finite
     */
    public double[] eigenvalues() {
        try (DenseMatrix a = DenseMatrix.allocate(dimension, dimension, !isReal())) {
            writeTo(a);
            return LinearAlgebra.host().eigenvalues(a);
        }
    }

    /**
     * Eigenvalues in ascending order and orthonormal vectors.
     *
     * @return the decomposition
     * @throws ArithmeticException if an entry is not finite
     */
    public HermitianEigen eigen() {
        return HermitianEigen.of(this);
    }

    /**
     * Matrix function {@code f(A)} by eigendecomposition.
     *
     * @param f applied to each eigenvalue
     * @return new matrix
     */
    public HermitianMatrix map(DoubleUnaryOperator f) {
        HermitianEigen eigen = eigen();
        return eigen.withValues(Arrays.stream(eigen.values()).map(f).toArray());
    }
}
