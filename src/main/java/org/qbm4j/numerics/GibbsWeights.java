// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import java.util.Arrays;

/**
 * Boltzmann weights of a finite spectrum, stable for any shift and spread; immutable.
 *
 * <p>For energies w (inverse temperature 1): {@code p_i = exp(-w_i) / Z}, {@code Z = sum_i exp(-w_i)}.
 */
public final class GibbsWeights implements ThermalSpectrum {
    private final double[] energies;
    private final double[] probabilities;
    private final double[] roots;
    private final double logPartition;

    private GibbsWeights(double[] energies, double[] probabilities, double logPartition) {
        this.energies = energies;
        this.probabilities = probabilities;
        this.roots = Arrays.stream(probabilities).map(Math::sqrt).toArray();
        this.logPartition = logPartition;
    }

    /**
     * Computes the weights.
     *
     * @param energies finite energies in ascending order; copied
     * @return the weights
     * @throws ArithmeticException if an energy is not finite
     */
    public static GibbsWeights of(double[] energies) {
        double ground = energies[0];
        double[] p = new double[energies.length];
        double sum = 0;
        for (int i = energies.length - 1; i >= 0; i--) {
            p[i] = Math.exp(ground - energies[i]);
            sum += p[i];
        }
        if (!(sum >= 1) || Double.isInfinite(sum) || Double.isInfinite(energies[energies.length - 1])) {
            throw new ArithmeticException("The spectrum is not finite: the sum of Boltzmann factors is " + sum + ".");
        }
        for (int i = 0; i < p.length; i++) {
            p[i] /= sum;
        }
        return new GibbsWeights(energies.clone(), p, Math.log(sum) - ground);
    }

    /**
     * The weights of some of the levels, relative to the same Z; their sum may be below one.
     *
     * @param part finite energies in any order, all among those of this spectrum up to rounding
     * @return weights in the order of {@code part}
     */
    public GibbsWeights part(double[] part) {
        double[] p = new double[part.length];
        for (int i = 0; i < p.length; i++) {
            p[i] = Math.exp(-part[i] - logPartition);
        }
        return new GibbsWeights(part.clone(), p, logPartition);
    }

    @Override
    public int size() {
        return energies.length;
    }

    /**
     * Energy of a level.
     *
     * @param i level from 0, ascending
     * @return dimensionless energy (inverse temperature folded in)
     */
    public double energy(int i) {
        return energies[i];
    }

    /**
     * Probability of a level.
     *
     * @param i level from 0
     * @return in [0, 1]
     */
    public double probability(int i) {
        return probabilities[i];
    }

    /**
     * All probabilities.
     *
     * @return new array, non-increasing, summing to one
     */
    public double[] probabilities() {
        return probabilities.clone();
    }

    @Override
    public double lowestEnergy() {
        return energies[0];
    }

    @Override
    public double highestEnergy() {
        return energies[energies.length - 1];
    }

    @Override
    public double logPartition() {
        return logPartition;
    }

    @Override
    public double entropy() {
        double s = 0;
        for (double p : probabilities) {
            if (p > 0) {
                s -= p * Math.log(p);
            }
        }
        return s;
    }

    @Override
    public double purity() {
        double s = 0;
        for (double p : probabilities) {
            s += p * p;
        }
        return s;
    }

    @Override
    public double kernelSum() {
        return sumOverKernel(1);
    }

    @Override
    public double kernelSquareSum() {
        return sumOverKernel(2);
    }

    private double sumOverKernel(int power) {
        double[] column = new double[energies.length];
        double sum = 0;
        for (int j = 0; j < energies.length; j++) {
            kernelColumn(j, column);
            for (double k : column) {
                sum += power == 1 ? k : k * k;
            }
        }
        return sum;
    }

    /**
     * Daleckii-Krein kernel of the Gibbs state,
     * {@code K_ij = (p_i - p_j) / (w_j - w_i) = (p_i + p_j)/2 tanhc((w_i - w_j)/2)}, {@code K_ii = p_i}.
     *
     * <p>Evaluated as {@code sqrt(p_i p_j) sinhc((w_i - w_j)/2)} with a series near equal energies, so the relative
     * error stays at rounding level for degenerate and nearly degenerate levels.
     *
     * @param j column
     * @param target receives K_ij for every i; length at least {@link #size()}
     */
    public void kernelColumn(int j, double[] target) {
        double wj = energies[j];
        double pj = probabilities[j];
        double rootJ = roots[j];
        for (int i = 0; i < energies.length; i++) {
            double d = wj - energies[i];
            target[i] = Math.abs(d) > 1 ? (probabilities[i] - pj) / d : nearKernel(d, roots[i] * rootJ);
        }
    }

    /**
     * mean sinh(d/2)/(d/2) for |d| at most 1; the first dropped term is below 1e-17. The geometric mean is a product of
     * roots because the product of two small probabilities may underflow.
     */
    private static double nearKernel(double d, double mean) {
        double y = d * d / 4;
        double series =
                1 + y / 6 * (1 + y / 20 * (1 + y / 42 * (1 + y / 72 * (1 + y / 110 * (1 + y / 156 * (1 + y / 210))))));
        return mean * series;
    }
}
