// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.sector;

import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSymmetries;

/**
 * How the basis states of a register fall into sectors and orbits.
 *
 * <p>A sector is named by labels, one bit for each symmetry: 1 for the eigenvalue -1. The states of a sector are orbits of basis
 * states under the flips; the representative of an orbit has zeros at the pivots of the flips, and its bits at the pivots of
 * the diagonal symmetries follow from the others, the free ones, which number the states of a sector.
 */
final class Register {
    private static final int TABLE_BITS = 10;

    private final PauliSymmetries symmetries;
    private final int freeBits;
    private final int[] orbitMasks;
    private final PauliString[] orbitWords;
    private final int[] orbitSigns;
    /** Representatives without labels are linear in the free bits: one table for every few of them. */
    private final int[][] tables;

    private final int[] labelStates;

    Register(int qubits, PauliSymmetries symmetries) {
        this.symmetries = symmetries;
        int pivots = 0;
        for (int q : symmetries.diagonalPivots()) {
            pivots |= 1 << q;
        }
        for (int q : symmetries.flipPivots()) {
            pivots |= 1 << q;
        }
        this.freeBits = (int) ((1L << qubits) - 1) & ~pivots;
        int orbit = 1 << symmetries.flips().size();
        this.orbitMasks = new int[orbit];
        this.orbitWords = new PauliString[orbit];
        this.orbitSigns = new int[orbit];
        orbitWords[0] = PauliString.IDENTITY;
        orbitSigns[0] = 1;
        for (int c = 1; c < orbit; c++) {
            int r = Integer.numberOfTrailingZeros(c);
            PauliString.Product product = symmetries.flips().get(r).times(orbitWords[c & (c - 1)]);
            orbitWords[c] = product.word();
            orbitSigns[c] = product.phase() == 0 ? orbitSigns[c & (c - 1)] : -orbitSigns[c & (c - 1)];
            orbitMasks[c] = product.word().x();
        }
        this.tables = new int[(Integer.bitCount(freeBits) + TABLE_BITS - 1) / TABLE_BITS][];
        for (int t = 0; t < tables.length; t++) {
            int first = t * TABLE_BITS;
            tables[t] = new int[1 << Math.min(TABLE_BITS, Integer.bitCount(freeBits) - first)];
            for (int k = 0; k < tables[t].length; k++) {
                tables[t][k] = spelled(k << first, 0);
            }
        }
        this.labelStates = new int[symmetries.diagonal().size()];
        for (int r = 0; r < labelStates.length; r++) {
            labelStates[r] = spelled(0, 1 << r);
        }
    }

    /** Qubits of a sector. */
    int freeQubits() {
        return Integer.bitCount(freeBits);
    }

    int numLabels() {
        return symmetries.count();
    }

    int orbitSize() {
        return orbitMasks.length;
    }

    /** The free bits of a mask, moved together. */
    int free(int mask) {
        return KeptUnits.compress(mask, freeBits);
    }

    /** The representative with the given free bits. */
    int representative(int free, int labels) {
        int state = 0;
        for (int t = 0; t < tables.length; t++) {
            state ^= tables[t][(free >> (t * TABLE_BITS)) & (tables[t].length - 1)];
        }
        for (int r = 0; r < labelStates.length; r++) {
            state ^= (labels >> r & 1) == 0 ? 0 : labelStates[r];
        }
        return state;
    }

    /** The same bit by bit. */
    private int spelled(int free, int labels) {
        int state = 0;
        int position = 0;
        for (int rest = freeBits; rest != 0; rest &= rest - 1) {
            state |= (free >> position++ & 1) << Integer.numberOfTrailingZeros(rest);
        }
        for (int r = 0; r < symmetries.diagonal().size(); r++) {
            int parity = Integer.bitCount(symmetries.diagonal().get(r).z() & state) & 1;
            state |= (parity ^ (labels >> r & 1)) << symmetries.diagonalPivots().get(r);
        }
        return state;
    }

    /** The member of an orbit. */
    int member(int representative, int c) {
        return representative ^ orbitMasks[c];
    }

    /** Which member of its orbit a basis state is. */
    int memberNumber(int state) {
        int c = 0;
        for (int r = 0; r < symmetries.flips().size(); r++) {
            c |= (state >> symmetries.flipPivots().get(r) & 1) << r;
        }
        return c;
    }

    /** Whether a basis state has the diagonal labels of a sector. */
    boolean belongs(int state, int labels) {
        for (int r = 0; r < symmetries.diagonal().size(); r++) {
            int parity = Integer.bitCount(symmetries.diagonal().get(r).z() & state) & 1;
            if (parity != (labels >> r & 1)) {
                return false;
            }
        }
        return true;
    }

    /** Sign of a member in the state of a sector, without the entry of its word. */
    private int sign(int c, int labels) {
        int flipLabels = labels >> symmetries.diagonal().size();
        return (Integer.bitCount(c & flipLabels) & 1) == 0 ? orbitSigns[c] : -orbitSigns[c];
    }

    /** Real part of a member's amplitude, times the root of the size of the orbit. */
    int phaseRe(int representative, int c, int labels) {
        return sign(c, labels) * orbitWords[c].entryRe(representative);
    }

    /** Imaginary part of a member's amplitude, times the root of the size of the orbit. */
    int phaseIm(int representative, int c, int labels) {
        return sign(c, labels) * orbitWords[c].entryIm(representative);
    }
}
