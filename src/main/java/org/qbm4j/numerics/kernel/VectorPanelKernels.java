// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The panel kernels with vector instructions; two registers, one of each half of a row, go through a loop together.
 *
 * <p>Rows of masks go four together through the real entries and two through the complex ones, block by block, so that the
 * second loop finds the rows in the first cache. Both loops in one method would pass the limit of what is inlined.
 */
final class VectorPanelKernels implements PanelKernels {
    private static final VectorSpecies<Double> S =
            DoubleVector.SPECIES_PREFERRED.length() > HALF ? DoubleVector.SPECIES_512 : DoubleVector.SPECIES_PREFERRED;
    private static final int LANES = S.length();
    private static final int BLOCK = 64;

    VectorPanelKernels() {}

    @Override
    public String name() {
        return "vector-" + LANES;
    }

    @Override
    public void multiply(MaskRows m, double[] x, double[] y, Rows rows, double keep) {
        for (int from = rows.from(); from < rows.to(); from += BLOCK) {
            int to = Math.min(from + BLOCK, rows.to());
            for (int o = 0; o < HALF; o += LANES) {
                for (int i = from; i < to; i += 4) {
                    addReal(m, x, y, i, o, keep);
                }
                for (int i = from; i < to && m.constantMasks().length > 0; i += 2) {
                    addConstant(m, x, y, i, o);
                }
                for (int i = from; i < to && m.complexMasks().length > 0; i += 2) {
                    addComplex(m, x, y, i, o);
                }
            }
        }
    }

    private static void addReal(MaskRows m, double[] x, double[] y, int i, int o, double keep) {
        int at = i * WIDTH + o;
        DoubleVector a0 = DoubleVector.fromArray(S, y, at).mul(keep);
        DoubleVector b0 = DoubleVector.fromArray(S, y, at + HALF).mul(keep);
        DoubleVector a1 = DoubleVector.fromArray(S, y, at + WIDTH).mul(keep);
        DoubleVector b1 = DoubleVector.fromArray(S, y, at + WIDTH + HALF).mul(keep);
        DoubleVector a2 = DoubleVector.fromArray(S, y, at + 2 * WIDTH).mul(keep);
        DoubleVector b2 = DoubleVector.fromArray(S, y, at + 2 * WIDTH + HALF).mul(keep);
        DoubleVector a3 = DoubleVector.fromArray(S, y, at + 3 * WIDTH).mul(keep);
        DoubleVector b3 = DoubleVector.fromArray(S, y, at + 3 * WIDTH + HALF).mul(keep);
        int[] masks = m.realMasks();
        double[] entries = m.real();
        int q = i * masks.length;
        for (int k = 0; k < masks.length; k++, q += 4) {
            int row = i ^ masks[k];
            int s = row * WIDTH + o;
            DoubleVector v = DoubleVector.broadcast(S, entries[q]);
            a0 = DoubleVector.fromArray(S, x, s).fma(v, a0);
            b0 = DoubleVector.fromArray(S, x, s + HALF).fma(v, b0);
            s = (row ^ 1) * WIDTH + o;
            v = DoubleVector.broadcast(S, entries[q + 1]);
            a1 = DoubleVector.fromArray(S, x, s).fma(v, a1);
            b1 = DoubleVector.fromArray(S, x, s + HALF).fma(v, b1);
            s = (row ^ 2) * WIDTH + o;
            v = DoubleVector.broadcast(S, entries[q + 2]);
            a2 = DoubleVector.fromArray(S, x, s).fma(v, a2);
            b2 = DoubleVector.fromArray(S, x, s + HALF).fma(v, b2);
            s = (row ^ 3) * WIDTH + o;
            v = DoubleVector.broadcast(S, entries[q + 3]);
            a3 = DoubleVector.fromArray(S, x, s).fma(v, a3);
            b3 = DoubleVector.fromArray(S, x, s + HALF).fma(v, b3);
        }
        a0.intoArray(y, at);
        b0.intoArray(y, at + HALF);
        a1.intoArray(y, at + WIDTH);
        b1.intoArray(y, at + WIDTH + HALF);
        a2.intoArray(y, at + 2 * WIDTH);
        b2.intoArray(y, at + 2 * WIDTH + HALF);
        a3.intoArray(y, at + 3 * WIDTH);
        b3.intoArray(y, at + 3 * WIDTH + HALF);
    }

    private static void addConstant(MaskRows m, double[] x, double[] y, int i, int o) {
        int at = i * WIDTH + o;
        DoubleVector a = DoubleVector.fromArray(S, y, at);
        DoubleVector b = DoubleVector.fromArray(S, y, at + HALF);
        DoubleVector c = DoubleVector.fromArray(S, y, at + WIDTH);
        DoubleVector d = DoubleVector.fromArray(S, y, at + WIDTH + HALF);
        int[] masks = m.constantMasks();
        double[] entries = m.constants();
        for (int k = 0; k < masks.length; k++) {
            DoubleVector v = DoubleVector.broadcast(S, entries[k]);
            int s = (i ^ masks[k]) * WIDTH + o;
            a = DoubleVector.fromArray(S, x, s).fma(v, a);
            b = DoubleVector.fromArray(S, x, s + HALF).fma(v, b);
            s = ((i ^ masks[k]) ^ 1) * WIDTH + o;
            c = DoubleVector.fromArray(S, x, s).fma(v, c);
            d = DoubleVector.fromArray(S, x, s + HALF).fma(v, d);
        }
        a.intoArray(y, at);
        b.intoArray(y, at + HALF);
        c.intoArray(y, at + WIDTH);
        d.intoArray(y, at + WIDTH + HALF);
    }

    private static void addComplex(MaskRows m, double[] x, double[] y, int i, int o) {
        int at = i * WIDTH + o;
        DoubleVector a = DoubleVector.fromArray(S, y, at);
        DoubleVector b = DoubleVector.fromArray(S, y, at + HALF);
        DoubleVector c = DoubleVector.fromArray(S, y, at + WIDTH);
        DoubleVector d = DoubleVector.fromArray(S, y, at + WIDTH + HALF);
        int[] masks = m.complexMasks();
        double[] re = m.re();
        double[] im = m.im();
        int e = i * masks.length;
        for (int k = 0; k < masks.length; k++, e += 2) {
            int s = (i ^ masks[k]) * WIDTH + o;
            DoubleVector p = DoubleVector.fromArray(S, x, s);
            DoubleVector q = DoubleVector.fromArray(S, x, s + HALF);
            DoubleVector v = DoubleVector.broadcast(S, re[e]);
            a = q.fma(DoubleVector.broadcast(S, -im[e]), p.fma(v, a));
            b = p.fma(DoubleVector.broadcast(S, im[e]), q.fma(v, b));
            s = ((i ^ masks[k]) ^ 1) * WIDTH + o;
            p = DoubleVector.fromArray(S, x, s);
            q = DoubleVector.fromArray(S, x, s + HALF);
            v = DoubleVector.broadcast(S, re[e + 1]);
            c = q.fma(DoubleVector.broadcast(S, -im[e + 1]), p.fma(v, c));
            d = p.fma(DoubleVector.broadcast(S, im[e + 1]), q.fma(v, d));
        }
        a.intoArray(y, at);
        b.intoArray(y, at + HALF);
        c.intoArray(y, at + WIDTH);
        d.intoArray(y, at + WIDTH + HALF);
    }

    @Override
    public void multiply(IndexRows m, double[] x, double[] y, Rows rows, double keep) {
        for (int o = 0; o < HALF; o += LANES) {
            for (int i = rows.from(); i < rows.to(); i++) {
                multiplyRow(m, x, y, i, o, keep);
            }
        }
    }

    private static void multiplyRow(IndexRows m, double[] x, double[] y, int i, int o, double keep) {
        int at = i * WIDTH + o;
        DoubleVector a = DoubleVector.fromArray(S, y, at).mul(keep);
        DoubleVector b = DoubleVector.fromArray(S, y, at + HALF).mul(keep);
        int[] columns = m.columns();
        double[] real = m.real();
        int end = m.starts()[i + 1];
        for (int p = m.starts()[i]; p < end; p++) {
            int s = columns[p] * WIDTH + o;
            DoubleVector v = DoubleVector.broadcast(S, real[p]);
            a = DoubleVector.fromArray(S, x, s).fma(v, a);
            b = DoubleVector.fromArray(S, x, s + HALF).fma(v, b);
        }
        columns = m.complexColumns();
        double[] re = m.re();
        double[] im = m.im();
        end = m.complexStarts()[i + 1];
        for (int p = m.complexStarts()[i]; p < end; p++) {
            int s = columns[p] * WIDTH + o;
            DoubleVector q = DoubleVector.fromArray(S, x, s);
            DoubleVector r = DoubleVector.fromArray(S, x, s + HALF);
            DoubleVector v = DoubleVector.broadcast(S, re[p]);
            a = r.fma(DoubleVector.broadcast(S, -im[p]), q.fma(v, a));
            b = q.fma(DoubleVector.broadcast(S, im[p]), r.fma(v, b));
        }
        a.intoArray(y, at);
        b.intoArray(y, at + HALF);
    }

    @Override
    public void products(double[] a, double[] b, Pairs pairs, Products kind, double[] out) {
        int from = pairs.from();
        for (int k = 0; k < pairs.count(); k++) {
            int i = pairs.partner(from + k);
            int j = from + k;
            for (int o = 0; o < HALF; o += LANES) {
                int at = k * WIDTH + o;
                if (i < 0) {
                    DoubleVector.zero(S).intoArray(out, at);
                    DoubleVector.zero(S).intoArray(out, at + HALF);
                } else if (kind == Products.REAL || kind == Products.REAL_SYMMETRIC) {
                    real(a, b, i * WIDTH + o, j * WIDTH + o, kind == Products.REAL_SYMMETRIC, out, at);
                } else {
                    imaginary(a, b, i * WIDTH + o, j * WIDTH + o, kind == Products.IMAGINARY_SYMMETRIC, out, at);
                }
            }
        }
    }

    private static void real(double[] a, double[] b, int i, int j, boolean symmetric, double[] out, int at) {
        DoubleVector first = DoubleVector.fromArray(S, a, i).mul(DoubleVector.fromArray(S, b, j));
        DoubleVector second = DoubleVector.fromArray(S, a, i + HALF).mul(DoubleVector.fromArray(S, b, j + HALF));
        if (symmetric) {
            first = DoubleVector.fromArray(S, a, j).fma(DoubleVector.fromArray(S, b, i), first);
            second = DoubleVector.fromArray(S, a, j + HALF).fma(DoubleVector.fromArray(S, b, i + HALF), second);
        }
        first.intoArray(out, at);
        second.intoArray(out, at + HALF);
    }

    private static void imaginary(double[] a, double[] b, int i, int j, boolean symmetric, double[] out, int at) {
        DoubleVector sum = DoubleVector.fromArray(S, a, i + HALF)
                .mul(DoubleVector.fromArray(S, b, j))
                .sub(DoubleVector.fromArray(S, a, i).mul(DoubleVector.fromArray(S, b, j + HALF)));
        if (symmetric) {
            sum = sum.add(DoubleVector.fromArray(S, a, j)
                    .mul(DoubleVector.fromArray(S, b, i + HALF))
                    .sub(DoubleVector.fromArray(S, a, j + HALF).mul(DoubleVector.fromArray(S, b, i))));
        }
        sum.intoArray(out, at);
        DoubleVector.zero(S).intoArray(out, at + HALF);
    }

    /** Four rows at a time in sums of their own, so that no addition waits for the one before. */
    @Override
    public void addSigned(double[] p, double[] signs, int from, int count, double factor, double[] target, int at) {
        for (int o = 0; o < WIDTH; o += LANES) {
            DoubleVector a = DoubleVector.zero(S);
            DoubleVector b = a;
            DoubleVector c = a;
            DoubleVector d = a;
            int k = 0;
            for (; k + 3 < count; k += 4) {
                int row = k * WIDTH + o;
                a = DoubleVector.fromArray(S, p, row).fma(DoubleVector.broadcast(S, signs[from + k]), a);
                b = DoubleVector.fromArray(S, p, row + WIDTH).fma(DoubleVector.broadcast(S, signs[from + k + 1]), b);
                c = DoubleVector.fromArray(S, p, row + 2 * WIDTH)
                        .fma(DoubleVector.broadcast(S, signs[from + k + 2]), c);
                d = DoubleVector.fromArray(S, p, row + 3 * WIDTH)
                        .fma(DoubleVector.broadcast(S, signs[from + k + 3]), d);
            }
            for (; k < count; k++) {
                a = DoubleVector.fromArray(S, p, k * WIDTH + o).fma(DoubleVector.broadcast(S, signs[from + k]), a);
            }
            add(a.add(b).add(c.add(d)), factor, target, at + o);
        }
    }

    private static void add(DoubleVector sum, double factor, double[] target, int at) {
        sum.fma(DoubleVector.broadcast(S, factor), DoubleVector.fromArray(S, target, at))
                .intoArray(target, at);
    }

    @Override
    public void addSquares(double[] x, Rows rows, double factor, double[] target) {
        for (int j = rows.from(); j < rows.to(); j++) {
            DoubleVector sum = DoubleVector.zero(S);
            for (int o = 0; o < WIDTH; o += LANES) {
                DoubleVector v = DoubleVector.fromArray(S, x, j * WIDTH + o);
                sum = v.fma(v, sum);
            }
            target[j] += factor * sum.reduceLanes(VectorOperators.ADD);
        }
    }

    @Override
    public double dot(double[] x, int i, int j) {
        DoubleVector sum = DoubleVector.zero(S);
        for (int o = 0; o < WIDTH; o += LANES) {
            sum = DoubleVector.fromArray(S, x, i * WIDTH + o).fma(DoubleVector.fromArray(S, x, j * WIDTH + o), sum);
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }

    @Override
    public double dotImaginary(double[] x, int i, int j) {
        DoubleVector sum = DoubleVector.zero(S);
        for (int o = 0; o < HALF; o += LANES) {
            DoubleVector a = DoubleVector.fromArray(S, x, i * WIDTH + o);
            DoubleVector b = DoubleVector.fromArray(S, x, i * WIDTH + HALF + o);
            DoubleVector c = DoubleVector.fromArray(S, x, j * WIDTH + o);
            DoubleVector d = DoubleVector.fromArray(S, x, j * WIDTH + HALF + o);
            sum = b.fma(c, sum).sub(a.mul(d));
        }
        return sum.reduceLanes(VectorOperators.ADD);
    }
}
