// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import org.qbm4j.loss.ClassUnitLikelihood;

/**
 * What the builders of Boltzmann machines collect besides: units that spell a class, and Markov chains.
 *
 * @param <B> the builder itself
 */
public abstract sealed class MachineBuilder<B extends MachineBuilder<B>> extends ConfigurationBuilder<B>
        permits QuantumBoltzmannMachineConfiguration.Builder, RestrictedBoltzmannMachineConfiguration.Builder {

    MachineBuilder() {}

    /** Units of the features and of the class. */
    final int visibleUnits() {
        return visible + (classes > 1 ? ClassUnitLikelihood.units(classes) : 0);
    }

    /**
     * Trains a restricted or semi-quantum machine by contrastive divergence: chains of a few sweeps that start at the
     * examples. The loss is then {@code contrastive-divergence}; of this and {@code loss}, the later call counts.
     *
     * @param steps sweeps of each chain in one iteration, at least 1
     * @return this builder
     */
    public B contrastiveDivergence(int steps) {
        return sampling(new Sampling(steps, false, 0));
    }

    /**
     * Trains a restricted or semi-quantum machine by persistent contrastive divergence: chains that go on from iteration
     * to iteration, also across calls of {@code fit} with different data.
     *
     * @param steps sweeps of each chain in one iteration, at least 1
     * @param chains number of chains, at least 1; if there are more examples, also the size of a batch
     * @return this builder
     */
    public B persistentContrastiveDivergence(int steps, int chains) {
        return sampling(new Sampling(steps, true, chains));
    }

    /**
     * Trains a restricted or semi-quantum machine by contrastive divergence with all its settings.
     *
     * @param sampling the chains
     * @return this builder
     */
    public B sampling(Sampling sampling) {
        learning = learning.withSampling(sampling);
        lossChosen = true;
        return self();
    }
}
