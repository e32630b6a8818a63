// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.data;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows and columns of an image; pixel (r, c) is bit {@code r * columns + c} of a pattern.
 *
 * @param rows number of pixel rows, at least 1
 * @param columns number of pixel columns, at least 1
 */
public record ImageShape(int rows, int columns) {

    private static final Pattern TEXT = Pattern.compile("\\s*(\\d{1,9})\\s*[xX]\\s*(\\d{1,9})\\s*");

    /** Checks that both sides are positive. */
    public ImageShape {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "Arguments 'rows' and 'columns' must be at least 1, but were " + rows + " and " + columns + ".");
        }
    }

    /**
     * Reads a shape written as rows, an x, columns, such as {@code 2x4}.
     *
     * @param text the text
     * @return the shape
     * @throws IllegalArgumentException if the text is written otherwise or a side is 0
     */
    public static ImageShape parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "An image shape must be written as rows x columns, such as '2x4', but was '" + text + "'.");
        }
        return new ImageShape(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /**
     * Returns the number of pixels.
     *
     * @return rows times columns
     * @throws ArithmeticException if the product exceeds the range of int
     */
    public int numPixels() {
        return Math.multiplyExact(rows, columns);
    }

    /**
     * Returns the column of a data row, which is the bit of a pattern, that holds a pixel.
     *
     * @param row pixel row, 0 at the top
     * @param column pixel column, 0 at the left
     * @return {@code row * columns + column}
     * @throws IndexOutOfBoundsException if the pixel lies outside the image
     */
    public int bit(int row, int column) {
        return Objects.checkIndex(row, rows) * columns + Objects.checkIndex(column, columns);
    }

    @Override
    public String toString() {
        return rows + "x" + columns;
    }
}
