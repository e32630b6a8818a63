// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics.kernel;

/** The lane kernels as plain loops. */
final class PlainLaneKernels implements LaneKernels {

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void turn(double[][] psi, int lanes, int qubit, double[][] unit, int at) {
        double[] re = psi[0];
        double[] im = psi[1];
        int stride = lanes << qubit;
        for (int k = 0; k < re.length / 2; k += lanes) {
            int i = k + (k & -stride);
            for (int b = 0; b < lanes; b++) {
                double a = unit[0][at + b];
                double z = unit[1][at + b];
                double c = unit[2][at + b];
                double d = unit[3][at + b];
                double r0 = re[i + b];
                double i0 = im[i + b];
                double r1 = re[i + stride + b];
                double i1 = im[i + stride + b];
                re[i + b] = a * r0 - z * i0 + c * r1 - d * i1;
                im[i + b] = a * i0 + z * r0 + c * i1 + d * r1;
                re[i + stride + b] = a * r1 + z * i1 - c * r0 - d * i0;
                im[i + stride + b] = a * i1 - z * r1 - c * i0 + d * r0;
            }
        }
    }
}
