// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

/** The distribution of bit patterns that rows of probabilities stand for. */
final class BernoulliRows {
    private BernoulliRows() {}

    /**
     * The mean over the rows of the products of their Bernoulli distributions; for rows of bits the empirical
     * distribution.
     *
     * @param rows probabilities that bit i is 1, each in [0, 1], one row after the other
     * @param bits length of a row
     * @return length 2^bits, bit i of the index is bit i
     */
    static double[] distribution(double[] rows, int bits) {
        int count = rows.length / bits;
        double[] mean = new double[1 << bits];
        double[] product = new double[0];
        for (int row = 0; row < count; row++) {
            int pattern = pattern(rows, row * bits, bits);
            if (pattern >= 0) {
                mean[pattern] += 1.0 / count;
            } else {
                product = product.length == 0 ? new double[1 << bits] : product;
                multiply(rows, row * bits, bits, product);
                for (int v = 0; v < mean.length; v++) {
                    mean[v] += product[v] / count;
                }
            }
        }
        return mean;
    }

    private static int pattern(double[] rows, int from, int bits) {
        int pattern = 0;
        for (int i = 0; i < bits; i++) {
            double x = rows[from + i];
            if (x != 0 && x != 1) {
                return -1;
            }
            pattern |= x == 1 ? 1 << i : 0;
        }
        return pattern;
    }

    private static void multiply(double[] rows, int from, int bits, double[] product) {
        product[0] = 1;
        for (int i = 0; i < bits; i++) {
            double x = rows[from + i];
            int size = 1 << i;
            for (int v = 0; v < size; v++) {
                product[size + v] = product[v] * x;
                product[v] *= 1 - x;
            }
        }
    }
}
