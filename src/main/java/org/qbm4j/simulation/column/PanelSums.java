// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import org.qbm4j.numerics.kernel.PanelKernels;
import org.qbm4j.numerics.kernel.PanelKernels.Rows;
import org.qbm4j.simulation.sector.VisibleEntries;

/**
 * What is added up over panels of one sector: squared rows, words lane by lane, entries of the visible state; confined to one
 * thread.
 */
final class PanelSums {
    private final ColumnFamily family;
    private final int sector;
    private final boolean withWords;
    final double[] squares;
    final double[] words;
    final double[] visibleRe;
    final double[] visibleIm;
    private final double[] scratch;

    /** Sums for whole panels. */
    PanelSums(ColumnFamily family, int sector, boolean withWords, boolean withState) {
        this(family, sector, true, withWords, withState);
    }

    private PanelSums(ColumnFamily family, int sector, boolean withSquares, boolean withWords, boolean withState) {
        this.family = family;
        this.sector = sector;
        this.withWords = withWords;
        WordReader reader = family.reader(sector);
        int dv = withState ? 1 << family.visible() : 0;
        this.squares = new double[withSquares ? family.sector(sector).dimension() : 0];
        this.words = new double[withWords ? reader.numWords() * PanelKernels.WIDTH : 0];
        this.visibleRe = new double[dv * dv];
        this.visibleIm = new double[dv * dv];
        this.scratch = withWords ? reader.scratch() : new double[0];
    }

    /** Sums for the words of some rows only. */
    static PanelSums ofWords(ColumnFamily family, int sector) {
        return new PanelSums(family, sector, false, true, false);
    }

    /** Sums for the visible state only. */
    static PanelSums ofState(ColumnFamily family, int sector) {
        return new PanelSums(family, sector, false, false, true);
    }

    /** Bytes of one of them. */
    static long bytes(int rows, int words, int visibleDimension) {
        return Double.BYTES
                * ((long) rows + (long) words * PanelKernels.WIDTH + 2L * visibleDimension * visibleDimension);
    }

    /** Adds a panel of {@code E r}. */
    void addValue(double[] t) {
        family.kernels().addSquares(t, new Rows(0, squares.length), 1, squares);
        if (withWords) {
            addWords(t, t, new Rows(0, squares.length));
        }
        if (visibleRe.length > 0) {
            addVisible(t);
        }
    }

    /** Adds what rows, whole blocks of them, contribute to {@code <t|P|s>} for all words. */
    void addWords(double[] t, double[] s, Rows rows) {
        WordReader reader = family.reader(sector);
        for (int from = rows.from(); from < rows.to(); from += reader.blockRows()) {
            reader.addBlock(t, s, from, scratch, words);
        }
    }

    /** Adds the entries of the visible state. */
    void addVisible(double[] t) {
        VisibleEntries entries = family.entries(sector);
        PanelKernels kernels = family.kernels();
        boolean complex = family.family().isComplex();
        int dv = 1 << family.visible();
        int rows = family.sector(sector).dimension();
        for (int r = 0; r < rows; r++) {
            for (int e = entries.start(r); e < entries.start(r + 1); e++) {
                int c = entries.column(e);
                if (c < r) {
                    continue;
                }
                double a = kernels.dot(t, r, c);
                double b = complex && c != r ? kernels.dotImaginary(t, r, c) : 0;
                int place = entries.place(e);
                add(entries.quarter(e), a, b, place);
                if (c > r) {
                    add(-entries.quarter(e) & 3, a, -b, place % dv * dv + place / dv);
                }
            }
        }
    }

    /** Adds {@code i^quarter (a + i b)} to an entry. */
    private void add(int quarter, double a, double b, int place) {
        visibleRe[place] += quarter == 0 ? a : quarter == 1 ? -b : quarter == 2 ? -a : b;
        visibleIm[place] += quarter == 0 ? b : quarter == 1 ? a : quarter == 2 ? -b : -a;
    }

    /** Adds the words of other sums. */
    void add(PanelSums other) {
        for (int i = 0; i < words.length; i++) {
            words[i] += other.words[i];
        }
    }

    /** Sum over the lanes of a word. */
    double word(int w) {
        double sum = 0;
        for (int l = 0; l < PanelKernels.WIDTH; l++) {
            sum += words[w * PanelKernels.WIDTH + l];
        }
        return sum;
    }
}
