// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.comparison;

/**
 * What the sizes of a comparison count, for texts and axes.
 *
 * @param unit one step of size, such as {@code hidden unit}
 * @param axis the quantity, such as {@code hidden units}
 * @param counted whether the sizes are a number of units, so that one may say {@code 4 hidden units}
 */
public record SizeName(String unit, String axis, boolean counted) {
    /** Sizes of which nothing more is known. */
    public static final SizeName ANY = of("size");

    /**
     * Things that are counted.
     *
     * @param one one of them, such as {@code layer}
     * @return the name; the plural is made with an s
     */
    public static SizeName counting(String one) {
        return new SizeName(one, one + "s", true);
    }

    /**
     * A quantity.
     *
     * @param quantity such as {@code model.scale}
     * @return the name
     */
    public static SizeName of(String quantity) {
        return new SizeName("unit of " + quantity, quantity, false);
    }

    /**
     * One size in words.
     *
     * @param size the value
     * @return such as {@code 4 hidden units} or {@code size 4}
     */
    public String at(double size) {
        String number = size == Math.rint(size) ? String.valueOf((long) size) : String.valueOf(size);
        return counted ? number + " " + (size == 1 ? unit : axis) : axis + " " + number;
    }
}
