// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import org.qbm4j.numerics.kernel.AmplitudeKernels.Block;
import org.qbm4j.simulation.SweepPlan.DenseStep;

/** A small matrix on a block of amplitudes. */
final class DenseMatrixGate {
    private DenseMatrixGate() {}

    /** Applies the matrix, or its adjoint with {@code direction = -1}. */
    static void apply(DenseStep step, double[][] psi, Block block, int direction) {
        SmallMatrix matrix =
                direction > 0 ? step.operation().matrix() : step.operation().adjoint();
        int d = matrix.re().length;
        int[] offset = new int[d];
        for (int k = 0; k < d; k++) {
            for (int b = 0; b < step.qubits().length; b++) {
                offset[k] |= (k >> b & 1) << step.qubits()[b];
            }
        }
        double[] x = new double[d];
        double[] y = new double[d];
        for (int i = 0; i < block.size(); i++) {
            if ((i & offset[d - 1]) != 0) {
                continue;
            }
            int at = block.from() + i;
            for (int k = 0; k < d; k++) {
                x[k] = psi[0][at + offset[k]];
                y[k] = psi[1][at + offset[k]];
            }
            for (int row = 0; row < d; row++) {
                double re = 0;
                double im = 0;
                for (int k = 0; k < d; k++) {
                    re += matrix.re()[row][k] * x[k] - matrix.im()[row][k] * y[k];
                    im += matrix.re()[row][k] * y[k] + matrix.im()[row][k] * x[k];
                }
                psi[0][at + offset[row]] = re;
                psi[1][at + offset[row]] = im;
            }
        }
    }
}
