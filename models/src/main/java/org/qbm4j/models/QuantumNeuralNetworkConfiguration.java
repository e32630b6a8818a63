// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qbm4j.circuit.AnsatzOptions;
import org.qbm4j.circuit.Ansatze;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.loss.Losses;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.random.RandomStream;
import org.qbm4j.state.Bipartition;

/**
 * What a {@link QuantumNeuralNetwork} is and how it learns; immutable, made by {@link Builder}.
 *
 * @param model the circuit
 * @param classes number of classes that a circuit with inputs tells apart, at most 2^visible; 0 without inputs
 * @param learning updater, factors, seed, start, and the name of a loss in {@link Losses}, or {@value
 *     ConditionalLoss#NAME} for a circuit with inputs
 */
public record QuantumNeuralNetworkConfiguration(CircuitModel model, int classes, Learning learning)
        implements ModelConfiguration {

    /**
     * Checks loss, inputs and classes.
     *
     * @throws IllegalArgumentException if the loss is unknown, needs a Hamiltonian or does not fit the inputs of the
     *     circuit
     */
    public QuantumNeuralNetworkConfiguration {
        List<String> known = new ArrayList<>(Losses.names());
        known.remove("golden-thompson-bound");
        known.add(ConditionalLoss.NAME);
        String loss = learning.loss();
        Defaults.requireLoss(loss, known);
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

    @Override
    public QuantumNeuralNetworkConfiguration withLearning(Learning newLearning) {
        return new QuantumNeuralNetworkConfiguration(model, classes, newLearning);
    }

    /** Collects a configuration; the order of the calls does not matter. */
    public static final class Builder extends ConfigurationBuilder<Builder> {
        private Optional<Circuit> circuit = Optional.empty();
        private String ansatz = "random-two-local";
        private AnsatzOptions options = AnsatzOptions.defaults();

        /**
         * Starts with no units and {@link Learning#DEFAULT}, with the label likelihood for a circuit with inputs. At scale 0
         * a circuit of rotations is the identity, and likelihoods of patterns other than 0...0 are infinite.
         */
        public Builder() {}

        @Override
        Builder self() {
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
         * Finishes.
         *
         * @return the configuration; without {@code classes}, a circuit with inputs tells all patterns of its visible units
         *     apart
         * @throws IllegalArgumentException if units are missing or a value is out of range
         */
        public QuantumNeuralNetworkConfiguration build() {
            Circuit gates = circuit.orElseGet(() -> Ansatze.create(
                    ansatz,
                    new Bipartition(visible, hidden),
                    options,
                    RandomStream.root(learning.seed()).child("circuit").generator()));
            boolean classifies = gates.numInputs() > 0;
            Learning fitted = lossChosen || !classifies ? learning : learning.withLoss(ConditionalLoss.NAME);
            boolean patterns = classes == 0 && fitted.loss().equals(ConditionalLoss.NAME);
            int told = patterns ? gates.cut().visibleDimension() : classes;
            return new QuantumNeuralNetworkConfiguration(new CircuitModel(gates), told, fitted);
        }
    }
}
