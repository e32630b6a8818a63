// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.qbm4j.numerics.kernel.AmplitudeKernels.Block;

/**
 * Two rotations of two qubits in one pass: four registers of numbers, two plane rotations of each kind.
 *
 * <p>With the quadruple {@code (a00, b01, b10, a11)}, the first rotation turns {@code (a00, b01)} by t and {@code (b10, a11)}
 * by t or -t, the second one {@code (a00, b10)} and {@code (b01, a11)} likewise. About Y, a and b are the same array and
 * both signs are equal; about X, they are real and imaginary parts and the signs differ.
 */
final class VectorTwoTurns {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();

    private final int from;
    private final int count;
    private final int low;
    private final int high;
    private final int one;
    private final int two;
    private final double c1;
    private final double t1;
    private final double c2;
    private final double t2;
    private final double flip;

    /**
     * Prepares two rotations of a layer.
     *
     * @param layer the rotations
     * @param k position of one
     * @param l position of another
     * @param block where
     */
    VectorTwoTurns(AmplitudeKernels.Layer layer, int k, int l, Block block) {
        this.from = block.from();
        this.count = block.size() / 4;
        this.one = layer.bits()[k];
        this.two = layer.bits()[l];
        this.low = Math.min(one, two) - 1;
        this.high = Math.max(one, two) - 1;
        // about Y the partner of a number with bit 0 enters with a minus sign
        double sign = layer.aboutY() ? -1 : 1;
        this.c1 = layer.cos()[k];
        this.t1 = sign * layer.sin()[k];
        this.c2 = layer.cos()[l];
        this.t2 = sign * layer.sin()[l];
        this.flip = layer.aboutY() ? 1 : -1;
    }

    /** Index of the quadruple of register k: zero bits put in at both qubits. */
    private int index(int k) {
        int i = k + (k & ~low);
        return from + i + (i & ~high);
    }

    /** Applies both rotations times a factor, or undoes them with {@code direction = -1}. */
    void rotate(double[][] psi, double direction, double factor) {
        if (flip > 0) {
            rotate(psi[0], psi[0], direction, factor);
            rotate(psi[1], psi[1], direction, factor);
        } else {
            rotate(psi[0], psi[1], direction, factor);
            rotate(psi[1], psi[0], -direction, factor);
        }
    }

    private void rotate(double[] a, double[] b, double direction, double factor) {
        DoubleVector cv = DoubleVector.broadcast(S, factor * c1);
        DoubleVector tv = DoubleVector.broadcast(S, factor * direction * t1);
        DoubleVector uv = DoubleVector.broadcast(S, factor * direction * flip * t1);
        DoubleVector dv = DoubleVector.broadcast(S, c2);
        DoubleVector vv = DoubleVector.broadcast(S, direction * t2);
        DoubleVector wv = DoubleVector.broadcast(S, direction * flip * t2);
        for (int k = 0; k < count; k += LANES) {
            int i = index(k);
            DoubleVector v00 = DoubleVector.fromArray(S, a, i);
            DoubleVector v01 = DoubleVector.fromArray(S, b, i + one);
            DoubleVector v10 = DoubleVector.fromArray(S, b, i + two);
            DoubleVector v11 = DoubleVector.fromArray(S, a, i + one + two);
            DoubleVector x00 = tv.fma(v01, v00.mul(cv));
            DoubleVector x01 = v01.mul(cv).sub(tv.mul(v00));
            DoubleVector x10 = uv.fma(v11, v10.mul(cv));
            DoubleVector x11 = v11.mul(cv).sub(uv.mul(v10));
            vv.fma(x10, x00.mul(dv)).intoArray(a, i);
            x10.mul(dv).sub(vv.mul(x00)).intoArray(b, i + two);
            wv.fma(x11, x01.mul(dv)).intoArray(b, i + one);
            x11.mul(dv).sub(wv.mul(x01)).intoArray(a, i + one + two);
        }
    }

    /**
     * Applies both rotations divided by both cosines, with half of the operations; for rotations by less than a right angle.
     *
     * @return the product of the cosines, by which the result is too large
     */
    double rotateNear(double[][] psi, double direction) {
        if (flip > 0) {
            rotateNear(psi[0], psi[0], direction);
            rotateNear(psi[1], psi[1], direction);
        } else {
            rotateNear(psi[0], psi[1], direction);
            rotateNear(psi[1], psi[0], -direction);
        }
        return c1 * c2;
    }

    private void rotateNear(double[] a, double[] b, double direction) {
        double tan = direction * t1 / c1;
        double ten = direction * t2 / c2;
        DoubleVector tv = DoubleVector.broadcast(S, tan);
        DoubleVector mt = DoubleVector.broadcast(S, -tan);
        DoubleVector uv = DoubleVector.broadcast(S, flip * tan);
        DoubleVector mu = DoubleVector.broadcast(S, -flip * tan);
        DoubleVector vv = DoubleVector.broadcast(S, ten);
        DoubleVector mv = DoubleVector.broadcast(S, -ten);
        DoubleVector wv = DoubleVector.broadcast(S, flip * ten);
        DoubleVector mw = DoubleVector.broadcast(S, -flip * ten);
        for (int k = 0; k < count; k += LANES) {
            int i = index(k);
            DoubleVector v00 = DoubleVector.fromArray(S, a, i);
            DoubleVector v01 = DoubleVector.fromArray(S, b, i + one);
            DoubleVector v10 = DoubleVector.fromArray(S, b, i + two);
            DoubleVector v11 = DoubleVector.fromArray(S, a, i + one + two);
            DoubleVector x00 = tv.fma(v01, v00);
            DoubleVector x01 = mt.fma(v00, v01);
            DoubleVector x10 = uv.fma(v11, v10);
            DoubleVector x11 = mu.fma(v10, v11);
            vv.fma(x10, x00).intoArray(a, i);
            mv.fma(x00, x10).intoArray(b, i + two);
            wv.fma(x11, x01).intoArray(b, i + one);
            mw.fma(x01, x11).intoArray(a, i + one + two);
        }
    }

    /** Adds {@code Im <lambda|P|psi>} of both words to two entries. */
    void overlaps(double[][] psi, double[][] lambda, double[] sums, int at) {
        if (flip > 0) {
            overlaps(psi[0], psi[0], lambda[0], lambda[0], -1, sums, at);
            overlaps(psi[1], psi[1], lambda[1], lambda[1], -1, sums, at);
        } else {
            overlaps(psi[0], psi[1], lambda[0], lambda[1], 1, sums, at);
            overlaps(psi[1], psi[0], lambda[1], lambda[0], -1, sums, at);
        }
    }

    private void overlaps(double[] a, double[] b, double[] la, double[] lb, double direction, double[] sums, int at) {
        DoubleVector first = DoubleVector.zero(S);
        DoubleVector second = DoubleVector.zero(S);
        DoubleVector fv = DoubleVector.broadcast(S, flip);
        for (int k = 0; k < count; k += LANES) {
            int i = index(k);
            DoubleVector v00 = DoubleVector.fromArray(S, a, i);
            DoubleVector v01 = DoubleVector.fromArray(S, b, i + one);
            DoubleVector v10 = DoubleVector.fromArray(S, b, i + two);
            DoubleVector v11 = DoubleVector.fromArray(S, a, i + one + two).mul(fv);
            DoubleVector l00 = DoubleVector.fromArray(S, la, i);
            DoubleVector l01 = DoubleVector.fromArray(S, lb, i + one);
            DoubleVector l10 = DoubleVector.fromArray(S, lb, i + two);
            DoubleVector l11 = DoubleVector.fromArray(S, la, i + one + two).mul(fv);
            first = l10.fma(v11, l00.fma(v01, first)).sub(l11.fma(v10, l01.mul(v00)));
            second = l01.fma(v11, l00.fma(v10, second)).sub(l11.fma(v01, l10.mul(v00)));
        }
        sums[at] += direction * first.reduceLanes(VectorOperators.ADD);
        sums[at + 1] += direction * second.reduceLanes(VectorOperators.ADD);
    }
}
