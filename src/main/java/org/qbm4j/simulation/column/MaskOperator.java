// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.qbm4j.numerics.kernel.PanelKernels;
import org.qbm4j.numerics.kernel.PanelKernels.MaskRows;
import org.qbm4j.numerics.kernel.PanelKernels.Rows;
import org.qbm4j.simulation.sector.Sector;

/**
 * The terms of a Hamiltonian in a sector that is a register, by X masks.
 *
 * <p>In large registers the masks that leave a stretch of {@value #NEAR_ROWS} rows, which a second-level cache holds, are applied
 * in a second sweep. It goes through the register in strips: short blocks of rows that differ in their high bits only,
 * so that the partners of a block are in the cache too.
 *
 * @param kernels loops over panels
 * @param near entries of masks that stay near; the diagonal is the first real mask
 * @param far entries of the other masks
 * @param rows rows of the sector, whole quads
 */
record MaskOperator(PanelKernels kernels, MaskRows near, MaskRows far, int rows) implements PanelOperator {
    /** Rows whose panel fits a second-level cache. */
    private static final int NEAR_ROWS = 1 << 12;
    /** Rows from which two sweeps are cheaper than one. */
    private static final int LARGE = 1 << 15;
    /** Rows of a block in a strip. */
    private static final int STRIP = 64;

    private static final int QUAD = 4;
    private static final int PAIR = 2;
    private static final long REAL_FLOPS = 2L * PanelKernels.WIDTH;

    /** Whether the rows of a sector suit this form: a register of whole quads. */
    static boolean suits(Sector sector) {
        return sector.isRegister() && sector.dimension() >= QUAD;
    }

    /** {@code factor (H(theta) - shift)}. */
    static MaskOperator of(PanelKernels kernels, Sector sector, double[] theta, double shift, double factor) {
        int rows = sector.dimension();
        List<Integer> near = new ArrayList<>();
        List<Integer> far = new ArrayList<>();
        for (int m = 0; m < sector.masks().length; m++) {
            boolean leaves = rows >= LARGE && sector.masks()[m] >= NEAR_ROWS;
            (leaves ? far : near).add(m);
        }
        return new MaskOperator(
                kernels, rows(sector, near, theta, shift, factor), rows(sector, far, theta, 0, factor), rows);
    }

    /** Entries of some masks. */
    private static MaskRows rows(Sector sector, List<Integer> masks, double[] theta, double shift, double factor) {
        List<Integer> constant = new ArrayList<>();
        List<Integer> real = new ArrayList<>();
        List<Integer> complex = new ArrayList<>();
        for (int m : masks) {
            boolean diagonal = sector.masks()[m] == 0;
            List<Integer> kind = sector.isComplex(m) ? complex : sector.isConstant(m) && !diagonal ? constant : real;
            kind.add(m);
        }
        int n = sector.dimension();
        double[] re = new double[n];
        double[] im = new double[n];
        double[] constants = new double[constant.size()];
        for (int k = 0; k < constants.length; k++) {
            constants[k] = factor * sector.constant(constant.get(k), theta);
        }
        double[] entries = new double[n * real.size()];
        for (int k = 0; k < real.size(); k++) {
            sector.diagonal(real.get(k), theta, re, im);
            double minus = sector.masks()[real.get(k)] == 0 ? shift : 0;
            Arrays.setAll(re, j -> factor * (re[j] - minus));
            scatter(re, sector.masks()[real.get(k)], new Place(k, real.size(), QUAD), entries);
        }
        double[] complexRe = new double[n * complex.size()];
        double[] complexIm = new double[n * complex.size()];
        for (int k = 0; k < complex.size(); k++) {
            sector.diagonal(complex.get(k), theta, re, im);
            Arrays.setAll(re, j -> factor * re[j]);
            Arrays.setAll(im, j -> factor * im[j]);
            Place place = new Place(k, complex.size(), PAIR);
            scatter(re, sector.masks()[complex.get(k)], place, complexRe);
            scatter(im, sector.masks()[complex.get(k)], place, complexIm);
        }
        return new MaskRows(
                masks(sector, constant),
                constants,
                masks(sector, real),
                entries,
                masks(sector, complex),
                complexRe,
                complexIm);
    }

    /** A multiple of a diagonal matrix of whole quads of rows. */
    static MaskOperator diagonal(PanelKernels kernels, double[] values, double factor) {
        double[] entries = new double[values.length];
        Arrays.setAll(entries, i -> factor * values[i]);
        return new MaskOperator(kernels, diagonal(entries), diagonal(new double[0]), values.length);
    }

    private static MaskRows diagonal(double[] entries) {
        int[] masks = entries.length == 0 ? new int[0] : new int[1];
        double[] none = new double[0];
        return new MaskRows(new int[0], none, masks, entries, new int[0], none, none);
    }

    private static int[] masks(Sector sector, List<Integer> positions) {
        return positions.stream().mapToInt(m -> sector.masks()[m]).toArray();
    }

    /** Where the entries of mask k of so many stand, in groups of rows. */
    private record Place(int k, int count, int group) {}

    /** From entries (j ^ mask, j) over j to groups of rows i = j ^ mask. */
    private static void scatter(double[] diagonal, int mask, Place place, double[] entries) {
        int group = place.group;
        for (int i = 0; i < diagonal.length; i++) {
            entries[(i / group * place.count + place.k) * group + i % group] = diagonal[i ^ mask];
        }
    }

    @Override
    public void multiply(double[] x, double[] y, double keep, RowSharing sharing, Consumer<Rows> also) {
        sharing.rows(rows, range -> {
            kernels.multiply(near, x, y, range, keep);
            also.accept(range);
        });
        if (count(far) > 0) {
            int strips = NEAR_ROWS / STRIP;
            sharing.run(strips, strip -> {
                for (int from = strip * STRIP; from < rows; from += NEAR_ROWS) {
                    kernels.multiply(far, x, y, new Rows(from, from + STRIP), 1);
                }
            });
        }
    }

    private static long count(MaskRows m) {
        return (long) m.constantMasks().length + m.realMasks().length + 2L * m.complexMasks().length;
    }

    @Override
    public long flops() {
        return REAL_FLOPS * rows * (count(near) + count(far));
    }

    /** Bytes that the terms of a sector take, without making them. */
    static long bytes(Sector sector) {
        long entries = 0;
        for (int m = 0; m < sector.masks().length; m++) {
            boolean diagonal = sector.masks()[m] == 0;
            entries += sector.isComplex(m) ? 2 : sector.isConstant(m) && !diagonal ? 0 : 1;
        }
        // and two rows of scratch while they are written
        return Double.BYTES * (entries + 2) * sector.dimension();
    }
}
