// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import java.util.function.DoubleUnaryOperator;
import org.qbm4j.numerics.LinearAlgebra.Form;

/**
 * Eigenvalues in ascending order with orthonormal eigenvectors of a {@link HermitianMatrix}; immutable.
 *
 * <p>Vectors inside a degenerate eigenspace, and all phases, are arbitrary; use functions of the matrix, not vectors.
 */
public final class HermitianEigen {
    private final double[] values;
    private final SplitMatrix vectors;

    private HermitianEigen(double[] values, SplitMatrix vectors) {
        this.values = values;
        this.vectors = vectors;
    }

    static HermitianEigen of(HermitianMatrix matrix) {
        int n = matrix.dimension();
        boolean complex = !matrix.isReal();
        double[] values = new double[n];
        SplitMatrix vectors = SplitMatrix.zero(n);
        try (DenseMatrix a = DenseMatrix.allocate(n, n, complex);
                DenseMatrix v = DenseMatrix.allocate(n, n, complex);
                LinearAlgebra.Eigensolver solver = LinearAlgebra.host().eigensolver(n, complex)) {
            matrix.writeTo(a);
            solver.solve(a, values, v);
            double[] column = new double[v.columnLength()];
            for (int k = 0; k < n; k++) {
                v.readColumn(k, column);
                for (int i = 0; i < n; i++) {
                    vectors.re()[i * n + k] = complex ? column[2 * i] : column[i];
                    vectors.im()[i * n + k] = complex ? column[2 * i + 1] : 0;
                }
            }
        }
        return new HermitianEigen(values, vectors);
    }

    /**
     * Number of eigenvalues.
     *
     * @return matrix size
     */
    public int dimension() {
        return values.length;
    }

    /**
     * The eigenvalues in ascending order.
     *
     * @return new array
     */
    public double[] values() {
        return values.clone();
    }

    /** The vectors as columns; shared. */
    SplitMatrix vectors() {
        return vectors;
    }

    /**
     * Matrix with the same vectors and other eigenvalues, {@code V diag(values) V^+}.
     *
     * @param newValues one real value for each vector, in the order of {@link #values()}
     * @return new matrix
     * @throws IllegalArgumentException if the number of values is wrong or the result is not finite
     */
    public HermitianMatrix withValues(double[] newValues) {
        int n = values.length;
        if (newValues.length != n) {
            throw new IllegalArgumentException(
                    "Argument 'newValues' must have length " + n + ", but has " + newValues.length + ".");
        }
        SplitMatrix scaled = SplitMatrix.zero(n);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                scaled.re()[i * n + k] = vectors.re()[i * n + k] * newValues[k];
                scaled.im()[i * n + k] = vectors.im()[i * n + k] * newValues[k];
            }
        }
        return scaled.times(Form.PLAIN, vectors, Form.ADJOINT).hermitianPart();
    }

    /**
     * Divided-difference kernel applied in the eigenbasis: {@code V ((V^+ B V) o F) V^+}.
     *
     * <p>With {@code F_ab = (f(m_a) - f(m_b)) / (m_a - m_b)} this is the Frechet derivative of {@code f} in direction B
     * (Daleckii and Krein).
     *
     * @param direction matrix B
     * @param kernel symmetric kernel; {@code kernel.at(x, y)} for eigenvalues x and y
     * @return new matrix
     * @throws IllegalArgumentException if the sizes differ or the result is not finite
     */
    public HermitianMatrix applyKernel(HermitianMatrix direction, Kernel kernel) {
        int n = values.length;
        SplitMatrix rotated =
                vectors.times(Form.ADJOINT, direction.split(), Form.PLAIN).times(Form.PLAIN, vectors, Form.PLAIN);
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                double f = kernel.at(values[a], values[b]);
                rotated.re()[a * n + b] *= f;
                rotated.im()[a * n + b] *= f;
            }
        }
        return vectors.times(Form.PLAIN, rotated, Form.PLAIN)
                .times(Form.PLAIN, vectors, Form.ADJOINT)
                .hermitianPart();
    }

    /**
     * The same for a kernel of the differences of eigenvalues with {@code F(-x) = conj F(x)}, which keeps the result
     * Hermitian; {@code exp(-ix)} evolves B by {@code exp(-iA)}.
     *
     * @param direction matrix B
     * @param re real part of F, even
     * @param im imaginary part of F, odd
     * @return new matrix
     * @throws IllegalArgumentException if the sizes differ or the result is not finite
     */
    public HermitianMatrix applyKernel(HermitianMatrix direction, DoubleUnaryOperator re, DoubleUnaryOperator im) {
        int n = values.length;
        SplitMatrix rotated =
                vectors.times(Form.ADJOINT, direction.split(), Form.PLAIN).times(Form.PLAIN, vectors, Form.PLAIN);
        for (int a = 0; a < n; a++) {
            for (int b = 0; b < n; b++) {
                double x = values[a] - values[b];
                double fRe = re.applyAsDouble(x);
                double fIm = im.applyAsDouble(x);
                double bRe = rotated.re()[a * n + b];
                double bIm = rotated.im()[a * n + b];
                rotated.re()[a * n + b] = fRe * bRe - fIm * bIm;
                rotated.im()[a * n + b] = fRe * bIm + fIm * bRe;
            }
        }
        return vectors.times(Form.PLAIN, rotated, Form.PLAIN)
                .times(Form.PLAIN, vectors, Form.ADJOINT)
                .hermitianPart();
    }

    /**
     * Diagonal of {@code V^+ B V}: the expectation value of B in each eigenvector.
     *
     * @param other matrix B of the same size
     * @return new array in the order of {@link #values()}
     * @throws IllegalArgumentException if the sizes differ
     */
    public double[] diagonalOf(HermitianMatrix other) {
        int n = values.length;
        HermitianMatrix.requireSize(n, other.dimension());
        SplitMatrix bv = other.split().times(Form.PLAIN, vectors, Form.PLAIN);
        double[] diagonal = new double[n];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < n; k++) {
                int ik = i * n + k;
                diagonal[k] += vectors.re()[ik] * bv.re()[ik] + vectors.im()[ik] * bv.im()[ik];
            }
        }
        return diagonal;
    }

    /** A symmetric function of two eigenvalues. */
    @FunctionalInterface
    public interface Kernel {
        /**
         * Evaluates the kernel.
         *
         * @param x first eigenvalue
         * @param y second eigenvalue
         * @return the kernel value
         */
        double at(double x, double y);
    }
}
