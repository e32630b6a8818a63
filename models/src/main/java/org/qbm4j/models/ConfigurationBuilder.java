// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import org.nd4j.linalg.learning.config.IUpdater;
import org.qbm4j.models.updater.UpdaterSettings;
import org.qbm4j.operator.ParameterGroup;

/**
 * What all builders of configurations collect alike: units, classes and how the model learns.
 *
 * @param <B> the builder itself
 */
public abstract sealed class ConfigurationBuilder<B extends ConfigurationBuilder<B>>
        permits MachineBuilder, QuantumNeuralNetworkConfiguration.Builder {
    int visible;
    int hidden;
    int classes;
    boolean lossChosen;
    Learning learning = Learning.DEFAULT;

    ConfigurationBuilder() {}

    abstract B self();

    /**
     * Sets the seed.
     *
     * @param newSeed root of every random number
     * @return this builder
     */
    public B seed(long newSeed) {
        learning = learning.withSeed(newSeed);
        return self();
    }

    /**
     * Sets the visible units.
     *
     * @param units number of columns of the data, or of the units that a circuit with inputs is read from
     * @return this builder
     */
    public B visible(int units) {
        visible = units;
        return self();
    }

    /**
     * Sets the hidden units.
     *
     * @param units at least 0
     * @return this builder
     */
    public B hidden(int units) {
        hidden = units;
        return self();
    }

    /**
     * Sets the classes of labeled data. A Boltzmann machine gets {@code ceil(log2 classes)} visible units more, after
     * those of the features, that spell the class.
     *
     * @param count number of classes, at least 2
     * @return this builder
     */
    public B classes(int count) {
        classes = count;
        return self();
    }

    /**
     * Sets the loss.
     *
     * @param name one that the model has; the message of {@code build} lists them
     * @return this builder
     */
    public B loss(String name) {
        learning = learning.withLoss(name);
        lossChosen = true;
        return self();
    }

    /**
     * Sets the updater.
     *
     * @param nd4jUpdater such as {@code new Adam(0.02)}; read at once
     * @return this builder
     * @throws IllegalArgumentException as {@link UpdaterSettings#of} does
     */
    public B updater(IUpdater nd4jUpdater) {
        return updater(UpdaterSettings.of(nd4jUpdater));
    }

    /**
     * Sets the updater by name, ND4J's or another.
     *
     * @param settings rule, options and learning rate
     * @return this builder
     */
    public B updater(UpdaterSettings settings) {
        learning = learning.withUpdater(settings);
        return self();
    }

    /**
     * Keeps groups of parameters where they are, in every fit and pretraining.
     *
     * @param groups which
     * @return this builder
     */
    public B freeze(ParameterGroup... groups) {
        for (ParameterGroup group : groups) {
            learning = learning.withRate(group, 0);
        }
        return self();
    }

    /**
     * Multiplies the steps of one group.
     *
     * @param group which
     * @param factor at least 0; 0 freezes it
     * @return this builder
     */
    public B rate(ParameterGroup group, double factor) {
        learning = learning.withRate(group, factor);
        return self();
    }

    /**
     * Sets the scale of the random start.
     *
     * @param scale standard deviation of the first parameters; 0 starts a Boltzmann machine from the maximally mixed state
     * @return this builder
     */
    public B initialScale(double scale) {
        learning = learning.withInitialScale(scale);
        return self();
    }
}
