// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.reproduction;

import java.util.Arrays;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.random.RandomStream;
import org.qbm4j.state.StateVector;

/** Haar-random states and unitaries, and the Gaussian unitary ensemble. */
final class RandomMatrices {
    private RandomMatrices() {}

    static StateVector haarState(int numQubits, RandomStream stream) {
        double[][] column = haarColumns(1 << numQubits, 1, stream)[0];
        return StateVector.view(column[0], column[1]);
    }

    /** Orthonormal columns {@code [column][0 re, 1 im][row]}: Gram and Schmidt's procedure on complex Gaussian columns. */
    static double[][][] haarColumns(int dimension, int columns, RandomStream stream) {
        double[] g = stream.gaussians(2 * dimension * columns);
        double[][][] u = new double[columns][2][];
        for (int c = 0; c < columns; c++) {
            int at = 2 * dimension * c;
            u[c][0] = Arrays.copyOfRange(g, at, at + dimension);
            u[c][1] = Arrays.copyOfRange(g, at + dimension, at + 2 * dimension);
            for (int pass = 0; pass < 2; pass++) { // the second pass removes rounding
                for (int b = 0; b < c; b++) {
                    removeComponent(u[b], u[c]);
                }
            }
            normalize(u[c]);
        }
        return u;
    }

    private static void removeComponent(double[][] unit, double[][] from) {
        double[] overlap = inner(unit, from);
        for (int i = 0; i < unit[0].length; i++) {
            from[0][i] -= overlap[0] * unit[0][i] - overlap[1] * unit[1][i];
            from[1][i] -= overlap[0] * unit[1][i] + overlap[1] * unit[0][i];
        }
    }

    private static void normalize(double[][] v) {
        double norm = Math.sqrt(inner(v, v)[0]);
        for (int i = 0; i < v[0].length; i++) {
            v[0][i] /= norm;
            v[1][i] /= norm;
        }
    }

    /** {@code <a|b>} as real and imaginary part. */
    static double[] inner(double[][] a, double[][] b) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < a[0].length; i++) {
            re += a[0][i] * b[0][i] + a[1][i] * b[1][i];
            im += a[0][i] * b[1][i] - a[1][i] * b[0][i];
        }
        return new double[] {re, im};
    }

    /** Gaussian unitary ensemble with {@code E|H_ij|^2 = 1/(2n)}: its spectrum ends at sqrt 2. */
    static HermitianMatrix gaussianUnitary(int n, RandomStream stream) {
        double[] g = stream.gaussians(n * n);
        double unit = 1 / Math.sqrt(2.0 * n);
        double[] re = new double[n * n];
        double[] im = new double[n * n];
        int next = 0;
        for (int i = 0; i < n; i++) {
            re[i * n + i] = g[next++] * unit;
            for (int j = 0; j < i; j++) {
                re[i * n + j] = g[next++] * unit / Math.sqrt(2);
                im[i * n + j] = g[next++] * unit / Math.sqrt(2);
                re[j * n + i] = re[i * n + j];
                im[j * n + i] = -im[i * n + j];
            }
        }
        return HermitianMatrix.of(n, re, im, 0);
    }
}
