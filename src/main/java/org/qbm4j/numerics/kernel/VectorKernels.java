// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/**
 * The kernels with vector instructions.
 *
 * <p>Loop bodies are kept small: a body of more than about sixty vector operations is not inlined any more and then runs
 * slower than plain code. Blocks shorter than a register go to the plain kernels.
 */
final class VectorKernels implements AmplitudeKernels {
    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();
    private static final int LOW = LANES - 1;
    /** Lane i of pattern m is the parity sign of {@code i & m}. */
    private static final double[][] SIGNS = new double[LANES][LANES];
    /** Shuffle m moves lane {@code i ^ m} to lane i. */
    private static final int[][] SWAPS = new int[LANES][LANES];

    static {
        for (int m = 0; m < LANES; m++) {
            for (int i = 0; i < LANES; i++) {
                SIGNS[m][i] = (Integer.bitCount(i & m) & 1) == 0 ? 1 : -1;
                SWAPS[m][i] = i ^ m;
            }
        }
    }

    private final PlainKernels plain = new PlainKernels();

    VectorKernels() {}

    @Override
    public String name() {
        return "vector-" + LANES;
    }

    @Override
    public void rotate(double[] re, double[] im, Block block, Word word, double c, double s) {
        if (block.size() < LANES) {
            plain.rotate(re, im, block, word, c, s);
            return;
        }
        double t = s * word.factor();
        int pivot = Integer.highestOneBit(word.x());
        if (!word.odd()) {
            rotatePair(re, im, block, word, 0, c, t);
        } else if (pivot < LANES) {
            rotateInside(re, block, word, c, t);
            rotateInside(im, block, word, c, t);
        } else {
            rotatePair(re, re, block, word, pivot, c, t);
            rotatePair(im, im, block, word, pivot, c, t);
        }
    }

    @Override
    public void rotateLayer(double[][] psi, Block block, Layer layer) {
        if (block.size() < 4 * LANES) {
            AmplitudeKernels.super.rotateLayer(psi, block, layer);
        } else {
            VectorTurnLayer.rotate(psi, block, layer);
        }
    }

    @Override
    public void undoLayer(double[][] psi, double[][] lambda, Block block, Layer layer, double[] overlaps) {
        if (block.size() < 4 * LANES) {
            AmplitudeKernels.super.undoLayer(psi, lambda, block, layer, overlaps);
        } else {
            VectorTurnLayer.undo(psi, lambda, block, layer, overlaps);
        }
    }

    private static void rotatePair(double[] a, double[] b, Block block, Word word, int pivot, double c, double t) {
        if ((word.x() & LOW) == 0) {
            rotateStraight(a, b, block, word, pivot, c, t);
        } else {
            rotateShuffled(a, b, block, word, pivot, c, t);
        }
    }

    /** Qubits outside the lanes, and beside the pivot, that change the sign. */
    private static boolean hasOneSign(Word word, int pivot) {
        return (word.z() & ~LOW & ~pivot) == 0;
    }

    private static double sign(Word word, int j) {
        return 1 - 2 * (Integer.bitCount(word.z() & j & ~LOW) & 1);
    }

    /** Partners whole registers apart. The loop counts registers; {@code i} leaves out those whose pivot bit is 1. */
    private static void rotateStraight(double[] a, double[] b, Block block, Word word, int pivot, double c, double t) {
        int x = word.x();
        int below = pivot == 0 ? -1 : pivot - 1;
        int count = pivot == 0 ? block.size() : block.size() / 2;
        DoubleVector pattern = DoubleVector.fromArray(S, SIGNS[word.z() & LOW], 0);
        DoubleVector cv = DoubleVector.broadcast(S, c);
        if (hasOneSign(word, pivot)) {
            DoubleVector tv = pattern.mul(sign(word, x) * t);
            for (int k = 0; k < count; k += LANES) {
                int i = block.from() + k + (k & ~below);
                int j = i ^ x;
                DoubleVector av = DoubleVector.fromArray(S, a, i);
                DoubleVector bv = DoubleVector.fromArray(S, b, j);
                tv.fma(bv, av.mul(cv)).intoArray(a, i);
                bv.mul(cv).sub(tv.mul(av)).intoArray(b, j);
            }
            return;
        }
        for (int k = 0; k < count; k += LANES) {
            int i = block.from() + k + (k & ~below);
            int j = i ^ x;
            DoubleVector tv = pattern.mul(sign(word, j - block.from()) * t);
            DoubleVector av = DoubleVector.fromArray(S, a, i);
            DoubleVector bv = DoubleVector.fromArray(S, b, j);
            tv.fma(bv, av.mul(cv)).intoArray(a, i);
            bv.mul(cv).sub(tv.mul(av)).intoArray(b, j);
        }
    }

    private static void rotateShuffled(double[] a, double[] b, Block block, Word word, int pivot, double c, double t) {
        int high = word.x() & ~LOW;
        int z = word.z();
        // sign of <i|P|j> at j = i ^ x; the lanes count i, so the low bits of x give a constant sign
        double constant = (Integer.bitCount(z & word.x() & LOW) & 1) == 0 ? t : -t;
        DoubleVector pattern = DoubleVector.fromArray(S, SIGNS[z & LOW], 0);
        VectorShuffle<Double> swap = VectorShuffle.fromArray(S, SWAPS[word.x() & LOW], 0);
        DoubleVector cv = DoubleVector.broadcast(S, c);
        for (int base = 0; base < block.size(); base += LANES) {
            if ((base & pivot) == 0) {
                int j0 = base ^ high;
                int i = block.from() + base;
                int j = block.from() + j0;
                DoubleVector tv = pattern.mul((Integer.bitCount(z & j0 & ~LOW) & 1) == 0 ? constant : -constant);
                DoubleVector av = DoubleVector.fromArray(S, a, i);
                DoubleVector bv = DoubleVector.fromArray(S, b, j).rearrange(swap);
                tv.fma(bv, av.mul(cv)).intoArray(a, i);
                bv.mul(cv).sub(tv.mul(av)).rearrange(swap).intoArray(b, j);
            }
        }
    }

    /** A real plane rotation between lanes of one register. */
    private static void rotateInside(double[] a, Block block, Word word, double c, double t) {
        int z = word.z();
        double constant = (Integer.bitCount(z & word.x() & LOW) & 1) == 0 ? t : -t;
        DoubleVector pattern = DoubleVector.fromArray(S, SIGNS[z & LOW], 0);
        VectorShuffle<Double> swap = VectorShuffle.fromArray(S, SWAPS[word.x() & LOW], 0);
        DoubleVector cv = DoubleVector.broadcast(S, c);
        for (int base = 0; base < block.size(); base += LANES) {
            int i = block.from() + base;
            DoubleVector tv = pattern.mul((Integer.bitCount(z & base & ~LOW) & 1) == 0 ? constant : -constant);
            DoubleVector av = DoubleVector.fromArray(S, a, i);
            tv.fma(av.rearrange(swap), av.mul(cv)).intoArray(a, i);
        }
    }

    @Override
    public double undo(double[][] psi, double[][] lambda, Block block, Word word, double c, double s) {
        if (block.size() < LANES) {
            return plain.undo(psi, lambda, block, word, c, s);
        }
        double t = s * word.factor();
        int pivot = Integer.highestOneBit(word.x());
        double sum;
        if (!word.odd()) {
            sum = undoPair(psi[0], psi[1], lambda[0], lambda[1], block, word, 0, c, t);
        } else if (pivot < LANES) {
            sum = undoInside(psi[0], lambda[0], block, word, c, t) + undoInside(psi[1], lambda[1], block, word, c, t);
        } else {
            sum = undoPair(psi[0], psi[0], lambda[0], lambda[0], block, word, pivot, c, t)
                    + undoPair(psi[1], psi[1], lambda[1], lambda[1], block, word, pivot, c, t);
        }
        return word.factor() * sum;
    }

    @SuppressWarnings("checkstyle:ParameterNumber") // a kernel: two rotating arrays of two states
    private static double undoPair(
            double[] a, double[] b, double[] la, double[] lb, Block block, Word word, int pivot, double c, double t) {
        return (word.x() & LOW) == 0
                ? undoStraight(a, b, la, lb, block, word, pivot, c, t)
                : undoShuffled(a, b, la, lb, block, word, pivot, c, t);
    }

    @SuppressWarnings("checkstyle:ParameterNumber") // a kernel: two rotating arrays of two states
    private static double undoStraight(
            double[] a, double[] b, double[] la, double[] lb, Block block, Word word, int pivot, double c, double t) {
        if (!hasOneSign(word, pivot)) {
            return undoSigned(a, b, la, lb, block, word, pivot, c, t);
        }
        int x = word.x();
        int below = pivot == 0 ? -1 : pivot - 1;
        int count = pivot == 0 ? block.size() : block.size() / 2;
        DoubleVector sv = DoubleVector.fromArray(S, SIGNS[word.z() & LOW], 0).mul(sign(word, x));
        DoubleVector tv = sv.mul(t);
        DoubleVector cv = DoubleVector.broadcast(S, c);
        DoubleVector total = DoubleVector.zero(S);
        for (int k = 0; k < count; k += LANES) {
            int i = block.from() + k + (k & ~below);
            int j = i ^ x;
            DoubleVector av = DoubleVector.fromArray(S, a, i);
            DoubleVector bv = DoubleVector.fromArray(S, b, j);
            DoubleVector lav = DoubleVector.fromArray(S, la, i);
            DoubleVector lbv = DoubleVector.fromArray(S, lb, j);
            total = lav.fma(bv, total).sub(lbv.mul(av));
            av.mul(cv).sub(tv.mul(bv)).intoArray(a, i);
            tv.fma(av, bv.mul(cv)).intoArray(b, j);
            lav.mul(cv).sub(tv.mul(lbv)).intoArray(la, i);
            tv.fma(lav, lbv.mul(cv)).intoArray(lb, j);
        }
        return total.mul(sv).reduceLanes(VectorOperators.ADD);
    }

    @SuppressWarnings("checkstyle:ParameterNumber") // a kernel: two rotating arrays of two states
    private static double undoSigned(
            double[] a, double[] b, double[] la, double[] lb, Block block, Word word, int pivot, double c, double t) {
        int x = word.x();
        int below = pivot == 0 ? -1 : pivot - 1;
        int count = pivot == 0 ? block.size() : block.size() / 2;
        DoubleVector pattern = DoubleVector.fromArray(S, SIGNS[word.z() & LOW], 0);
        DoubleVector cv = DoubleVector.broadcast(S, c);
        DoubleVector total = DoubleVector.zero(S);
        for (int k = 0; k < count; k += LANES) {
            int i = block.from() + k + (k & ~below);
            int j = i ^ x;
            DoubleVector sv = pattern.mul(sign(word, j - block.from()));
            DoubleVector tv = sv.mul(t);
            DoubleVector av = DoubleVector.fromArray(S, a, i);
            DoubleVector bv = DoubleVector.fromArray(S, b, j);
            DoubleVector lav = DoubleVector.fromArray(S, la, i);
            DoubleVector lbv = DoubleVector.fromArray(S, lb, j);
            total = lav.mul(bv).sub(lbv.mul(av)).fma(sv, total);
            av.mul(cv).sub(tv.mul(bv)).intoArray(a, i);
            tv.fma(av, bv.mul(cv)).intoArray(b, j);
            lav.mul(cv).sub(tv.mul(lbv)).intoArray(la, i);
            tv.fma(lav, lbv.mul(cv)).intoArray(lb, j);
        }
        return total.reduceLanes(VectorOperators.ADD);
    }

    @SuppressWarnings("checkstyle:ParameterNumber") // a kernel: two rotating arrays of two states
    private static double undoShuffled(
            double[] a, double[] b, double[] la, double[] lb, Block block, Word word, int pivot, double c, double t) {
        int high = word.x() & ~LOW;
        int z = word.z();
        double constant = (Integer.bitCount(z & word.x() & LOW) & 1) == 0 ? 1 : -1;
        DoubleVector pattern = DoubleVector.fromArray(S, SIGNS[z & LOW], 0);
        VectorShuffle<Double> swap = VectorShuffle.fromArray(S, SWAPS[word.x() & LOW], 0);
        DoubleVector cv = DoubleVector.broadcast(S, c);
        DoubleVector total = DoubleVector.zero(S);
        for (int base = 0; base < block.size(); base += LANES) {
            if ((base & pivot) == 0) {
                int j0 = base ^ high;
                int i = block.from() + base;
                int j = block.from() + j0;
                DoubleVector sv = pattern.mul((Integer.bitCount(z & j0 & ~LOW) & 1) == 0 ? constant : -constant);
                DoubleVector tv = sv.mul(t);
                DoubleVector av = DoubleVector.fromArray(S, a, i);
                DoubleVector bv = DoubleVector.fromArray(S, b, j).rearrange(swap);
                DoubleVector lav = DoubleVector.fromArray(S, la, i);
                DoubleVector lbv = DoubleVector.fromArray(S, lb, j).rearrange(swap);
                total = lav.mul(bv).sub(lbv.mul(av)).fma(sv, total);
                av.mul(cv).sub(tv.mul(bv)).intoArray(a, i);
                tv.fma(av, bv.mul(cv)).rearrange(swap).intoArray(b, j);
                lav.mul(cv).sub(tv.mul(lbv)).intoArray(la, i);
                tv.fma(lav, lbv.mul(cv)).rearrange(swap).intoArray(lb, j);
            }
        }
        return total.reduceLanes(VectorOperators.ADD);
    }

    private static double undoInside(double[] a, double[] la, Block block, Word word, double c, double t) {
        int z = word.z();
        double constant = (Integer.bitCount(z & word.x() & LOW) & 1) == 0 ? 1 : -1;
        DoubleVector pattern = DoubleVector.fromArray(S, SIGNS[z & LOW], 0);
        VectorShuffle<Double> swap = VectorShuffle.fromArray(S, SWAPS[word.x() & LOW], 0);
        DoubleVector cv = DoubleVector.broadcast(S, c);
        DoubleVector total = DoubleVector.zero(S);
        for (int base = 0; base < block.size(); base += LANES) {
            int i = block.from() + base;
            DoubleVector sv = pattern.mul((Integer.bitCount(z & base & ~LOW) & 1) == 0 ? constant : -constant);
            DoubleVector tv = sv.mul(t);
            DoubleVector av = DoubleVector.fromArray(S, a, i);
            DoubleVector lav = DoubleVector.fromArray(S, la, i);
            DoubleVector partner = av.rearrange(swap);
            total = lav.mul(partner).fma(sv, total);
            av.mul(cv).sub(tv.mul(partner)).intoArray(a, i);
            lav.mul(cv).sub(tv.mul(lav.rearrange(swap))).intoArray(la, i);
        }
        return total.reduceLanes(VectorOperators.ADD);
    }

    @Override
    public void multiply(double[][] psi, Block block, Phases phases, double sign) {
        int columns = phases.columnRe().length;
        if (columns < LANES) {
            plain.multiply(psi, block, phases, sign);
            return;
        }
        boolean hasTable = phases.tableRe().length > 0;
        for (int row = 0; row * columns < block.size(); row++) {
            double r = phases.rowRe()[row];
            double t = phases.rowIm()[row];
            if (hasTable) {
                multiplyRow(psi[0], psi[1], block.from(), row * columns, phases, r, t, sign);
            } else {
                multiplyRow(psi[0], psi[1], block.from() + row * columns, phases, r, t, sign);
            }
        }
    }

    private static void multiplyRow(double[] re, double[] im, int at, Phases phases, double r, double t, double sign) {
        double[] columnRe = phases.columnRe();
        double[] columnIm = phases.columnIm();
        for (int k = 0; k < columnRe.length; k += LANES) {
            DoubleVector c = DoubleVector.fromArray(S, columnRe, k);
            DoubleVector d = DoubleVector.fromArray(S, columnIm, k);
            DoubleVector u = c.mul(r).sub(d.mul(t));
            DoubleVector v = c.mul(t).add(d.mul(r)).mul(sign);
            DoubleVector a = DoubleVector.fromArray(S, re, at + k);
            DoubleVector b = DoubleVector.fromArray(S, im, at + k);
            a.mul(u).sub(b.mul(v)).intoArray(re, at + k);
            a.fma(v, b.mul(u)).intoArray(im, at + k);
        }
    }

    @SuppressWarnings("checkstyle:ParameterNumber") // a kernel: a row of phases with its table
    private static void multiplyRow(
            double[] re, double[] im, int from, int at, Phases phases, double r, double t, double sign) {
        double[] columnRe = phases.columnRe();
        double[] columnIm = phases.columnIm();
        double[] tableRe = phases.tableRe();
        double[] tableIm = phases.tableIm();
        for (int k = 0; k < columnRe.length; k += LANES) {
            DoubleVector c = DoubleVector.fromArray(S, columnRe, k);
            DoubleVector d = DoubleVector.fromArray(S, columnIm, k);
            DoubleVector p = c.mul(r).sub(d.mul(t));
            DoubleVector q = c.mul(t).add(d.mul(r));
            DoubleVector x = DoubleVector.fromArray(S, tableRe, at + k);
            DoubleVector y = DoubleVector.fromArray(S, tableIm, at + k);
            DoubleVector u = p.mul(x).sub(q.mul(y));
            DoubleVector v = p.fma(y, q.mul(x)).mul(sign);
            DoubleVector a = DoubleVector.fromArray(S, re, from + at + k);
            DoubleVector b = DoubleVector.fromArray(S, im, from + at + k);
            a.mul(u).sub(b.mul(v)).intoArray(re, from + at + k);
            a.fma(v, b.mul(u)).intoArray(im, from + at + k);
        }
    }

    @Override
    public void overlapDensity(double[][] psi, double[][] lambda, Block block, double[] w) {
        if (block.size() < LANES) {
            plain.overlapDensity(psi, lambda, block, w);
            return;
        }
        for (int k = 0; k < block.size(); k += LANES) {
            DoubleVector a = DoubleVector.fromArray(S, psi[0], block.from() + k);
            DoubleVector b = DoubleVector.fromArray(S, psi[1], block.from() + k);
            DoubleVector la = DoubleVector.fromArray(S, lambda[0], block.from() + k);
            DoubleVector lb = DoubleVector.fromArray(S, lambda[1], block.from() + k);
            la.mul(b).sub(lb.mul(a)).intoArray(w, k);
        }
    }

    @Override
    public void fold(double[] w, int from, int half, double[] difference, int at) {
        if (half < LANES) {
            plain.fold(w, from, half, difference, at);
            return;
        }
        for (int k = 0; k < half; k += LANES) {
            DoubleVector a = DoubleVector.fromArray(S, w, from + k);
            DoubleVector b = DoubleVector.fromArray(S, w, from + k + half);
            a.add(b).intoArray(w, from + k);
            a.sub(b).intoArray(difference, at + k);
        }
    }

    @Override
    public double sum(double[] w, int at, int count) {
        if (count < LANES) {
            return plain.sum(w, at, count);
        }
        DoubleVector total = DoubleVector.zero(S);
        for (int k = 0; k < count; k += LANES) {
            total = total.add(DoubleVector.fromArray(S, w, at + k));
        }
        return total.reduceLanes(VectorOperators.ADD);
    }
}
