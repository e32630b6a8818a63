// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import org.qbm4j.numerics.DenseMatrix;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.numerics.LinearAlgebra;
import org.qbm4j.simulation.sector.ReducedEntries;
import org.qbm4j.simulation.sector.Sector;

/** Density matrices of units in the letters of the frame, put together from decomposed blocks, and adjoints the other way. */
final class DenseStates {
    private final LinearAlgebra algebra = LinearAlgebra.host();
    private final DenseWorkspace space;
    private final int visibleDimension;
    private final boolean complex;
    private long flops;

    DenseStates(DenseWorkspace space) {
        this.space = space;
        this.visibleDimension = space.family().solvedCut().visibleDimension();
        this.complex = space.family().isComplex();
    }

    long flops() {
        return flops;
    }

    double[] visibleProbabilities() {
        double[] p = new double[visibleDimension];
        for (DenseBlock block : space.blocks) {
            Sector sector = block.sector();
            double[] rows = block.probabilities(space.scratch);
            for (int r = 0; r < rows.length; r++) {
                for (int member = 0; member < sector.orbitSize(); member++) {
                    p[sector.basisState(r, member) & (visibleDimension - 1)] += rows[r] / sector.orbitSize();
                }
            }
        }
        return p;
    }

    HermitianMatrix visible() {
        if (space.isWhole()) {
            return reshapedVisible(space.blocks.get(0));
        }
        double[] re = new double[visibleDimension * visibleDimension];
        double[] im = new double[re.length];
        for (int b = 0; b < space.blocks.size(); b++) {
            addVisible(b, re, im);
        }
        return HermitianMatrix.of(visibleDimension, re, im, Double.POSITIVE_INFINITY);
    }

    /** Tr_h of product product^+: the same memory read as a flat matrix with visible rows. */
    private HermitianMatrix reshapedVisible(DenseBlock block) {
        int d = block.dimension();
        DenseMatrix product = block.scaledVectors(space.scratch);
        try (DenseMatrix sigma = DenseMatrix.allocate(visibleDimension, visibleDimension, complex)) {
            algebra.gram(product.reshaped(visibleDimension, d / visibleDimension * d), sigma);
            flops += (long) visibleDimension * d * d * (complex ? 4 : 1);
            return lowerTriangle(sigma);
        }
    }

    private void addVisible(int b, double[] re, double[] im) {
        DenseBlock block = space.blocks.get(b);
        ReducedEntries entries = space.entries(b);
        DenseMatrix rho = block.density(space.scratch);
        double[] column = space.scratch.column;
        double share = 1.0 / block.sector().orbitSize();
        for (int r = 0; r < block.dimension(); r++) {
            rho.readColumn(r, column);
            for (int e = entries.start(r); e < entries.start(r + 1); e++) {
                int c = entries.column(e);
                if (c < r) {
                    continue;
                }
                // the entry (r, c) is the conjugate of (c, r), which stands in column r
                double a = share * (complex ? column[2 * c] : column[c]);
                double i = complex && c != r ? -share * column[2 * c + 1] : 0;
                int place = entries.place(e);
                add(entries.quarter(e), a, i, place, re, im);
                if (c > r) {
                    int mirrored = place % visibleDimension * visibleDimension + place / visibleDimension;
                    add(-entries.quarter(e) & 3, a, -i, mirrored, re, im);
                }
            }
        }
    }

    /** Adds {@code i^quarter (a + i b)} to an entry. */
    private static void add(int quarter, double a, double b, int place, double[] re, double[] im) {
        re[place] += quarter == 0 ? a : quarter == 1 ? -b : quarter == 2 ? -a : b;
        im[place] += quarter == 0 ? b : quarter == 1 ? a : quarter == 2 ? -b : -a;
    }

    /** work = G x I in the rows of a block, both triangles. */
    void writeVisible(int b, HermitianMatrix g) {
        DenseBlock block = space.blocks.get(b);
        ReducedEntries entries = space.entries(b);
        int d = block.dimension();
        DenseMatrix work = space.scratch.work(d);
        double share = 1.0 / block.sector().orbitSize();
        double[] re = new double[d];
        double[] im = new double[d];
        double[] column = space.scratch.column;
        for (int r = 0; r < d; r++) {
            java.util.Arrays.fill(re, 0);
            java.util.Arrays.fill(im, 0);
            for (int e = entries.start(r); e < entries.start(r + 1); e++) {
                int v = entries.place(e) / visibleDimension;
                int w = entries.place(e) % visibleDimension;
                // the entry (c, r) is the conjugate of i^-q G_vw
                add(entries.quarter(e), share * g.re(w, v), share * g.im(w, v), entries.column(e), re, im);
            }
            for (int i = 0; i < d; i++) {
                if (complex) {
                    column[2 * i] = re[i];
                    column[2 * i + 1] = im[i];
                } else {
                    column[i] = re[i];
                }
            }
            work.writeColumn(r, column);
        }
    }

    /** State of all solved units. */
    HermitianMatrix full() {
        int n = space.family().solvedCut().dimension();
        if (space.isWhole()) {
            return lowerTriangle(space.blocks.get(0).density(space.scratch));
        }
        double[] re = new double[n * n];
        double[] im = new double[n * n];
        for (DenseBlock block : space.blocks) {
            addFull(block, n, re, im);
        }
        return HermitianMatrix.of(n, re, im, Double.POSITIVE_INFINITY);
    }

    private void addFull(DenseBlock block, int n, double[] re, double[] im) {
        Sector sector = block.sector();
        DenseMatrix rho = block.density(space.scratch);
        double[] column = space.scratch.column;
        int orbit = sector.orbitSize();
        double share = 1.0 / orbit;
        for (int c = 0; c < block.dimension(); c++) {
            rho.readColumn(c, column);
            for (int r = c; r < block.dimension(); r++) {
                double a = share * (complex ? column[2 * r] : column[r]);
                double b = complex && r != c ? share * column[2 * r + 1] : 0;
                for (int pair = 0; pair < orbit * orbit; pair++) {
                    int i = sector.basisState(r, pair / orbit);
                    int j = sector.basisState(c, pair % orbit);
                    int quarter = ReducedEntries.quarter(sector, r, pair / orbit)
                                    - ReducedEntries.quarter(sector, c, pair % orbit)
                            & 3;
                    add(quarter, a, b, i * n + j, re, im);
                    if (r > c) {
                        add(-quarter & 3, a, -b, j * n + i, re, im);
                    }
                }
            }
        }
    }

    private HermitianMatrix lowerTriangle(DenseMatrix matrix) {
        int d = matrix.rows();
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        double[] column = new double[matrix.columnLength()];
        for (int j = 0; j < d; j++) {
            matrix.readColumn(j, column);
            for (int i = j; i < d; i++) {
                re[i * d + j] = complex ? column[2 * i] : column[i];
                re[j * d + i] = re[i * d + j];
                im[i * d + j] = complex && i != j ? column[2 * i + 1] : 0;
                im[j * d + i] = -im[i * d + j];
            }
        }
        return HermitianMatrix.of(d, re, im, 0);
    }

    /** A small matrix in native memory; the imaginary part only if that is wanted. */
    static DenseMatrix dense(HermitianMatrix matrix, boolean complex) {
        int d = matrix.dimension();
        DenseMatrix target = DenseMatrix.allocate(d, d, complex);
        double[] column = new double[target.columnLength()];
        for (int j = 0; j < d; j++) {
            for (int i = 0; i < d; i++) {
                if (complex) {
                    column[2 * i] = matrix.re(i, j);
                    column[2 * i + 1] = matrix.im(i, j);
                } else {
                    column[i] = matrix.re(i, j);
                }
            }
            target.writeColumn(j, column);
        }
        return target;
    }
}
