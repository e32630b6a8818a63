// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.Arrays;

/** Tables of {@code exp(-i/2 sum_k t_k (-1)^|i & m_k|)}, built bit by bit with two multiplications an entry. */
final class PhaseTable {
    private PhaseTable() {}

    /**
     * Fills a table.
     *
     * @param masks m_k
     * @param angles t_k
     * @param re real parts, entries 0..size-1
     * @param im imaginary parts, entries 0..size-1
     * @param size power of two above all masks
     */
    static void fill(int[] masks, double[] angles, double[] re, double[] im, int size) {
        double start = 0;
        int bits = Integer.numberOfTrailingZeros(size);
        int[] count = new int[bits];
        for (int k = 0; k < masks.length; k++) {
            if (masks[k] == 0) {
                start += angles[k];
            } else {
                count[31 - Integer.numberOfLeadingZeros(masks[k])]++;
            }
        }
        re[0] = Math.cos(start / 2);
        im[0] = -Math.sin(start / 2);
        for (int b = 0; b < bits; b++) {
            addBit(b, count[b], masks, angles, re, im);
        }
    }

    /** Multiplies by {@code exp(-i/2 t (-1)^|i & mask|)}, given cosine and sine of t/2. */
    static void turn(double[] re, double[] im, int mask, double c, double s) {
        for (int i = 0; i < re.length; i++) {
            double signed = (Integer.bitCount(i & mask) & 1) == 0 ? s : -s;
            double a = re[i];
            double b = im[i];
            re[i] = c * a + signed * b;
            im[i] = c * b - signed * a;
        }
    }

    private static void addBit(int b, int count, int[] masks, double[] angles, double[] re, double[] im) {
        int half = 1 << b;
        if (count == 0) {
            System.arraycopy(re, 0, re, half, half);
            System.arraycopy(im, 0, im, half, half);
            return;
        }
        int[] inner = new int[count];
        double[] innerAngles = new double[count];
        int found = 0;
        boolean plain = true;
        double sum = 0;
        for (int k = 0; k < masks.length; k++) {
            if (masks[k] >>> b == 1) {
                inner[found] = masks[k] ^ half;
                innerAngles[found] = angles[k];
                plain &= inner[found] == 0;
                sum += angles[k];
                found++;
            }
        }
        if (plain) {
            scale(half, re, im, Math.cos(sum / 2), Math.sin(sum / 2));
            return;
        }
        int innerSize =
                Math.max(1, 2 * Integer.highestOneBit(Arrays.stream(inner).reduce(0, (p, q) -> p | q)));
        double[] u = new double[innerSize];
        double[] v = new double[innerSize];
        fill(inner, innerAngles, u, v, innerSize);
        for (int i = 0; i < half; i++) {
            double c = u[i & (innerSize - 1)];
            double s = v[i & (innerSize - 1)];
            double a = re[i];
            double d = im[i];
            re[i] = a * c - d * s;
            im[i] = a * s + d * c;
            re[i + half] = a * c + d * s;
            im[i + half] = d * c - a * s;
        }
    }

    /** Lower half times {@code c - i s}, upper half times {@code c + i s}. */
    private static void scale(int half, double[] re, double[] im, double c, double s) {
        for (int i = 0; i < half; i++) {
            double a = re[i];
            double d = im[i];
            re[i] = a * c + d * s;
            im[i] = d * c - a * s;
            re[i + half] = a * c - d * s;
            im[i + half] = d * c + a * s;
        }
    }
}
