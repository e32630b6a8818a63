// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import org.qbm4j.model.TrainableModel;
import org.qbm4j.models.updater.UpdaterSettings;

/** What every model of this package is and how it learns; immutable. */
public sealed interface ModelConfiguration
        permits QuantumBoltzmannMachineConfiguration, QuantumNeuralNetworkConfiguration {

    /**
     * What is trained.
     *
     * @return units and parameters
     */
    TrainableModel model();

    /**
     * The loss that {@code fit} makes small.
     *
     * @return its name
     */
    String loss();

    /**
     * How {@code fit} steps.
     *
     * @return rule, options and learning rate
     */
    UpdaterSettings updater();

    /**
     * Root of every random number.
     *
     * @return the seed
     */
    long seed();

    /**
     * Standard deviation of the random start.
     *
     * @return at least 0
     */
    double initialScale();
}
