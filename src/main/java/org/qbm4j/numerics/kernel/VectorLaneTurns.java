// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.qbm4j.numerics.kernel.AmplitudeKernels.Block;
import org.qbm4j.numerics.kernel.AmplitudeKernels.Layer;

/**
 * Rotations of the lowest qubits, whose partners are lanes of the same register: up to three in one pass, as each number is
 * loaded and stored once.
 *
 * <p>Qubits without a rotation turn by nothing. About Y, {@code a' = c a + t P(a)} with a sign pattern in t and the lane swap
 * P; about X, {@code re' = c re + s P(im)} and {@code im' = c im - s P(re)}.
 */
final class VectorLaneTurns {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();
    private static final int MOST = 3;

    private final Block block;
    private final boolean aboutY;
    private final double[] c = {1, 1, 1};
    private final double[] s = {0, 0, 0};

    /** Takes the first rotations of a layer, with a factor on the result. */
    VectorLaneTurns(Layer layer, int count, Block block, double factor) {
        this.block = block;
        this.aboutY = layer.aboutY();
        for (int k = 0; k < count; k++) {
            int q = Integer.numberOfTrailingZeros(layer.bits()[k]);
            c[q] = layer.cos()[k];
            s[q] = layer.sin()[k];
        }
        c[0] *= factor;
        s[0] *= factor;
    }

    /** Number of rotations of a layer that lie inside a register, at most three. */
    static int count(Layer layer) {
        int count = 0;
        while (count < layer.size() && layer.bits()[count] < Math.min(LANES, 1 << MOST)) {
            count++;
        }
        return count;
    }

    /** Swap with the partner lane; of registers too short for a qubit, no swap. */
    private static VectorShuffle<Double> swap(int q) {
        int bit = 1 << q < LANES ? 1 << q : 0;
        return VectorShuffle.fromOp(S, lane -> lane ^ bit);
    }

    /** Sign of {@code <i|Y|j>} up to i, for the lanes i: minus where the bit is 0. */
    private static DoubleVector signs(int q) {
        double[] signs = new double[LANES];
        for (int lane = 0; lane < LANES; lane++) {
            signs[lane] = (lane >> q & 1) == 0 ? -1 : 1;
        }
        return DoubleVector.fromArray(S, signs, 0);
    }

    void rotate(double[][] psi, double direction) {
        if (aboutY) {
            rotateY(psi[0], direction);
            rotateY(psi[1], direction);
        } else {
            rotateX(psi[0], psi[1], direction);
        }
    }

    private void rotateY(double[] a, double direction) {
        VectorShuffle<Double> p0 = swap(0);
        VectorShuffle<Double> p1 = swap(1);
        VectorShuffle<Double> p2 = swap(2);
        DoubleVector t0 = signs(0).mul(direction * s[0]);
        DoubleVector t1 = signs(1).mul(direction * s[1]);
        DoubleVector t2 = signs(2).mul(direction * s[2]);
        double c0 = c[0];
        double c1 = c[1];
        double c2 = c[2];
        int end = block.from() + block.size();
        for (int i = block.from(); i < end; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(S, a, i);
            v = v.rearrange(p0).fma(t0, v.mul(c0));
            v = v.rearrange(p1).fma(t1, v.mul(c1));
            v.rearrange(p2).fma(t2, v.mul(c2)).intoArray(a, i);
        }
    }

    private void rotateX(double[] re, double[] im, double direction) {
        VectorShuffle<Double> p0 = swap(0);
        VectorShuffle<Double> p1 = swap(1);
        VectorShuffle<Double> p2 = swap(2);
        DoubleVector s0 = DoubleVector.broadcast(S, direction * s[0]);
        DoubleVector s1 = DoubleVector.broadcast(S, direction * s[1]);
        DoubleVector s2 = DoubleVector.broadcast(S, direction * s[2]);
        double c0 = c[0];
        double c1 = c[1];
        double c2 = c[2];
        int end = block.from() + block.size();
        for (int i = block.from(); i < end; i += LANES) {
            DoubleVector a = DoubleVector.fromArray(S, re, i);
            DoubleVector b = DoubleVector.fromArray(S, im, i);
            DoubleVector a0 = b.rearrange(p0).fma(s0, a.mul(c0));
            DoubleVector b0 = b.mul(c0).sub(a.rearrange(p0).mul(s0));
            DoubleVector a1 = b0.rearrange(p1).fma(s1, a0.mul(c1));
            DoubleVector b1 = b0.mul(c1).sub(a0.rearrange(p1).mul(s1));
            b1.rearrange(p2).fma(s2, a1.mul(c2)).intoArray(re, i);
            b1.mul(c2).sub(a1.rearrange(p2).mul(s2)).intoArray(im, i);
        }
    }

    /** {@code Im <lambda|P_q|psi>} for the lowest three qubits. */
    double[] overlaps(double[][] psi, double[][] lambda) {
        double[] sums = new double[MOST];
        if (aboutY) {
            overlapsY(psi[0], lambda[0], sums);
            overlapsY(psi[1], lambda[1], sums);
        } else {
            overlapsX(psi[1], lambda[0], 1, sums);
            overlapsX(psi[0], lambda[1], -1, sums);
        }
        return sums;
    }

    private void overlapsY(double[] a, double[] la, double[] sums) {
        overlaps(a, la, signs(0), signs(1), signs(2), sums);
    }

    private void overlapsX(double[] b, double[] la, double sign, double[] sums) {
        DoubleVector one = DoubleVector.broadcast(S, sign);
        overlaps(b, la, one, one, one, sums);
    }

    private void overlaps(double[] b, double[] la, DoubleVector s0, DoubleVector s1, DoubleVector s2, double[] sums) {
        VectorShuffle<Double> p0 = swap(0);
        VectorShuffle<Double> p1 = swap(1);
        VectorShuffle<Double> p2 = swap(2);
        DoubleVector sum0 = DoubleVector.zero(S);
        DoubleVector sum1 = DoubleVector.zero(S);
        DoubleVector sum2 = DoubleVector.zero(S);
        int end = block.from() + block.size();
        for (int i = block.from(); i < end; i += LANES) {
            DoubleVector v = DoubleVector.fromArray(S, b, i);
            DoubleVector l = DoubleVector.fromArray(S, la, i);
            sum0 = v.rearrange(p0).fma(l, sum0);
            sum1 = v.rearrange(p1).fma(l, sum1);
            sum2 = v.rearrange(p2).fma(l, sum2);
        }
        sums[0] += sum0.mul(s0).reduceLanes(VectorOperators.ADD);
        sums[1] += sum1.mul(s1).reduceLanes(VectorOperators.ADD);
        sums[2] += sum2.mul(s2).reduceLanes(VectorOperators.ADD);
    }
}
