// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nd4j.linalg.learning.config.IUpdater;
import org.qbm4j.circuit.AnsatzOptions;
import org.qbm4j.circuit.Ansatze;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.loss.Losses;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.models.updater.UpdaterSettings;
import org.qbm4j.random.RandomStream;
import org.qbm4j.state.Bipartition;

/**
 * What a {@link QuantumNeuralNetwork} is and how it learns; immutable, made by {@link Builder}.
 *
 * @param model the circuit
 * @param loss name of a loss in {@link Losses}, or {@value ConditionalLoss#NAME} for a circuit with inputs
 * @param classes number of classes that a circuit with inputs tells apart, at most 2^visible; 0 without inputs
 * @param updater how {@code fit} steps
 * @param seed root of every random number
 * @param initialScale standard deviation of the random start, at least 0
 */
public record QuantumNeuralNetworkConfiguration(
        CircuitModel model, String loss, int classes, UpdaterSettings updater, long seed, double initialScale)
        implements ModelConfiguration {

    /**
     * Checks loss, inputs and scale.
     *
     * @throws IllegalArgumentException if the loss is unknown, needs a Hamiltonian or does not fit the inputs of the
     *     circuit, or the scale is negative or not finite
     */
    public QuantumNeuralNetworkConfiguration {
        List<String> known = new ArrayList<>(Losses.names());
        known.remove("golden-thompson-bound");
        known.add(ConditionalLoss.NAME);
        Defaults.check(loss, known, initialScale);
        boolean classifies = loss.equals(ConditionalLoss.NAME);
        if (classifies != model.circuit().numInputs() > 0) {
            throw new IllegalArgumentException("Argument 'loss' must be '" + ConditionalLoss.NAME
                    + "' if and only if the circuit has inputs, but was '" + loss + "' for "
                    + model.circuit().numInputs() + " inputs; add input gates or choose another loss.");
        }
        int most = model.circuit().cut().visibleDimension();
        if (classifies ? classes < 2 || classes > most : classes != 0) {
            throw new IllegalArgumentException("Argument 'classes' must be "
                    + (classifies ? "in 2.." + most + ", what the visible units tell apart," : "0 without inputs")
                    + " but was " + classes + ".");
        }
    }

    /**
     * The same network with another way to step.
     *
     * @param newUpdater how {@code fit} steps
     * @return new configuration
     */
    public QuantumNeuralNetworkConfiguration withUpdater(UpdaterSettings newUpdater) {
        return new QuantumNeuralNetworkConfiguration(model, loss, classes, newUpdater, seed, initialScale);
    }

    /** Collects a configuration; the order of the calls does not matter. */
    public static final class Builder {
        private Optional<Circuit> circuit = Optional.empty();
        private String ansatz = "random-two-local";
        private AnsatzOptions options = AnsatzOptions.defaults();
        private int visible;
        private int hidden;
        private long seed;
        private Optional<String> loss = Optional.empty();
        private int classes;
        private UpdaterSettings updater = Defaults.updater();
        private double initialScale = Defaults.INITIAL_SCALE;

        /**
         * Starts with no units, seed 0, negative log-likelihood (label likelihood for a circuit with inputs), Adam with
         * learning rate 0.02 and a random start of scale 0.1.
         */
        public Builder() {}

        /**
         * Sets the seed.
         *
         * @param newSeed root of every random number
         * @return this builder
         */
        public Builder seed(long newSeed) {
            seed = newSeed;
            return this;
        }

        /**
         * Sets the visible units.
         *
         * @param units number of columns of the data
         * @return this builder
         */
        public Builder visible(int units) {
            visible = units;
            return this;
        }

        /**
         * Sets the hidden units.
         *
         * @param units at least 0
         * @return this builder
         */
        public Builder hidden(int units) {
            hidden = units;
            return this;
        }

        /**
         * Sets the circuit family.
         *
         * @param name one of {@link Ansatze#names()}; {@code random-two-local} if it is not told
         * @return this builder
         */
        public Builder ansatz(String name) {
            return ansatz(name, AnsatzOptions.defaults());
        }

        /**
         * Sets the circuit family with its options. What a family leaves to chance is drawn from the seed.
         *
         * @param name one of {@link Ansatze#names()}
         * @param newOptions layers, rotations and what else the family understands
         * @return this builder
         */
        public Builder ansatz(String name, AnsatzOptions newOptions) {
            ansatz = name;
            options = newOptions;
            return this;
        }

        /**
         * Sets units and gates at once; {@code visible}, {@code hidden} and {@code ansatz} are then not used.
         *
         * @param newCircuit all gates
         * @return this builder
         */
        public Builder circuit(Circuit newCircuit) {
            circuit = Optional.of(newCircuit);
            return this;
        }

        /**
         * Sets the number of classes of a circuit with inputs.
         *
         * @param count number of label columns; all patterns of the visible units if it is not told
         * @return this builder
         */
        public Builder classes(int count) {
            classes = count;
            return this;
        }

        /**
         * Sets the loss.
         *
         * @param name as in {@link QuantumNeuralNetworkConfiguration#loss()}
         * @return this builder
         */
        public Builder loss(String name) {
            loss = Optional.of(name);
            return this;
        }

        /**
         * Sets the updater.
         *
         * @param nd4jUpdater such as {@code new Adam(0.02)}; read at once
         * @return this builder
         * @throws IllegalArgumentException as {@link UpdaterSettings#of} does
         */
        public Builder updater(IUpdater nd4jUpdater) {
            return updater(UpdaterSettings.of(nd4jUpdater));
        }

        /**
         * Sets the updater by name, ND4J's or another.
         *
         * @param settings rule, options and learning rate
         * @return this builder
         */
        public Builder updater(UpdaterSettings settings) {
            updater = settings;
            return this;
        }

        /**
         * Sets the scale of the random start.
         *
         * @param scale standard deviation of the first parameters; at 0 a circuit of rotations is the identity, and
         *     likelihoods of patterns other than 0...0 are infinite
         * @return this builder
         */
        public Builder initialScale(double scale) {
            initialScale = scale;
            return this;
        }

        /**
         * Finishes.
         *
         * @return the configuration
         * @throws IllegalArgumentException if units are missing or a value is out of range
         */
        public QuantumNeuralNetworkConfiguration build() {
            Circuit gates = circuit.orElseGet(() -> Ansatze.create(
                    ansatz,
                    new Bipartition(visible, hidden),
                    options,
                    RandomStream.root(seed).child("circuit").generator()));
            String fitted = loss.orElse(gates.numInputs() > 0 ? ConditionalLoss.NAME : Defaults.LOSS);
            boolean patterns = classes == 0 && fitted.equals(ConditionalLoss.NAME);
            int told = patterns ? gates.cut().visibleDimension() : classes;
            return new QuantumNeuralNetworkConfiguration(
                    new CircuitModel(gates), fitted, told, updater, seed, initialScale);
        }
    }
}
