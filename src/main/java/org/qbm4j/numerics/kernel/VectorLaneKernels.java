// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/** The lane kernels with vector instructions. */
final class VectorLaneKernels implements LaneKernels {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();

    VectorLaneKernels() {}

    @Override
    public int width() {
        return LANES;
    }

    @Override
    public void turn(double[][] psi, int lanes, int qubit, double[][] unit, int at) {
        for (int b = 0; b < lanes; b += LANES) {
            turnRegister(psi[0], psi[1], lanes, qubit, unit, at, b);
        }
    }

    private static void turnRegister(double[] re, double[] im, int lanes, int qubit, double[][] unit, int at, int b) {
        DoubleVector a = DoubleVector.fromArray(S, unit[0], at + b);
        DoubleVector z = DoubleVector.fromArray(S, unit[1], at + b);
        DoubleVector c = DoubleVector.fromArray(S, unit[2], at + b);
        DoubleVector d = DoubleVector.fromArray(S, unit[3], at + b);
        int stride = lanes << qubit;
        for (int k = b; k < re.length / 2; k += lanes) {
            int i = k + ((k - b) & -stride);
            DoubleVector r0 = DoubleVector.fromArray(S, re, i);
            DoubleVector i0 = DoubleVector.fromArray(S, im, i);
            DoubleVector r1 = DoubleVector.fromArray(S, re, i + stride);
            DoubleVector i1 = DoubleVector.fromArray(S, im, i + stride);
            a.fma(r0, c.mul(r1)).sub(z.fma(i0, d.mul(i1))).intoArray(re, i);
            a.fma(i0, z.mul(r0)).add(c.fma(i1, d.mul(r1))).intoArray(im, i);
            a.fma(r1, z.mul(i1)).sub(c.fma(r0, d.mul(i0))).intoArray(re, i + stride);
            a.fma(i1, d.mul(r0)).sub(z.fma(r1, c.mul(i0))).intoArray(im, i + stride);
        }
    }
}
