// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.PauliString;

/** A Hermitian matrix on which gates act from both sides in place, {@code M to R M R^+}; confined to one thread. */
final class TwoSidedMatrix {
    private final int dimension;
    private final double[] re;
    private final double[] im;

    TwoSidedMatrix(HermitianMatrix matrix) {
        dimension = matrix.dimension();
        re = new double[dimension * dimension];
        im = new double[re.length];
        for (int i = 0; i < dimension; i++) {
            for (int j = 0; j < dimension; j++) {
                re[i * dimension + j] = matrix.re(i, j);
                im[i * dimension + j] = matrix.im(i, j);
            }
        }
    }

    /** The matrix with rounding averaged away. */
    HermitianMatrix hermitian() {
        return HermitianMatrix.of(dimension, re, im, Double.POSITIVE_INFINITY);
    }

    /** {@code R M R^+} with {@code R = exp(-i angle P / 2)}: R from the left, adjoint, R from the left again. */
    void rotate(PauliString word, double angle) {
        double cos = Math.cos(angle / 2);
        double sin = Math.sin(angle / 2);
        turnRows(word, cos, sin);
        adjoin();
        turnRows(word, cos, sin);
    }

    /** {@code S M S^+} for a small matrix S. */
    void conjugate(SmallMatrix matrix) {
        mixRows(matrix);
        adjoin();
        mixRows(matrix);
    }

    /** Row i becomes {@code cos} times itself minus {@code i sin P_ij} times row {@code j = i^x}. */
    private void turnRows(PauliString word, double cos, double sin) {
        for (int i = 0; i < dimension; i++) {
            int j = i ^ word.x();
            if (j >= i) {
                // -i sin (p + iq) has the parts sin q and -sin p
                double aRe = sin * word.entryIm(j);
                double aIm = -sin * word.entryRe(j);
                double bRe = sin * word.entryIm(i);
                double bIm = -sin * word.entryRe(i);
                turnPair(i * dimension, j * dimension, cos, new double[] {aRe, aIm, bRe, bIm});
            }
        }
    }

    private void turnPair(int a, int b, double cos, double[] t) {
        boolean same = a == b;
        for (int k = 0; k < dimension; k++) {
            double x = re[a + k];
            double y = im[a + k];
            double u = re[b + k];
            double w = im[b + k];
            re[a + k] = cos * x + t[0] * u - t[1] * w;
            im[a + k] = cos * y + t[0] * w + t[1] * u;
            if (!same) {
                re[b + k] = cos * u + t[2] * x - t[3] * y;
                im[b + k] = cos * w + t[2] * y + t[3] * x;
            }
        }
    }

    private void mixRows(SmallMatrix matrix) {
        int d = matrix.re().length;
        int[] offset = new int[d];
        for (int k = 0; k < d; k++) {
            for (int b = 0; b < matrix.qubits().length; b++) {
                offset[k] |= (k >> b & 1) << matrix.qubits()[b];
            }
        }
        double[] x = new double[d];
        double[] y = new double[d];
        for (int i = 0; i < dimension; i++) {
            if ((i & offset[d - 1]) != 0) {
                continue;
            }
            for (int column = 0; column < dimension; column++) {
                for (int k = 0; k < d; k++) {
                    int at = (i + offset[k]) * dimension + column;
                    x[k] = re[at];
                    y[k] = im[at];
                }
                for (int row = 0; row < d; row++) {
                    double a = 0;
                    double b = 0;
                    for (int k = 0; k < d; k++) {
                        a += matrix.re()[row][k] * x[k] - matrix.im()[row][k] * y[k];
                        b += matrix.re()[row][k] * y[k] + matrix.im()[row][k] * x[k];
                    }
                    int at = (i + offset[row]) * dimension + column;
                    re[at] = a;
                    im[at] = b;
                }
            }
        }
    }

    private void adjoin() {
        for (int i = 0; i < dimension; i++) {
            im[i * dimension + i] = -im[i * dimension + i];
            for (int j = 0; j < i; j++) {
                int ij = i * dimension + j;
                int ji = j * dimension + i;
                double a = re[ij];
                double b = im[ij];
                re[ij] = re[ji];
                im[ij] = -im[ji];
                re[ji] = a;
                im[ji] = -b;
            }
        }
    }

    /** {@code Im Tr(G P omega)} with this matrix as G. */
    double slope(PauliString word, TwoSidedMatrix omega) {
        double sum = 0;
        for (int b = 0; b < dimension; b++) {
            int c = b ^ word.x();
            double p = word.entryRe(c);
            double q = word.entryIm(c);
            double dotRe = 0;
            double dotIm = 0;
            // sum over a of G_ab omega_ca, with G_ab = conj G_ba
            for (int a = 0; a < dimension; a++) {
                double gRe = re[b * dimension + a];
                double gIm = -im[b * dimension + a];
                double oRe = omega.re[c * dimension + a];
                double oIm = omega.im[c * dimension + a];
                dotRe += gRe * oRe - gIm * oIm;
                dotIm += gRe * oIm + gIm * oRe;
            }
            sum += p * dotIm + q * dotRe;
        }
        return sum;
    }
}
