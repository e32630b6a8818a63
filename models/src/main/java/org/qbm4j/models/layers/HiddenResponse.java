// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import java.util.Arrays;

/**
 * Probabilities of hidden units given visible ones, and their derivatives; confined to one thread.
 *
 * <p>With {@code z_i = 1 - 2 x_i} and {@code f_c = b_c + sum_i w_ic z_i} of the columns c of one hidden unit, {@code r =
 * |f|} and {@code g(r) = tanh(r)/r}, the output is {@code (1 + f_Z g(r))/2}, and {@code d output/d f_c = ([c is Z] g(r) +
 * f_Z f_c g'(r)/r)/2}. Couplings are columns first.
 */
final class HiddenResponse {
    private static final double SMALL = 0.05;

    private final int visible;
    private final int hidden;
    private final int letters;
    private final int z;
    private final double[] spins;
    private final double[] fields;
    private final double[] spinSlopes;

    /**
     * Makes the scratch space.
     *
     * @param z position of the letter Z among the letters
     */
    HiddenResponse(int visible, int hidden, int letters, int z) {
        this.visible = visible;
        this.hidden = hidden;
        this.letters = letters;
        this.z = z;
        this.spins = new double[visible];
        this.fields = new double[letters];
        this.spinSlopes = new double[visible];
    }

    double[] activate(double[] rows, int count, double[] w, double[] b) {
        double[] out = new double[count * hidden];
        for (int row = 0; row < count; row++) {
            readSpins(rows, row);
            for (int j = 0; j < hidden; j++) {
                double r = readFields(j, w, b);
                out[row * hidden + j] = (1 + fields[z] * slope(r)) / 2;
            }
        }
        return out;
    }

    /** Adds sums over rows to the gradients of w and b; returns the derivatives with respect to the rows. */
    double[] pullBack(double[] rows, double[] eps, double[] w, double[] b, Sums sums) {
        double[] below = new double[rows.length];
        for (int row = 0; row < rows.length / visible; row++) {
            readSpins(rows, row);
            Arrays.fill(spinSlopes, 0);
            for (int j = 0; j < hidden; j++) {
                pullBackUnit(j, eps[row * hidden + j] / 2, w, b, sums);
            }
            for (int i = 0; i < visible; i++) {
                below[row * visible + i] = -2 * spinSlopes[i];
            }
        }
        return below;
    }

    /** Where gradients are summed. */
    record Sums(double[] w, double[] b) {}

    private void pullBackUnit(int j, double half, double[] w, double[] b, Sums sums) {
        double r = readFields(j, w, b);
        double g = slope(r);
        double bend = fields[z] * bend(r, g);
        for (int p = 0; p < letters; p++) {
            int column = j * letters + p;
            double df = half * ((p == z ? g : 0) + bend * fields[p]);
            sums.b[column] += df;
            int from = column * visible;
            for (int i = 0; i < visible; i++) {
                sums.w[from + i] += df * spins[i];
                spinSlopes[i] += df * w[from + i];
            }
        }
    }

    private void readSpins(double[] rows, int row) {
        for (int i = 0; i < visible; i++) {
            spins[i] = 1 - 2 * rows[row * visible + i];
        }
    }

    /** Fields of one hidden unit; returns their length. */
    private double readFields(int j, double[] w, double[] b) {
        double squares = 0;
        for (int p = 0; p < letters; p++) {
            int column = j * letters + p;
            double f = b[column];
            int from = column * visible;
            for (int i = 0; i < visible; i++) {
                f += w[from + i] * spins[i];
            }
            fields[p] = f;
            squares += f * f;
        }
        return Math.sqrt(squares);
    }

    private static double slope(double r) {
        return r == 0 ? 1 : Math.tanh(r) / r;
    }

    /** {@code g'(r)/r = (1 - tanh^2 r - g)/r^2}; near 0 by the Taylor series of tanh, where the difference cancels. */
    private static double bend(double r, double g) {
        double s = r * r;
        if (r < SMALL) {
            return -2.0 / 3 + s * (8.0 / 15 + s * (-34.0 / 105 + s * (496.0 / 2835 - s * 2764.0 / 31185)));
        }
        double t = Math.tanh(r);
        return (1 - t * t - g) / s;
    }
}
