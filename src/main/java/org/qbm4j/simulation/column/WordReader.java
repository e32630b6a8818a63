// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.qbm4j.numerics.kernel.PanelKernels;
import org.qbm4j.numerics.kernel.PanelKernels.Pairs;
import org.qbm4j.numerics.kernel.PanelKernels.Products;
import org.qbm4j.simulation.sector.Sector;

/**
 * Reads {@code <a|P|b>} off two panels for the identity and every word P of a sector, lane by lane; immutable.
 *
 * <p>Products of partners are formed once per X mask and block of rows, and added up with the signs of each word. Where a mask
 * pairs whole blocks, each pair is visited once.
 */
final class WordReader {
    private static final int BLOCK = 128;

    private final PanelKernels kernels;
    private final Sector sector;
    private final int block;
    private final List<Group> groups = new ArrayList<>();
    private final Map<Integer, double[]> tables = new HashMap<>();
    private final List<Word> words = new ArrayList<>();

    /** Words of one mask and one kind. */
    private record Group(int mask, int[] partners, boolean imaginary, int first, int count) {}

    /** Signs are those of a table for the low bits of a row, or one for every row, times those of the high bits. */
    private record Word(int parameter, double coefficient, int highZ, double[] signs) {}

    WordReader(PanelKernels kernels, Sector sector) {
        this.kernels = kernels;
        this.sector = sector;
        this.block = Math.min(BLOCK, sector.isRegister() ? Integer.highestOneBit(sector.dimension()) : BLOCK);
        words.add(new Word(-1, 1, 0, signs(0)));
        for (int m = 0; m < sector.masks().length; m++) {
            int[] partners = partners(m);
            addGroup(m, partners, false);
            addGroup(m, partners, true);
        }
    }

    private int[] partners(int m) {
        if (sector.isRegister()) {
            return new int[0];
        }
        int[] list = new int[sector.dimension()];
        Arrays.setAll(list, row -> sector.partner(m, row));
        return list;
    }

    private void addGroup(int m, int[] partners, boolean imaginary) {
        boolean withIdentity = sector.masks()[m] == 0 && !imaginary;
        int first = withIdentity ? 0 : words.size();
        sector.forEachWord(m, (parameter, coefficient, z, isImaginary) -> {
            if (isImaginary == imaginary) {
                int high = sector.isRegister() ? z & -block : 0;
                words.add(new Word(parameter, coefficient, high, signs(z)));
            }
        });
        if (words.size() > first) {
            groups.add(new Group(sector.masks()[m], partners, imaginary, first, words.size() - first));
        }
    }

    /** Signs of the rows of a block or, where rows are no register, of all rows. */
    private double[] signs(int z) {
        int length = sector.isRegister() ? block : sector.dimension();
        int key = sector.isRegister() ? z & (block - 1) : z;
        return tables.computeIfAbsent(key, k -> {
            double[] table = new double[length];
            for (int row = 0; row < length; row++) {
                int state = sector.isRegister() ? row : sector.state(row);
                table[row] = (Integer.bitCount(k & state) & 1) == 0 ? 1 : -1;
            }
            return table;
        });
    }

    /** Bytes of all lists for a sector, without making them. */
    static long bytes(Sector sector) {
        long lists = sector.isRegister() ? 0 : (Integer.BYTES + Double.BYTES * 2L) * sector.masks().length;
        return lists * sector.dimension() + (long) Double.BYTES * BLOCK * BLOCK;
    }

    /** Number of rows that are read at once. */
    int blockRows() {
        return block;
    }

    /** Number of words, the identity first. */
    int numWords() {
        return words.size();
    }

    int parameter(int word) {
        return words.get(word).parameter();
    }

    double coefficient(int word) {
        return words.get(word).coefficient();
    }

    /** Scratch for one thread. */
    double[] scratch() {
        return new double[block * PanelKernels.WIDTH];
    }

    /**
     * Adds up one block of rows.
     *
     * @param from first row, a multiple of the block
     * @param scratch from {@link #scratch}
     * @param target one row of lanes per word; first halves only for imaginary words
     */
    void addBlock(double[] a, double[] b, int from, double[] scratch, double[] target) {
        int count = Math.min(block, sector.dimension() - from);
        for (Group group : groups) {
            boolean wholeBlocks = sector.isRegister() && Integer.highestOneBit(group.mask) >= block;
            if (wholeBlocks && (from & Integer.highestOneBit(group.mask)) != 0) {
                continue;
            }
            Products kind = group.imaginary
                    ? wholeBlocks ? Products.IMAGINARY_SYMMETRIC : Products.IMAGINARY
                    : wholeBlocks ? Products.REAL_SYMMETRIC : Products.REAL;
            kernels.products(a, b, new Pairs(from, count, group.mask, group.partners), kind, scratch);
            for (int w = group.first; w < group.first + group.count; w++) {
                Word word = words.get(w);
                double factor = (Integer.bitCount(word.highZ & from) & 1) == 0 ? 1 : -1;
                int at = sector.isRegister() ? 0 : from;
                kernels.addSigned(scratch, word.signs, at, count, factor, target, w * PanelKernels.WIDTH);
            }
        }
    }

    /** Floating-point operations of reading a whole panel. */
    long flops() {
        long perRow = 0;
        for (Group group : groups) {
            perRow += 2L + 2L * group.count;
        }
        return perRow * PanelKernels.WIDTH * sector.dimension();
    }
}
