// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.random.RandomGenerator;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;

/**
 * Markov chains over the visible patterns of a semi-quantum machine at one parameter vector, for machines too large to
 * list their patterns; confined to one thread.
 *
 * <p>Every walk leaves {@code p(v) = exp(logWeight(v)) / Z} unchanged. With one letter all units commute, and the sampler
 * draws all hidden units given the visible ones and then all visible units given the hidden ones (block Gibbs). With
 * several letters that would sample another distribution; there each visible unit in turn is drawn from its exact
 * conditional distribution, whose weights are known in closed form (heat bath on the marginal).
 */
public sealed interface PatternSampler permits BlockSampler, SiteSampler {

    /**
     * The sampler that suits a machine.
     *
     * @param machine the model, of up to 64 visible units
     * @param theta parameters; copied
     * @return a sampler with {@code O(visible hidden letters)} memory
     * @throws IllegalArgumentException if theta has the wrong length
     * @throws ArithmeticException if theta is not finite
     */
    static PatternSampler of(SemiQuantumBoltzmannMachine machine, double[] theta) {
        Parameters.require(machine, theta);
        return machine.letters().size() == 1 ? new BlockSampler(machine, theta) : new SiteSampler(machine, theta);
    }

    /**
     * Moves a chain.
     *
     * @param pattern where it is; bit i is visible unit i
     * @param sweeps how many times all visible units are drawn anew, at least 0
     * @param random draws; with one letter {@code hidden + visible} numbers a sweep, otherwise {@code visible}
     * @return where it goes
     */
    long walk(long pattern, int sweeps, RandomGenerator random);

    /**
     * Logarithm of the probability of a pattern, up to {@code ln Z}.
     *
     * @param pattern bit i is visible unit i
     * @return nats
     */
    double logWeight(long pattern);

    /**
     * Logarithm of the pseudo-likelihood of a pattern, {@code sum_i ln p(v_i | all other visible units)}, exact.
     *
     * <p>Costs {@code O(visible hidden letters)}. It is not the likelihood: it is known without {@code ln Z}, and its
     * mean over the data is largest at the data's distribution as well (Besag 1975).
     *
     * @param pattern bit i is visible unit i
     * @return nats, at most 0
     */
    double pseudoLogLikelihood(long pattern);

    /**
     * Adds the gradients of {@link #logWeight} at some patterns.
     *
     * @param patterns bit i is visible unit i
     * @param factors by which the derivatives of each are multiplied
     * @param sum to which they are added, one value per parameter
     */
    void addGradient(long[] patterns, double[] factors, double[] sum);

    /** {@code ln p(v_i | others)} when flipping unit i multiplies the probability by {@code exp(change)}. */
    static double logStay(double change) {
        return -(Math.max(change, 0) + Math.log(1 + Math.exp(-Math.abs(change))));
    }

    /** Says yes with probability {@code 1/(1 + exp(x))}, also where the exponential overflows. */
    static boolean draw(double x, RandomGenerator random) {
        return random.nextDouble() * (1 + Math.exp(x)) < 1;
    }
}
