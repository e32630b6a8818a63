// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import java.util.Optional;
import org.qbm4j.numerics.kernel.PanelKernels;
import org.qbm4j.numerics.kernel.PanelKernels.Rows;
import org.qbm4j.state.Bipartition;

/**
 * What is added up over panels of one sector: squared rows, words lane by lane, entries of reduced states; confined to one
 * thread.
 */
final class PanelSums {
    private final ColumnFamily family;
    private final int sector;
    private final boolean withWords;
    final double[] squares;
    final double[] words;
    final Optional<ReducedSums> visible;
    final Optional<ReducedSums> hidden;
    private final double[] scratch;

    /** Sums for whole panels. */
    PanelSums(ColumnFamily family, int sector, Wanted wanted) {
        this(family, sector, true, wanted);
    }

    private PanelSums(ColumnFamily family, int sector, boolean withSquares, Wanted wanted) {
        this.family = family;
        this.sector = sector;
        this.withWords = wanted.words();
        WordReader reader = family.reader(sector);
        this.squares = new double[withSquares ? family.sector(sector).dimension() : 0];
        this.words = new double[withWords ? reader.numWords() * PanelKernels.WIDTH : 0];
        Bipartition cut = family.family().solvedCut();
        this.visible = wanted.visible()
                ? Optional.of(new ReducedSums(family.entries(sector), cut.visibleDimension()))
                : Optional.empty();
        this.hidden = wanted.hidden()
                ? Optional.of(new ReducedSums(family.hiddenEntries(sector), cut.hiddenDimension()))
                : Optional.empty();
        this.scratch = withWords ? reader.scratch() : new double[0];
    }

    /** Sums for the words of some rows only. */
    static PanelSums ofWords(ColumnFamily family, int sector) {
        return new PanelSums(family, sector, false, Wanted.WORDS);
    }

    /** Bytes of one of them. */
    static long bytes(int rows, int words, int visibleDimension, int hiddenDimension) {
        return Double.BYTES
                * ((long) rows
                        + (long) words * PanelKernels.WIDTH
                        + 2L * visibleDimension * visibleDimension
                        + 2L * hiddenDimension * hiddenDimension);
    }

    /** Adds a panel of {@code E r}. */
    void addValue(double[] t) {
        int rows = squares.length;
        family.kernels().addSquares(t, new Rows(0, rows), 1, squares);
        if (withWords) {
            addWords(t, t, new Rows(0, rows));
        }
        boolean complex = family.family().isComplex();
        visible.ifPresent(sums -> sums.add(family.kernels(), t, rows, complex));
        hidden.ifPresent(sums -> sums.add(family.kernels(), t, rows, complex));
    }

    /** Adds what rows, whole blocks of them, contribute to {@code <t|P|s>} for all words. */
    void addWords(double[] t, double[] s, Rows rows) {
        WordReader reader = family.reader(sector);
        for (int from = rows.from(); from < rows.to(); from += reader.blockRows()) {
            reader.addBlock(t, s, from, scratch, words);
        }
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
