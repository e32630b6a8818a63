// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;

/**
 * Block Gibbs sampling of a machine with one letter, which is a classical restricted Boltzmann machine.
 *
 * <p>Signs: {@code s_i} of visible, {@code t_j} of hidden units, {@code f_j = b_j + sum_i w_ij s_i}. The hidden unit is +1
 * with probability {@code 1/(1 + exp(2 f_j))}, the visible one with {@code 1/(1 + exp(2 (a_i + sum_j w_ij t_j)))}.
 * Weights lie in memory twice, by visible and by hidden unit, one array a unit: loops over arrays that share one index
 * are those that the compiler turns into vector instructions.
 */
final class BlockSampler implements PatternSampler {
    /** Factors in (1, 2] that a product of doubles holds without overflow, rounded down. */
    private static final int FACTORS = 512;

    private final int visible;
    private final int hidden;
    private final double[] theta;
    private final double[] hiddenFields;
    private final double[][] byVisible;
    private final double[][] byHidden;
    private final double[] spins;
    private final double[] fields;
    private final double[] inputs;
    private final double[] drawn;
    private final double[] decays;
    private long known;
    private boolean isKnown;
    private boolean areDecaysKnown;
    private Optional<FlipRatios> flips = Optional.empty();

    BlockSampler(SemiQuantumBoltzmannMachine machine, double[] theta) {
        visible = machine.cut().visible();
        hidden = machine.cut().hidden();
        this.theta = theta.clone();
        hiddenFields = new double[hidden];
        byVisible = new double[visible][hidden];
        byHidden = new double[hidden][visible];
        spins = new double[visible];
        fields = new double[hidden];
        inputs = new double[visible];
        drawn = new double[hidden];
        decays = new double[hidden];
        for (int j = 0; j < hidden; j++) {
            int row = row(j);
            hiddenFields[j] = theta[row - 1];
            for (int i = 0; i < visible; i++) {
                byVisible[i][j] = theta[row + i];
                byHidden[j][i] = theta[row + i];
            }
        }
    }

    /** Where the couplings of a hidden unit start in the parameters; its field is just before. */
    private int row(int j) {
        return visible + j * (1 + visible) + 1;
    }

    private void enter(long pattern) {
        if (isKnown && pattern == known) {
            return;
        }
        known = pattern;
        isKnown = true;
        areDecaysKnown = false;
        System.arraycopy(hiddenFields, 0, fields, 0, hidden);
        for (int i = 0; i < visible; i++) {
            spins[i] = 1 - 2 * (int) (pattern >>> i & 1);
        }
        addRows(fields, byVisible, spins);
    }

    /** {@code exp(-2 |f_j|)} of the entered pattern. */
    private double[] decays() {
        if (!areDecaysKnown) {
            areDecaysKnown = true;
            for (int j = 0; j < hidden; j++) {
                decays[j] = Math.exp(-2 * Math.abs(fields[j]));
            }
        }
        return decays;
    }

    /** Adds rows times their signs, four at a time, which spares three of four walks over the sum. */
    private static void addRows(double[] sum, double[][] rows, double[] signs) {
        int r = 0;
        for (; r + 4 <= signs.length; r += 4) {
            addFour(sum, rows, signs, r);
        }
        for (; r < signs.length; r++) {
            add(sum, rows[r], signs[r]);
        }
    }

    private static void add(double[] sum, double[] row, double factor) {
        for (int k = 0; k < sum.length; k++) {
            sum[k] += factor * row[k];
        }
    }

    private static void addFour(double[] sum, double[][] rows, double[] signs, int r) {
        double[] a = rows[r];
        double[] b = rows[r + 1];
        double[] c = rows[r + 2];
        double[] d = rows[r + 3];
        double signA = signs[r];
        double signB = signs[r + 1];
        double signC = signs[r + 2];
        double signD = signs[r + 3];
        for (int k = 0; k < sum.length; k++) {
            sum[k] += signA * a[k] + signB * b[k] + signC * c[k] + signD * d[k];
        }
    }

    @Override
    public long walk(long pattern, int sweeps, RandomGenerator random) {
        long v = pattern;
        for (int n = 0; n < sweeps; n++) {
            enter(v);
            for (int j = 0; j < hidden; j++) {
                drawn[j] = PatternSampler.draw(2 * fields[j], random) ? 1 : -1;
            }
            System.arraycopy(theta, 0, inputs, 0, visible);
            addRows(inputs, byHidden, drawn);
            v = 0;
            for (int i = 0; i < visible; i++) {
                v |= (PatternSampler.draw(2 * inputs[i], random) ? 0L : 1L) << i;
            }
        }
        return v;
    }

    @Override
    public double logWeight(long pattern) {
        enter(pattern);
        double[] e = decays();
        double sum = 0;
        for (int i = 0; i < visible; i++) {
            sum -= theta[i] * spins[i];
        }
        for (int from = 0; from < hidden; from += FACTORS) {
            double product = 1;
            for (int j = from; j < Math.min(hidden, from + FACTORS); j++) {
                sum += Math.abs(fields[j]);
                product *= 1 + e[j];
            }
            sum += Math.log(product);
        }
        return sum;
    }

    @Override
    public void addGradient(long[] patterns, double[] factors, double[] sum) {
        double[][] couplings = new double[hidden][visible];
        for (int n = 0; n < patterns.length; n++) {
            enter(patterns[n]);
            double[] e = decays();
            for (int i = 0; i < visible; i++) {
                sum[i] -= factors[n] * spins[i];
            }
            for (int j = 0; j < hidden; j++) {
                double change = factors[n] * Math.copySign((1 - e[j]) / (1 + e[j]), fields[j]);
                sum[row(j) - 1] += change;
                add(couplings[j], spins, change);
            }
        }
        for (int j = 0; j < hidden; j++) {
            for (int i = 0; i < visible; i++) {
                sum[row(j) + i] += couplings[j][i];
            }
        }
    }

    @Override
    public double pseudoLogLikelihood(long pattern) {
        enter(pattern);
        if (flips.isEmpty()) {
            flips = Optional.of(new FlipRatios(byHidden));
        }
        double[] changes = flips.orElseThrow().logHiddenChanges(fields, decays(), spins);
        double sum = 0;
        for (int i = 0; i < visible; i++) {
            sum += PatternSampler.logStay(changes[i] + 2 * theta[i] * spins[i]);
        }
        return sum;
    }
}
