// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.data;

import java.util.Arrays;
import java.util.Optional;

/**
 * A real or complex array of any shape, in C order (the last index runs fastest), as NumPy files hold it.
 *
 * <p>Immutable: arrays are copied on the way in and out.
 */
public final class NpyArray {

    private final int[] shape;
    private final double[] re;
    private final Optional<double[]> im;

    private NpyArray(int[] shape, double[] re, Optional<double[]> im) {
        this.shape = shape;
        this.re = re;
        this.im = im;
    }

    /**
     * Returns a real array.
     *
     * @param shape length of each axis, none below 0; an empty shape is a single number; copied
     * @param re the entries in C order, as many as the product of the shape; copied
     * @return the array
     * @throws IllegalArgumentException if the number of entries does not fit the shape
     */
    public static NpyArray real(int[] shape, double[] re) {
        requireShape(shape, re.length, "re");
        return new NpyArray(shape.clone(), re.clone(), Optional.empty());
    }

    /**
     * Returns a complex array.
     *
     * @param shape length of each axis, none below 0; an empty shape is a single number; copied
     * @param re the real parts in C order, as many as the product of the shape; copied
     * @param im the imaginary parts in C order, as many; copied
     * @return the array
     * @throws IllegalArgumentException if the number of entries does not fit the shape
     */
    public static NpyArray complex(int[] shape, double[] re, double[] im) {
        requireShape(shape, re.length, "re");
        requireShape(shape, im.length, "im");
        return new NpyArray(shape.clone(), re.clone(), Optional.of(im.clone()));
    }

    /** Takes the arrays over; the caller forgets them. */
    static NpyArray owning(int[] shape, double[] re, Optional<double[]> im) {
        return new NpyArray(shape, re, im);
    }

    private static void requireShape(int[] shape, int length, String argument) {
        long size = 1;
        for (int axis : shape) {
            if (axis < 0) {
                throw new IllegalArgumentException(
                        "Argument 'shape' must not be negative, but was " + Arrays.toString(shape) + ".");
            }
            size = Math.multiplyExact(size, axis);
        }
        if (size != length) {
            throw new IllegalArgumentException("Argument '" + argument + "' must hold " + size
                    + " entries for the shape " + Arrays.toString(shape) + ", but holds " + length + ".");
        }
    }

    /**
     * Returns the length of each axis.
     *
     * @return a fresh array; empty for a single number
     */
    public int[] shape() {
        return shape.clone();
    }

    /**
     * Returns the number of entries.
     *
     * @return the product of the shape
     */
    public int size() {
        return re.length;
    }

    /**
     * Returns whether there are imaginary parts, zero or not.
     *
     * @return true if the array is complex
     */
    public boolean isComplex() {
        return im.isPresent();
    }

    /**
     * Returns the real parts.
     *
     * @return a fresh array in C order
     */
    public double[] re() {
        return re.clone();
    }

    /**
     * Returns the imaginary parts.
     *
     * @return a fresh array in C order, if the array is complex
     */
    public Optional<double[]> im() {
        return im.map(double[]::clone);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NpyArray that
                && Arrays.equals(shape, that.shape)
                && Arrays.equals(re, that.re)
                && isComplex() == that.isComplex()
                && Arrays.equals(im.orElse(re), that.im.orElse(that.re));
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(re) + 17 * Arrays.hashCode(im.orElse(new double[0]));
    }

    @Override
    public String toString() {
        return "NpyArray(" + (isComplex() ? "complex" : "real") + ", shape " + Arrays.toString(shape) + ")";
    }
}
