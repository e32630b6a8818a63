// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.sector;

import java.util.Arrays;

/**
 * Which entries of a sector's block the reduced state of some neighboring units reads: {@code sigma_vw = sum i^q A_rc / orbit}
 * over the entries listed.
 *
 * <p>The same list, read the other way, writes {@code G x I} into the block: entry (r, c) gets {@code i^-q G_vw / orbit}.
 * {@code rows * orbit * 2^units} entries of nine bytes.
 */
public final class ReducedEntries {
    private final int[] starts;
    private final int[] columns;
    private final int[] places;
    private final byte[] quarters;

    private ReducedEntries(int[] starts, int[] columns, int[] places, byte[] quarters) {
        this.starts = starts;
        this.columns = columns;
        this.places = places;
        this.quarters = quarters;
    }

    /**
     * Lists the entries of a sector.
     *
     * @param sector the block
     * @param first lowest of the units, numbered among the solved ones
     * @param units how many
     * @return the list
     */
    public static ReducedEntries of(Sector sector, int first, int units) {
        int dv = 1 << units;
        int most = Math.multiplyExact(Math.multiplyExact(sector.dimension(), sector.orbitSize()), dv);
        int[] starts = new int[sector.dimension() + 1];
        int[] columns = new int[most];
        int[] places = new int[most];
        byte[] quarters = new byte[most];
        int count = 0;
        for (int r = 0; r < sector.dimension(); r++) {
            for (int member = 0; member < sector.orbitSize(); member++) {
                int state = sector.basisState(r, member);
                int v = (state >> first) & (dv - 1);
                for (int w = 0; w < dv; w++) {
                    int other = state ^ ((v ^ w) << first);
                    int c = sector.rowOf(other);
                    if (c >= 0) {
                        int otherMember = sector.memberOf(other);
                        columns[count] = c;
                        places[count] = v * dv + w;
                        quarters[count++] = (byte) (quarter(sector, r, member) - quarter(sector, c, otherMember) & 3);
                    }
                }
            }
            starts[r + 1] = count;
        }
        return new ReducedEntries(
                starts, Arrays.copyOf(columns, count), Arrays.copyOf(places, count), Arrays.copyOf(quarters, count));
    }

    /**
     * The power of i that the amplitude of a basis state in its row is, times the root of the orbit's size.
     *
     * @param sector the block
     * @param row row
     * @param member of the orbit
     * @return q in 0..3
     */
    public static int quarter(Sector sector, int row, int member) {
        int re = sector.phaseRe(row, member);
        return re != 0 ? 1 - re : 2 - sector.phaseIm(row, member);
    }

    /**
     * First entry of a row.
     *
     * @param row row, or the number of rows for the end
     * @return position in the list
     */
    public int start(int row) {
        return starts[row];
    }

    /**
     * Column of an entry in the block.
     *
     * @param entry position
     * @return column c
     */
    public int column(int entry) {
        return columns[entry];
    }

    /**
     * Place of an entry in the reduced state.
     *
     * @param entry position
     * @return {@code v 2^units + w}
     */
    public int place(int entry) {
        return places[entry];
    }

    /**
     * Phase of an entry.
     *
     * @param entry position
     * @return q in 0..3
     */
    public int quarter(int entry) {
        return quarters[entry];
    }
}
