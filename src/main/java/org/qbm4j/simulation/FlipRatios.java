// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.Arrays;

/**
 * How the weight of the hidden units of a machine with one letter changes when any one visible unit is flipped.
 *
 * <p>{@code cosh(f - d)/cosh(f) = p exp(-d) + q exp(d)} with {@code d = 2 s w}, {@code p = 1/(1 + exp(-2f))} and
 * {@code q = 1 - p}: a sum of positive terms, so nothing cancels. After two exponentials for each weight, a pattern costs
 * a few multiplications for each weight and one logarithm for each visible unit and piece of hidden units. Both signs of
 * the visible units are followed, so that the loops need no branch. A piece ends where its products might leave the
 * range of doubles; a single unit that might is computed by logarithms. Confined to one thread.
 */
final class FlipRatios {
    /** Products of ratios whose logarithms add up to less cannot leave the range of doubles. */
    private static final double SAFE = 600;

    private final int visible;
    private final int hidden;
    private final double[][] weights;
    private final double[][] up;
    private final double[][] down;
    private final int[] ends;
    private final double[] ofPlus;
    private final double[] ofMinus;
    private final double[] changes;

    /** Of weights by hidden unit, one array a unit. */
    FlipRatios(double[][] weights) {
        this.hidden = weights.length;
        this.visible = weights[0].length;
        this.weights = weights;
        up = new double[hidden][visible];
        down = new double[hidden][visible];
        for (int j = 0; j < hidden; j++) {
            for (int i = 0; i < visible; i++) {
                up[j][i] = Math.exp(2 * weights[j][i]);
                down[j][i] = Math.exp(-2 * weights[j][i]);
            }
        }
        ofPlus = new double[visible];
        ofMinus = new double[visible];
        changes = new double[visible];
        ends = ends();
    }

    /** Ends of pieces in which the logarithms of the ratios of every visible unit stay safe. */
    private int[] ends() {
        int[] found = new int[hidden];
        int pieces = 0;
        int from = 0;
        double[] sums = new double[visible];
        for (int j = 0; j < hidden; j++) {
            double largest = 0;
            for (int i = 0; i < visible; i++) {
                sums[i] += Math.abs(2 * weights[j][i]);
                largest = Math.max(largest, sums[i]);
            }
            if (largest > SAFE && j > from) {
                found[pieces++] = j;
                from = j;
                for (int i = 0; i < visible; i++) {
                    sums[i] = Math.abs(2 * weights[j][i]);
                }
            }
        }
        found[pieces++] = hidden;
        return Arrays.copyOf(found, pieces);
    }

    /**
     * The changes of {@code sum_j ln(2 cosh f_j)}.
     *
     * @param fields f of the pattern
     * @param decays {@code exp(-2 |f|)}
     * @param spins s of the pattern
     * @return one change per visible unit, in an array that the next call uses again
     */
    double[] logHiddenChanges(double[] fields, double[] decays, double[] spins) {
        Arrays.fill(changes, 0);
        int from = 0;
        for (int end : ends) {
            if (end - from == 1) {
                addLogarithms(from, fields[from], spins);
            } else {
                multiply(from, end, fields, decays);
                for (int i = 0; i < visible; i++) {
                    changes[i] += Math.log(spins[i] > 0 ? ofPlus[i] : ofMinus[i]);
                }
            }
            from = end;
        }
        return changes;
    }

    private void addLogarithms(int j, double field, double[] spins) {
        for (int i = 0; i < visible; i++) {
            changes[i] += logCosh(field - 2 * spins[i] * weights[j][i]) - logCosh(field);
        }
    }

    private static double logCosh(double x) {
        return Math.abs(x) + Math.log1p(Math.exp(-2 * Math.abs(x)));
    }

    private void multiply(int from, int end, double[] fields, double[] decays) {
        Arrays.fill(ofPlus, 1);
        Arrays.fill(ofMinus, 1);
        for (int j = from; j < end; j++) {
            double large = 1 / (1 + decays[j]);
            double small = decays[j] * large;
            double p = fields[j] >= 0 ? large : small;
            double q = fields[j] >= 0 ? small : large;
            multiply(ofPlus, down[j], p, up[j], q);
            multiply(ofMinus, up[j], p, down[j], q);
        }
    }

    private static void multiply(double[] products, double[] a, double p, double[] b, double q) {
        for (int i = 0; i < products.length; i++) {
            products[i] *= p * a[i] + q * b[i];
        }
    }
}
