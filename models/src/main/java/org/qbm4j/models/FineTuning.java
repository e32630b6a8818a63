// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import org.nd4j.linalg.learning.config.IUpdater;
import org.qbm4j.model.CarriedParameters;
import org.qbm4j.model.ParameterVector;
import org.qbm4j.models.updater.UpdaterSettings;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.random.RandomStream;

/**
 * Makes a model that starts from a trained one, as DL4J's {@code TransferLearning} does for its networks.
 *
 * <pre>{@code
 * QuantumBoltzmannMachine classifier = FineTuning.of(machine)
 *         .loss("label-likelihood")
 *         .freeze(ParameterGroup.VISIBLE)
 *         .rate(ParameterGroup.COUPLING, 0.1)
 *         .build();
 * }</pre>
 *
 * <p>The trained model stays as it is. The new one has a fresh updater, its own engine and no listeners.
 *
 * @param <M> kind of the new model
 */
public final class FineTuning<M extends QuantumModel<?>> {
    private static final double DEFAULT_SCALE = 0.01;

    private final QuantumModel<?> trained;
    private final Maker<M> maker;
    private ModelConfiguration configuration;
    private double scale = DEFAULT_SCALE;

    /** Makes a model of a session that stands where it shall start. */
    private interface Maker<M> {
        M make(ModelConfiguration configuration, double[] start);
    }

    private FineTuning(QuantumModel<?> trained, ModelConfiguration configuration, Maker<M> maker) {
        this.trained = trained;
        this.configuration = configuration;
        this.maker = maker;
    }

    /**
     * Goes on with the same machine.
     *
     * @param trained a model with parameters
     * @return a builder with the settings of the trained model
     */
    public static FineTuning<QuantumBoltzmannMachine> of(QuantumBoltzmannMachine trained) {
        return into(trained, trained.configuration());
    }

    /**
     * Goes on with the same network.
     *
     * @param trained a model with parameters
     * @return a builder with the settings of the trained model
     */
    public static FineTuning<QuantumNeuralNetwork> of(QuantumNeuralNetwork trained) {
        return into(trained, trained.configuration());
    }

    /**
     * Goes on with the same machine.
     *
     * @param trained a model with parameters
     * @return a builder with the settings of the trained model
     */
    public static FineTuning<RestrictedBoltzmannMachine> of(RestrictedBoltzmannMachine trained) {
        return into(trained, trained.configuration());
    }

    /**
     * Goes on with another machine: more units, other terms, classes. Parameters are carried over by name, hidden unit j
     * to hidden unit j; the others are drawn small.
     *
     * @param trained a model of any kind with parameters
     * @param grown the new machine and how it learns
     * @return a builder
     */
    public static FineTuning<QuantumBoltzmannMachine> into(
            QuantumModel<?> trained, QuantumBoltzmannMachineConfiguration grown) {
        return new FineTuning<>(
                trained,
                grown,
                (c, start) -> new QuantumBoltzmannMachine(ModelSession.startingAt(
                        (QuantumBoltzmannMachineConfiguration) c, start, trained.session.provenance())));
    }

    /**
     * Goes on with another network.
     *
     * @param trained a model of any kind with parameters
     * @param grown the new network and how it learns
     * @return a builder
     */
    public static FineTuning<QuantumNeuralNetwork> into(
            QuantumModel<?> trained, QuantumNeuralNetworkConfiguration grown) {
        return new FineTuning<>(
                trained,
                grown,
                (c, start) -> new QuantumNeuralNetwork(ModelSession.startingAt(
                        (QuantumNeuralNetworkConfiguration) c, start, trained.session.provenance())));
    }

    /**
     * Goes on with another classical machine.
     *
     * @param trained a model of any kind with parameters
     * @param grown the new machine and how it learns
     * @return a builder
     */
    public static FineTuning<RestrictedBoltzmannMachine> into(
            QuantumModel<?> trained, RestrictedBoltzmannMachineConfiguration grown) {
        return new FineTuning<>(
                trained,
                grown,
                (c, start) -> new RestrictedBoltzmannMachine(ModelSession.startingAt(
                        (RestrictedBoltzmannMachineConfiguration) c, start, trained.session.provenance())));
    }

    /**
     * Changes the loss, such as from generating to telling classes apart.
     *
     * @param name a loss that the model has
     * @return this builder
     * @throws IllegalArgumentException if the model has no such loss
     */
    public FineTuning<M> loss(String name) {
        return learning(configuration.learning().withLoss(name));
    }

    /**
     * Changes the updater.
     *
     * @param nd4jUpdater such as {@code new Adam(0.005)}; read at once
     * @return this builder
     */
    public FineTuning<M> updater(IUpdater nd4jUpdater) {
        return learning(configuration.learning().withUpdater(UpdaterSettings.of(nd4jUpdater)));
    }

    /**
     * Changes the seed, from which new parameters are drawn.
     *
     * @param seed root of every random number
     * @return this builder
     */
    public FineTuning<M> seed(long seed) {
        return learning(configuration.learning().withSeed(seed));
    }

    /**
     * Keeps groups of parameters where they are.
     *
     * @param groups which
     * @return this builder
     */
    public FineTuning<M> freeze(ParameterGroup... groups) {
        for (ParameterGroup group : groups) {
            rate(group, 0);
        }
        return this;
    }

    /**
     * Lowers or raises the learning rate of one group.
     *
     * @param group which
     * @param factor by which its steps are multiplied; 0 freezes it
     * @return this builder
     */
    public FineTuning<M> rate(ParameterGroup group, double factor) {
        return learning(configuration.learning().withRate(group, factor));
    }

    /**
     * Sets the scale of the parameters that the trained model does not have.
     *
     * @param newScale standard deviation, at least 0; 0.01 if it is not told
     * @return this builder
     */
    public FineTuning<M> newParameterScale(double newScale) {
        if (!(newScale >= 0) || Double.isInfinite(newScale)) {
            throw new IllegalArgumentException(
                    "Argument 'newScale' must be finite and at least 0, but was " + newScale + ".");
        }
        scale = newScale;
        return this;
    }

    private FineTuning<M> learning(Learning learning) {
        configuration = configuration.withLearning(learning);
        return this;
    }

    /**
     * Makes the model.
     *
     * @return an initialized model
     * @throws IllegalArgumentException if the two models have no parameter name in common
     */
    public M build() {
        ParameterVector known = trained.parameterVector();
        CarriedParameters carried =
                CarriedParameters.of(known, configuration.model().layout());
        RandomStream stream = RandomStream.root(configuration.seed()).child("new parameters");
        return maker.make(configuration, carried.start(scale, stream::gaussians));
    }
}
