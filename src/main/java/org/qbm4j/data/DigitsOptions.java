// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.data;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which digits to take and how to turn them into bits.
 *
 * @param classes digits to keep, each in 0..9 and at most once, at least one; their order does not matter; copied
 * @param pool shape after averaging blocks: rows and columns divide 8 (1, 2, 4, 8), or 3x3 on the central 6x6 pixels
 * @param threshold where a pooled pixel becomes 1
 */
public record DigitsOptions(List<Integer> classes, ImageShape pool, PixelThreshold threshold) {

    /** Checks classes and pool; the message lists what works. */
    public DigitsOptions {
        classes = classes.stream().sorted().toList();
        if (classes.isEmpty()) {
            throw new IllegalArgumentException(
                    "Argument 'classes' must name at least one digit of 0..9, but is empty.");
        }
        for (int digit : classes) {
            if (digit < 0 || digit > 9) {
                throw new IllegalArgumentException(
                        "Argument 'classes' must hold digits of 0, 1, 2, 3, 4, 5, 6, 7, 8, 9," + " but contains "
                                + digit + ".");
            }
        }
        if (new HashSet<>(classes).size() != classes.size()) {
            throw new IllegalArgumentException(
                    "Argument 'classes' must name each digit at most once, but was " + classes + ".");
        }
        if (!isCentral(pool) && (8 % pool.rows() != 0 || 8 % pool.columns() != 0)) {
            throw new IllegalArgumentException(
                    "Argument 'pool' must have rows and columns of 1, 2, 4 or 8 (such as 2x4,"
                            + " 4x4 or 8x8) or be 3x3 (central 6x6 pixels), but was " + pool + ".");
        }
    }

    private static boolean isCentral(ImageShape pool) {
        return pool.rows() == 3 && pool.columns() == 3;
    }

    /** Returns whether the outermost ring of pixels is cut off before pooling. */
    boolean central() {
        return isCentral(pool);
    }

    /**
     * Returns options for the named classes with the defaults: pooled to 2x4, cut at the median.
     *
     * @param classes digits to keep, each in 0..9; none means all ten
     * @return the options
     * @throws IllegalArgumentException if a class is unknown or named twice
     */
    public static DigitsOptions ofClasses(int... classes) {
        IntStream chosen = classes.length == 0 ? IntStream.rangeClosed(0, 9) : IntStream.of(classes);
        return new DigitsOptions(chosen.boxed().toList(), new ImageShape(2, 4), new PixelThreshold.Median());
    }

    /**
     * Returns these options with another pool.
     *
     * @param newPool shape after averaging
     * @return the options
     * @throws IllegalArgumentException if 8x8 pixels cannot be pooled so
     */
    public DigitsOptions withPool(ImageShape newPool) {
        return new DigitsOptions(classes, newPool, threshold);
    }

    /**
     * Returns these options with another threshold.
     *
     * @param newThreshold where a pooled pixel becomes 1
     * @return the options
     */
    public DigitsOptions withThreshold(PixelThreshold newThreshold) {
        return new DigitsOptions(classes, pool, newThreshold);
    }
}
