// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import org.qbm4j.numerics.kernel.PanelKernels;
import org.qbm4j.simulation.sector.ReducedEntries;

/** The reduced state of some units, added up over panels of one sector; confined to one thread. */
final class ReducedSums {
    private final ReducedEntries entries;
    private final int dimension;
    final double[] re;
    final double[] im;

    /**
     * Zero.
     *
     * @param entries how the state reads the sector
     * @param dimension of the state
     */
    ReducedSums(ReducedEntries entries, int dimension) {
        this.entries = entries;
        this.dimension = dimension;
        this.re = new double[dimension * dimension];
        this.im = new double[dimension * dimension];
    }

    /** Adds what a panel of {@code E r} contributes. */
    void add(PanelKernels kernels, double[] t, int rows, boolean complex) {
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
                    add(-entries.quarter(e) & 3, a, -b, place % dimension * dimension + place / dimension);
                }
            }
        }
    }

    /** Adds {@code i^quarter (a + i b)} to an entry. */
    private void add(int quarter, double a, double b, int place) {
        re[place] += quarter == 0 ? a : quarter == 1 ? -b : quarter == 2 ? -a : b;
        im[place] += quarter == 0 ? b : quarter == 1 ? a : quarter == 2 ? -b : -a;
    }
}
