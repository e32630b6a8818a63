// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.Arrays;
import java.util.List;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.operator.Pauli;

/**
 * The fields on all hidden units of a semi-quantum machine while its visible patterns change by one unit at a time.
 *
 * <p>Fields of one letter lie side by side, so that every loop over hidden units but the one with the exponential is one
 * that the compiler turns into vector instructions. Confined to one thread; nothing is made inside a walk.
 */
final class FieldWalk {
    /** Factors in (1, 2] that a product of doubles holds without overflow, rounded down. */
    private static final int FACTORS = 512;

    /** Below this length the hyperbolic tangent is summed as a series. */
    private static final double SERIES = 1e-2;

    private final int visible;
    private final int hidden;
    private final int letters;
    private final double[] fields;
    private final double[] lengths;
    private final double[] slopes;
    private final double[] running;
    private long pattern;

    FieldWalk(SemiQuantumBoltzmannMachine machine) {
        visible = machine.cut().visible();
        hidden = machine.cut().hidden();
        letters = machine.letters().size();
        fields = new double[letters * hidden];
        lengths = new double[hidden];
        slopes = new double[hidden];
        running = new double[letters * hidden];
    }

    /** Weights of one parameter vector, transposed: row i couples visible unit i, the last row holds the fields. */
    static double[][] rows(SemiQuantumBoltzmannMachine machine, double[] theta) {
        int visible = machine.cut().visible();
        int hidden = machine.cut().hidden();
        List<Pauli> letters = machine.letters();
        double[][] rows = new double[visible + 1][letters.size() * hidden];
        for (int p = 0; p < letters.size(); p++) {
            for (int j = 0; j < hidden; j++) {
                int position = machine.position(j, p);
                rows[visible][p * hidden + j] = theta[position];
                for (int i = 0; i < visible; i++) {
                    rows[i][p * hidden + j] = theta[position + 1 + i];
                }
            }
        }
        return rows;
    }

    long pattern() {
        return pattern;
    }

    /** Computes all fields of a pattern anew. */
    void start(double[][] rows, long v) {
        pattern = v;
        System.arraycopy(rows[visible], 0, fields, 0, fields.length);
        for (int i = 0; i < visible; i++) {
            add(fields, rows[i], 1 - 2 * (int) (v >>> i & 1));
        }
        Arrays.fill(running, 0);
    }

    /** Flips one visible unit. */
    void flip(double[][] rows, int unit) {
        add(fields, rows[unit], -2 * (1 - 2 * (int) (pattern >>> unit & 1)));
        pattern ^= 1L << unit;
    }

    private static void add(double[] sum, double[] row, double factor) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += factor * row[k];
        }
    }

    private void measure() {
        for (int j = 0; j < hidden; j++) {
            lengths[j] = fields[j] * fields[j];
        }
        for (int p = 1; p < letters; p++) {
            for (int j = 0; j < hidden; j++) {
                double f = fields[p * hidden + j];
                lengths[j] += f * f;
            }
        }
        for (int j = 0; j < hidden; j++) {
            lengths[j] = Math.sqrt(lengths[j]);
        }
    }

    /** Sum over hidden units of {@code ln(2 cosh |f|)}, by one logarithm per {@value #FACTORS} units. */
    double logHidden() {
        measure();
        double sum = 0;
        for (int from = 0; from < hidden; from += FACTORS) {
            int to = Math.min(hidden, from + FACTORS);
            double product = 1;
            for (int j = from; j < to; j++) {
                sum += lengths[j];
                product *= 1 + Math.exp(-2 * lengths[j]);
            }
            sum += Math.log(product);
        }
        return sum;
    }

    /** Adds {@code factor} times the derivatives with respect to the hidden fields, {@code f tanh|f| / |f|}. */
    void accumulate(double factor) {
        measure();
        for (int j = 0; j < hidden; j++) {
            double length = lengths[j];
            double e = Math.exp(-2 * length);
            slopes[j] = factor * (length < SERIES ? series(length * length) : (1 - e) / ((1 + e) * length));
        }
        for (int p = 0; p < letters; p++) {
            for (int j = 0; j < hidden; j++) {
                running[p * hidden + j] += slopes[j] * fields[p * hidden + j];
            }
        }
    }

    /** {@code tanh(x)/x} for small x, where the quotient of differences would cancel; the next term is below 1e-17. */
    private static double series(double square) {
        return 1 - square * (1.0 / 3 - square * (2.0 / 15 - square * (17.0 / 315)));
    }

    /**
     * Before a unit is flipped: moves its sign out of the running sums.
     *
     * <p>With {@code T_m} the running sum when the sign leaves its m-th value {@code s_m}, the sum of all terms times
     * their signs is {@code sum_m (s_m - s_m+1) T_m} plus the last sign times the last running sum.
     */
    void leave(int unit, double[] sums) {
        addRunning(sums, unit, 2 * (1 - 2 * (int) (pattern >>> unit & 1)));
    }

    /** At the end of a walk: adds what is left to all sums; row {@code visible} is that of the hidden fields. */
    void finish(double[] sums) {
        for (int i = 0; i < visible; i++) {
            addRunning(sums, i, 1 - 2 * (int) (pattern >>> i & 1));
        }
        addRunning(sums, visible, 1);
    }

    private void addRunning(double[] sums, int row, double factor) {
        int from = row * running.length;
        for (int k = 0; k < running.length; k++) {
            sums[from + k] += factor * running[k];
        }
    }
}
