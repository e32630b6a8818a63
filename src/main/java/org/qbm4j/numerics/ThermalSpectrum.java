// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

/**
 * What the spectrum of a Gibbs state {@code exp(-H)/Z} says about it, however it is known: level by level or by moments.
 *
 * <p>The sums over the Daleckii-Krein kernel {@code K_ij = (p_i - p_j)/(w_j - w_i)}, {@code K_ii = p_i}, run over all pairs
 * of levels; they give the moments of gradients in a scrambled eigenbasis.
 */
public interface ThermalSpectrum {

    /**
     * Number of levels.
     *
     * @return at least 1
     */
    int size();

    /**
     * Lowest energy.
     *
     * @return dimensionless energy (inverse temperature folded in)
     */
    double lowestEnergy();

    /**
     * Highest energy.
     *
     * @return dimensionless energy (inverse temperature folded in)
     */
    double highestEnergy();

    /**
     * ln Z.
     *
     * @return nats
     */
    double logPartition();

    /**
     * Von Neumann entropy of the Gibbs state, {@code -sum p ln p = <w> + ln Z}.
     *
     * @return nats, in [0, ln size]
     */
    double entropy();

    /**
     * Purity {@code sum p^2}.
     *
     * @return in [1/size, 1]
     */
    double purity();

    /**
     * Sum of the kernel.
     *
     * @return {@code sum_ij K_ij}
     */
    double kernelSum();

    /**
     * Sum of the squared kernel.
     *
     * @return {@code sum_ij K_ij^2}
     */
    double kernelSquareSum();

    /**
     * Spectral half width {@code (w_max - w_min) / 2}: the operator norm of H up to the best constant shift.
     *
     * @return at least 0
     */
    default double spread() {
        return (highestEnergy() - lowestEnergy()) / 2;
    }

    /**
     * Operator norm of H.
     *
     * @return at least 0
     */
    default double norm() {
        return Math.max(Math.abs(lowestEnergy()), Math.abs(highestEnergy()));
    }
}
