// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.testkit;

import org.qbm4j.numerics.HermitianMatrix;

/**
 * A small complex matrix whose every operation is spelled out; slow, obvious, and independent of any library.
 *
 * @param rows number of rows
 * @param columns number of columns
 * @param re real parts, row by row
 * @param im imaginary parts, row by row
 */
public record ReferenceMatrix(int rows, int columns, double[] re, double[] im) {

    /**
     * Zero matrix.
     *
     * @param rows number of rows
     * @param columns number of columns
     * @return new matrix, filled in by tests
     */
    public static ReferenceMatrix zero(int rows, int columns) {
        return new ReferenceMatrix(rows, columns, new double[rows * columns], new double[rows * columns]);
    }

    /**
     * Identity.
     *
     * @param size number of rows
     * @return new matrix
     */
    public static ReferenceMatrix identity(int size) {
        ReferenceMatrix one = zero(size, size);
        for (int i = 0; i < size; i++) {
            one.re[i * size + i] = 1;
        }
        return one;
    }

    /**
     * Square matrix from (re, im) pairs, row by row.
     *
     * @param entries {@code 2 size^2} numbers
     * @return new matrix
     */
    public static ReferenceMatrix ofPairs(double... entries) {
        int size = (int) Math.round(Math.sqrt(entries.length / 2.0));
        ReferenceMatrix m = zero(size, size);
        for (int i = 0; i < size * size; i++) {
            m.re[i] = entries[2 * i];
            m.im[i] = entries[2 * i + 1];
        }
        return m;
    }

    /**
     * Entries uniform in [-1, 1).
     *
     * @param rows number of rows
     * @param columns number of columns
     * @param complex whether imaginary parts are drawn too
     * @param stream source of numbers
     * @return new matrix
     */
    public static ReferenceMatrix random(int rows, int columns, boolean complex, SplitMix64 stream) {
        double[] im = complex ? stream.centered(rows * columns) : new double[rows * columns];
        return new ReferenceMatrix(rows, columns, stream.centered(rows * columns), im);
    }

    /**
     * Copies a Hermitian matrix.
     *
     * @param matrix the matrix
     * @return new matrix
     */
    public static ReferenceMatrix of(HermitianMatrix matrix) {
        int d = matrix.dimension();
        ReferenceMatrix m = zero(d, d);
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                m.re[i * d + j] = matrix.re(i, j);
                m.im[i * d + j] = matrix.im(i, j);
            }
        }
        return m;
    }

    /**
     * Product.
     *
     * @param right second factor
     * @return new matrix
     */
    public ReferenceMatrix times(ReferenceMatrix right) {
        ReferenceMatrix product = zero(rows, right.columns);
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < columns; k++) {
                int a = i * columns + k;
                if (re[a] == 0 && im[a] == 0) {
                    continue;
                }
                for (int j = 0; j < right.columns; j++) {
                    int b = k * right.columns + j;
                    product.re[i * right.columns + j] += re[a] * right.re[b] - im[a] * right.im[b];
                    product.im[i * right.columns + j] += re[a] * right.im[b] + im[a] * right.re[b];
                }
            }
        }
        return product;
    }

    /**
     * Complex multiple.
     *
     * @param a real part of the factor
     * @param b imaginary part of the factor
     * @return new matrix
     */
    public ReferenceMatrix times(double a, double b) {
        ReferenceMatrix multiple = zero(rows, columns);
        for (int k = 0; k < re.length; k++) {
            multiple.re[k] = a * re[k] - b * im[k];
            multiple.im[k] = a * im[k] + b * re[k];
        }
        return multiple;
    }

    /**
     * Sum.
     *
     * @param other matrix of the same shape
     * @return new matrix
     */
    public ReferenceMatrix plus(ReferenceMatrix other) {
        ReferenceMatrix sum = zero(rows, columns);
        for (int k = 0; k < re.length; k++) {
            sum.re[k] = re[k] + other.re[k];
            sum.im[k] = im[k] + other.im[k];
        }
        return sum;
    }

    /**
     * Conjugate transpose.
     *
     * @return new matrix
     */
    public ReferenceMatrix adjoint() {
        ReferenceMatrix adjoint = zero(/* rows= */ columns, /* columns= */ rows);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                adjoint.re[j * rows + i] = re[i * columns + j];
                adjoint.im[j * rows + i] = -im[i * columns + j];
            }
        }
        return adjoint;
    }

    /**
     * Kronecker product; this factor owns the high bits of the index.
     *
     * @param low factor that owns the low bits
     * @return new matrix
     */
    public ReferenceMatrix kron(ReferenceMatrix low) {
        ReferenceMatrix product = zero(rows * low.rows, columns * low.columns);
        for (int i = 0; i < product.rows; i++) {
            for (int j = 0; j < product.columns; j++) {
                int a = i / low.rows * columns + j / low.columns;
                int b = i % low.rows * low.columns + j % low.columns;
                product.re[i * product.columns + j] = re[a] * low.re[b] - im[a] * low.im[b];
                product.im[i * product.columns + j] = re[a] * low.im[b] + im[a] * low.re[b];
            }
        }
        return product;
    }

    /**
     * A random matrix with orthonormal columns: Gram-Schmidt, twice for accuracy.
     *
     * @param size number of rows
     * @param complex unitary, or orthogonal
     * @param stream source of numbers
     * @return new matrix
     */
    public static ReferenceMatrix randomUnitary(int size, boolean complex, SplitMix64 stream) {
        ReferenceMatrix u = random(size, size, complex, stream);
        for (int j = 0; j < size; j++) {
            for (int k = 0; k < 2 * j; k++) {
                u.removeOverlap(j, k % j);
            }
            double norm = 0;
            for (int i = 0; i < size; i++) {
                norm += u.re[i * size + j] * u.re[i * size + j] + u.im[i * size + j] * u.im[i * size + j];
            }
            for (int i = 0; i < size; i++) {
                u.re[i * size + j] /= Math.sqrt(norm);
                u.im[i * size + j] /= Math.sqrt(norm);
            }
        }
        return u;
    }

    private void removeOverlap(int column, int unit) {
        double a = 0;
        double b = 0;
        for (int i = 0; i < rows; i++) {
            int u = i * columns + unit;
            int v = i * columns + column;
            a += re[u] * re[v] + im[u] * im[v];
            b += re[u] * im[v] - im[u] * re[v];
        }
        for (int i = 0; i < rows; i++) {
            int u = i * columns + unit;
            int v = i * columns + column;
            re[v] -= a * re[u] - b * im[u];
            im[v] -= a * im[u] + b * re[u];
        }
    }

    /**
     * {@code U diag(values) U^+} with this matrix as U.
     *
     * @param values one real value per column
     * @return exactly Hermitian
     */
    public HermitianMatrix withSpectrum(double... values) {
        ReferenceMatrix scaled = zero(rows, columns);
        for (int i = 0; i < rows * columns; i++) {
            scaled.re[i] = re[i] * values[i % columns];
            scaled.im[i] = im[i] * values[i % columns];
        }
        return scaled.times(adjoint()).hermitian(Tolerances.SOLVER);
    }

    /**
     * This matrix as a Hermitian one.
     *
     * @param tolerance deviation that is averaged away
     * @return the matrix
     * @throws IllegalArgumentException if it deviates more
     */
    public HermitianMatrix hermitian(double tolerance) {
        return HermitianMatrix.of(rows, re, im, tolerance);
    }

    /**
     * Demands equal shape and entries.
     *
     * @param actual the other matrix
     * @param tolerance absolute, for real and imaginary parts
     * @param what quantity compared
     * @throws AssertionError at the first entry that deviates
     */
    public void assertClose(ReferenceMatrix actual, double tolerance, String what) {
        if (rows != actual.rows || columns != actual.columns) {
            throw new AssertionError(what + ": expected " + rows + " x " + columns + ", was " + actual.rows + " x "
                    + actual.columns + ".");
        }
        Numbers.assertClose(re, actual.re, tolerance, what + " (real parts)");
        Numbers.assertClose(im, actual.im, tolerance, what + " (imaginary parts)");
    }

    /**
     * Demands equal size and entries.
     *
     * @param actual the other matrix
     * @param tolerance absolute, for real and imaginary parts
     * @param what quantity compared
     * @throws AssertionError at the first entry that deviates
     */
    public void assertClose(HermitianMatrix actual, double tolerance, String what) {
        assertClose(of(actual), tolerance, what);
    }
}
