// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import org.qbm4j.model.TrainableModel;
import org.qbm4j.models.updater.UpdaterSettings;

/** What every model of this package is and how it learns; immutable. */
public sealed interface ModelConfiguration
        permits QuantumBoltzmannMachineConfiguration,
                QuantumNeuralNetworkConfiguration,
                RestrictedBoltzmannMachineConfiguration {

    /**
     * What is trained.
     *
     * @return units and parameters
     */
    TrainableModel model();

    /**
     * Number of classes that the model tells apart.
     *
     * @return at least 2, or 0 if it only generates
     */
    int classes();

    /**
     * How it learns.
     *
     * @return loss, updater, factors, seed and start
     */
    Learning learning();

    /**
     * The same model that learns otherwise.
     *
     * @param newLearning loss, updater, factors, seed and start
     * @return new configuration
     */
    ModelConfiguration withLearning(Learning newLearning);

    /**
     * The loss that {@code fit} makes small.
     *
     * @return its name
     */
    default String loss() {
        return learning().loss();
    }

    /**
     * How {@code fit} steps.
     *
     * @return rule, options and learning rate
     */
    default UpdaterSettings updater() {
        return learning().updater();
    }

    /**
     * Root of every random number.
     *
     * @return the seed
     */
    default long seed() {
        return learning().seed();
    }

    /**
     * Standard deviation of the random start.
     *
     * @return at least 0
     */
    default double initialScale() {
        return learning().initialScale();
    }
}
