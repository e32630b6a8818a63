// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

/**
 * The Walsh-Hadamard transform {@code b_i = sum_j (-1)^|i & j| a_j} of real numbers, in place; its own inverse up to the length.
 *
 * <p>Fast transform in steps of eight (Yates 1937 in steps of two): {@code N log2 N} additions for N numbers, one sweep over
 * the array for three bits of the index. Fastest while the array fits into the cache of one core, about 2^15 numbers; longer
 * arrays are cut into rows, {@link #transform} for each and {@link #transformRows} across. The order of the additions is
 * fixed.
 */
public final class WalshTransform {
    private WalshTransform() {}

    /**
     * Transforms the first {@code 2^bits} numbers.
     *
     * @param a numbers; those beyond the first 2^bits are left alone
     * @param bits in 0..30
     * @throws IllegalArgumentException if the array is shorter than 2^bits
     */
    public static void transform(double[] a, int bits) {
        requireLength(a, bits, 1);
        int length = 1 << bits;
        int done = 0;
        for (; bits - done >= 3; done += 3) {
            byEight(a, length, 1 << done);
        }
        for (; done < bits; done++) {
            byTwo(a, length, 1 << done);
        }
    }

    /**
     * Transforms along the rows: every column of a matrix of {@code 2^bits} rows is transformed.
     *
     * @param a row after row
     * @param bits in 0..30
     * @param width length of a row
     * @throws IllegalArgumentException if the array is shorter than 2^bits rows
     */
    public static void transformRows(double[] a, int bits, int width) {
        requireLength(a, bits, width);
        int end = width << bits;
        for (int k = 0; k < bits; k++) {
            byTwo(a, end, width << k);
        }
    }

    private static void requireLength(double[] a, int bits, int width) {
        if (bits < 0 || bits > 30 || a.length < (long) width << bits) {
            throw new IllegalArgumentException("A transform of 2^" + bits + " rows of " + width
                    + " numbers needs as many, but the array has " + a.length + ".");
        }
    }

    private static void byTwo(double[] a, int end, int stride) {
        for (int base = 0; base < end; base += 2 * stride) {
            for (int j = base; j < base + stride; j++) {
                double x = a[j];
                double y = a[j + stride];
                a[j] = x + y;
                a[j + stride] = x - y;
            }
        }
    }

    private static void byEight(double[] a, int length, int stride) {
        int low = stride - 1;
        for (int i = 0; i < length >> 3; i++) {
            int j = ((i & ~low) << 3) | (i & low);
            byEightAt(a, j, stride);
        }
    }

    /** Numbers j, j + s, .., j + 7s; letters name pairs of them after one and after two steps. */
    private static void byEightAt(double[] a, int j, int s) {
        double p0 = a[j] + a[j + s];
        double p1 = a[j] - a[j + s];
        double p2 = a[j + 2 * s] + a[j + 3 * s];
        double p3 = a[j + 2 * s] - a[j + 3 * s];
        double p4 = a[j + 4 * s] + a[j + 5 * s];
        double p5 = a[j + 4 * s] - a[j + 5 * s];
        double p6 = a[j + 6 * s] + a[j + 7 * s];
        double p7 = a[j + 6 * s] - a[j + 7 * s];
        double q0 = p0 + p2;
        double q1 = p1 + p3;
        double q2 = p0 - p2;
        double q3 = p1 - p3;
        double q4 = p4 + p6;
        double q5 = p5 + p7;
        double q6 = p4 - p6;
        double q7 = p5 - p7;
        a[j] = q0 + q4;
        a[j + s] = q1 + q5;
        a[j + 2 * s] = q2 + q6;
        a[j + 3 * s] = q3 + q7;
        a[j + 4 * s] = q0 - q4;
        a[j + 5 * s] = q1 - q5;
        a[j + 6 * s] = q2 - q6;
        a[j + 7 * s] = q3 - q7;
    }
}
