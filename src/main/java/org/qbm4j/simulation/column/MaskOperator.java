// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qbm4j.numerics.kernel.PanelKernels;
import org.qbm4j.numerics.kernel.PanelKernels.MaskRows;
import org.qbm4j.numerics.kernel.PanelKernels.Rows;
import org.qbm4j.simulation.sector.Sector;

/**
 * The terms of a Hamiltonian in a sector that is a register, by X masks.
 *
 * @param kernels loops over panels
 * @param matrix entries; the diagonal is the first real mask
 * @param rows rows of the sector, whole quads
 */
record MaskOperator(PanelKernels kernels, MaskRows matrix, int rows) implements PanelOperator {
    private static final int QUAD = 4;
    private static final int PAIR = 2;
    private static final long REAL_FLOPS = 2L * PanelKernels.WIDTH;

    /** Whether the rows of a sector suit this form: a register of whole quads. */
    static boolean suits(Sector sector) {
        return sector.isRegister() && sector.dimension() >= QUAD;
    }

    /** {@code factor (H(theta) - shift)}. */
    static MaskOperator of(PanelKernels kernels, Sector sector, double[] theta, double shift, double factor) {
        List<Integer> constant = new ArrayList<>();
        List<Integer> real = new ArrayList<>();
        List<Integer> complex = new ArrayList<>();
        for (int m = 0; m < sector.masks().length; m++) {
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
            // the diagonal comes first
            double minus = k == 0 ? shift : 0;
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
        MaskRows rows = new MaskRows(
                masks(sector, constant),
                constants,
                masks(sector, real),
                entries,
                masks(sector, complex),
                complexRe,
                complexIm);
        return new MaskOperator(kernels, rows, n);
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
    public void multiply(double[] x, double[] y, Rows range, double keep) {
        kernels.multiply(matrix, x, y, range, keep);
    }

    @Override
    public long flops() {
        long real = (long) matrix.constantMasks().length + matrix.realMasks().length;
        return REAL_FLOPS * rows * (real + 2L * matrix.complexMasks().length);
    }

    @Override
    public long bytes() {
        return Double.BYTES * (matrix.real().length + 2L * matrix.re().length);
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
