// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.fermion;

import java.util.function.DoubleUnaryOperator;
import org.qbm4j.numerics.HermitianEigen;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.simulation.Metric;

/**
 * Fermions of either parity: {@code ln Z = sum_j ln(2 cosh e_j)} with the eigenvalues {@code +-e_j} of {@code iA}.
 *
 * <p>Slopes are the imaginary part of {@code tanh(iA)}. With {@code D = diag(1, i, 1, i, ..)} the matrix {@code D^+ iA D} is
 * real where A couples even rows to odd ones only, as real Hamiltonians do; then everything costs a quarter.
 */
final class FreeModes implements ThermalModes {
    private static final double EIGEN = 9;
    private static final double FUNCTION = 2;
    private static final double KERNEL = 8;

    private final int rows;
    private final boolean real;
    private final HermitianEigen eigen;
    private final double[] values;
    private long flops;

    /**
     * Solves.
     *
     * @param rows number of Majorana operators, 2n
     * @param a the matrix A
     */
    FreeModes(int rows, double[] a) {
        this.rows = rows;
        HermitianMatrix matrix = hermitian(rows, a);
        this.real = matrix.isReal();
        this.eigen = matrix.eigen();
        this.values = eigen.values();
        count(EIGEN);
    }

    /** {@code D^+ iA D}. */
    private static HermitianMatrix hermitian(int rows, double[] a) {
        double[] re = new double[a.length];
        double[] im = new double[a.length];
        for (int k = 0; k < rows; k++) {
            for (int l = 0; l < rows; l++) {
                // conj(d_k) i d_l is -1 from even to odd, 1 from odd to even, and i otherwise
                int kl = k * rows + l;
                if ((k + l) % 2 == 0) {
                    im[kl] = a[kl];
                } else {
                    re[kl] = k % 2 == 0 ? -a[kl] : a[kl];
                }
            }
        }
        return HermitianMatrix.of(rows, re, im, Double.POSITIVE_INFINITY);
    }

    /** The antisymmetric matrix B that {@link #hermitian} would turn into the given one. */
    private double[] antisymmetric(HermitianMatrix matrix) {
        double[] b = new double[rows * rows];
        for (int k = 0; k < rows; k++) {
            for (int l = 0; l < rows; l++) {
                b[k * rows + l] = (k + l) % 2 == 0 ? matrix.im(k, l) : (k % 2 == 0 ? -1 : 1) * matrix.re(k, l);
            }
        }
        return b;
    }

    private void count(double cubes) {
        flops += (long) (cubes * rows * rows * rows * (real ? 1 : 4));
    }

    @Override
    public double logPartition() {
        return sum(e -> e + Math.log1p(Math.exp(-2 * e)));
    }

    /** Von Neumann entropy, nats. */
    double entropy() {
        return sum(e -> {
            double q = Math.exp(-2 * e);
            return Math.log1p(q) + (q == 0 ? 0 : 2 * e * q / (1 + q));
        });
    }

    /** Sum over all modes of a function of their energies; both eigenvalues of each mode, halved. */
    private double sum(DoubleUnaryOperator f) {
        double sum = 0;
        for (double e : values) {
            sum += f.applyAsDouble(Math.abs(e));
        }
        return sum / 2;
    }

    @Override
    public double[] slopes() {
        count(FUNCTION);
        double[] tanh = new double[rows];
        for (int i = 0; i < rows; i++) {
            tanh[i] = Math.tanh(values[i]);
        }
        return antisymmetric(eigen.withValues(tanh));
    }

    @Override
    public double[] slopesAlong(Metric metric, double[] direction) {
        count(KERNEL);
        // an excitation from one eigenvalue to the other costs twice their difference
        return antisymmetric(
                eigen.applyKernel(hermitian(rows, direction), (x, y) -> kernel(x, y) * metric.factor(2 * (x - y))));
    }

    /** {@code (tanh x - tanh y)/(x - y)}, also for x = y. */
    private static double kernel(double x, double y) {
        double d = x - y;
        if (Math.abs(d) > 1) {
            return (Math.tanh(x) - Math.tanh(y)) / d;
        }
        return (d == 0 ? 1 : Math.sinh(d) / d) / (Math.cosh(x) * Math.cosh(y));
    }

    @Override
    public long flops() {
        return flops;
    }
}
