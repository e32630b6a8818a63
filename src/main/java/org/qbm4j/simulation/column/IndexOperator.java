// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import java.util.Arrays;
import java.util.function.Consumer;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.numerics.kernel.PanelKernels;
import org.qbm4j.numerics.kernel.PanelKernels.IndexRows;
import org.qbm4j.numerics.kernel.PanelKernels.Rows;
import org.qbm4j.simulation.sector.ReducedEntries;
import org.qbm4j.simulation.sector.Sector;

/**
 * A matrix on a sector by rows with listed columns: terms where rows are no register, and visible operators.
 *
 * @param kernels loops over panels
 * @param matrix entries
 * @param rows rows of the sector
 */
record IndexOperator(PanelKernels kernels, IndexRows matrix, int rows) implements PanelOperator {
    private static final long REAL_FLOPS = 2L * PanelKernels.WIDTH;

    /** Collects entries row by row, real ones apart from complex ones. */
    private static final class Collector {
        private final int[] starts;
        private int[] columns = new int[64];
        private double[] real = new double[64];
        private final int[] complexStarts;
        private int[] complexColumns = new int[16];
        private double[] re = new double[16];
        private double[] im = new double[16];
        private int reals;
        private int complexes;

        Collector(int rows) {
            starts = new int[rows + 1];
            complexStarts = new int[rows + 1];
        }

        void add(int column, double a, double b) {
            if (b != 0) {
                if (complexes == re.length) {
                    complexColumns = Arrays.copyOf(complexColumns, 2 * complexes);
                    re = Arrays.copyOf(re, 2 * complexes);
                    im = Arrays.copyOf(im, 2 * complexes);
                }
                complexColumns[complexes] = column;
                re[complexes] = a;
                im[complexes++] = b;
            } else if (a != 0) {
                if (reals == real.length) {
                    columns = Arrays.copyOf(columns, 2 * reals);
                    real = Arrays.copyOf(real, 2 * reals);
                }
                columns[reals] = column;
                real[reals++] = a;
            }
        }

        void endRow(int row) {
            starts[row + 1] = reals;
            complexStarts[row + 1] = complexes;
        }

        IndexOperator operator(PanelKernels kernels) {
            IndexRows rows = new IndexRows(starts, columns, real, complexStarts, complexColumns, re, im);
            return new IndexOperator(kernels, rows, starts.length - 1);
        }
    }

    /** {@code factor (H(theta) - shift)}. */
    static IndexOperator of(PanelKernels kernels, Sector sector, double[] theta, double shift, double factor) {
        int n = sector.dimension();
        int[] masks = sector.masks();
        double[][] re = new double[masks.length][n];
        double[][] im = new double[masks.length][n];
        for (int m = 0; m < masks.length; m++) {
            sector.diagonal(m, theta, re[m], im[m]);
        }
        Collector collector = new Collector(n);
        for (int i = 0; i < n; i++) {
            for (int m = 0; m < masks.length; m++) {
                int j = sector.partner(m, i);
                if (j >= 0) {
                    collector.add(j, factor * (re[m][j] - (masks[m] == 0 ? shift : 0)), factor * im[m][j]);
                }
            }
            collector.endRow(i);
        }
        return collector.operator(kernels);
    }

    /** A multiple of a diagonal matrix. */
    static IndexOperator diagonal(PanelKernels kernels, double[] values, double factor) {
        Collector collector = new Collector(values.length);
        for (int i = 0; i < values.length; i++) {
            collector.add(i, factor * values[i], 0);
            collector.endRow(i);
        }
        return collector.operator(kernels);
    }

    /**
     * {@code factor (G - mean) x I} for a visible G in the letters of the sector; in a real family its real part, as the imaginary
     * part has no mean in any real state.
     */
    static IndexOperator visible(ColumnFamily family, int number, HermitianMatrix g, double mean, double factor) {
        Sector sector = family.sector(number);
        ReducedEntries entries = family.entries(number);
        boolean complex = family.family().isComplex();
        int n = sector.dimension();
        int dv = g.dimension();
        double share = factor / sector.orbitSize();
        double[] re = new double[n];
        double[] im = new double[n];
        int[] touched = new int[n];
        Collector collector = new Collector(n);
        for (int r = 0; r < n; r++) {
            int count = 0;
            for (int e = entries.start(r); e < entries.start(r + 1); e++) {
                int c = entries.column(e);
                int v = entries.place(e) / dv;
                int w = entries.place(e) % dv;
                double a = share * g.re(v, w);
                double b = complex ? share * g.im(v, w) : 0;
                if (re[c] == 0 && im[c] == 0) {
                    touched[count++] = c;
                }
                // times i^-q
                int q = entries.quarter(e);
                re[c] += q == 0 ? a : q == 1 ? b : q == 2 ? -a : -b;
                im[c] += q == 0 ? b : q == 1 ? -a : q == 2 ? -b : a;
            }
            re[r] -= factor * mean;
            collector.add(r, re[r], im[r]);
            re[r] = 0;
            im[r] = 0;
            for (int k = 0; k < count; k++) {
                int c = touched[k];
                collector.add(c, re[c], im[c]);
                re[c] = 0;
                im[c] = 0;
            }
            collector.endRow(r);
        }
        return collector.operator(family.kernels());
    }

    @Override
    public void multiply(double[] x, double[] y, double keep, RowSharing sharing, Consumer<Rows> also) {
        sharing.rows(rows, range -> {
            kernels.multiply(matrix, x, y, range, keep);
            also.accept(range);
        });
    }

    @Override
    public long flops() {
        return REAL_FLOPS * (matrix.starts()[rows] + 2L * matrix.complexStarts()[rows]);
    }
}
