// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.Optional;
import org.nd4j.linalg.learning.config.IUpdater;
import org.qbm4j.loss.Losses;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.models.updater.UpdaterSettings;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.Topology;
import org.qbm4j.state.Bipartition;

/**
 * What a {@link QuantumBoltzmannMachine} is and how it learns; immutable, made by {@link Builder}.
 *
 * @param machine units, terms and the sign in which parameters and gradients are told
 * @param loss name of a loss in {@link Losses}
 * @param updater how {@code fit} steps
 * @param seed root of every random number
 * @param initialScale standard deviation of the random start, at least 0
 */
public record QuantumBoltzmannMachineConfiguration(
        BoltzmannMachine machine, String loss, UpdaterSettings updater, long seed, double initialScale)
        implements ModelConfiguration {

    /**
     * Checks the loss and the scale.
     *
     * @throws IllegalArgumentException if the loss is unknown or the scale negative or not finite
     */
    public QuantumBoltzmannMachineConfiguration {
        Defaults.check(loss, Losses.names(), initialScale);
    }

    @Override
    public BoltzmannMachine model() {
        return machine;
    }

    /**
     * The same machine with another way to step.
     *
     * @param newUpdater how {@code fit} steps
     * @return new configuration
     */
    public QuantumBoltzmannMachineConfiguration withUpdater(UpdaterSettings newUpdater) {
        return new QuantumBoltzmannMachineConfiguration(machine, loss, newUpdater, seed, initialScale);
    }

    /** Collects a configuration; the order of the calls matters only among terms, whose order the parameters keep. */
    public static final class Builder {
        private final MachineTerms terms = new MachineTerms();
        private Optional<ParametricHamiltonian> wholeHamiltonian = Optional.empty();
        private int visible;
        private int hidden;
        private long seed;
        private BoltzmannMachine.Sign sign = BoltzmannMachine.Sign.MINUS;
        private String loss = Defaults.LOSS;
        private UpdaterSettings updater = Defaults.updater();
        private double initialScale = Defaults.INITIAL_SCALE;

        /**
         * Starts with no units, no terms, no hidden units, seed 0, negative log-likelihood, Adam with learning rate
         * 0.02 and a random start of scale 0.1.
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
         * Adds a field of each letter on every unit.
         *
         * @param letters such as {@code Pauli.X, Pauli.Z}
         * @return this builder
         */
        public Builder fields(Pauli... letters) {
            terms.fields(letters);
            return this;
        }

        /**
         * Adds one coupling per edge.
         *
         * @param a letter on the lower unit of each edge, the visible one across the cut
         * @param b letter on the higher unit
         * @param topology which units
         * @return this builder
         */
        public Builder couplings(Pauli a, Pauli b, ModelTopology topology) {
            terms.couplings(a, b, topology::edges);
            return this;
        }

        /**
         * Adds one coupling per edge of a list.
         *
         * @param a letter on the lower unit of each edge
         * @param b letter on the higher unit
         * @param edges which units
         * @return this builder
         */
        public Builder couplings(Pauli a, Pauli b, Topology edges) {
            terms.couplings(a, b, cut -> edges);
            return this;
        }

        /**
         * Adds, for each letter, a field on every unit and a coupling of equal letters on every edge.
         *
         * @param topology which units are coupled
         * @param letters such as {@code Pauli.X, Pauli.Z}
         * @return this builder
         */
        public Builder hamiltonian(ModelTopology topology, Pauli... letters) {
            terms.fields(letters);
            for (Pauli letter : letters) {
                terms.couplings(letter, letter, topology::edges);
            }
            return this;
        }

        /**
         * Sets units and terms at once; terms, {@code visible} and {@code hidden} are then not used.
         *
         * @param hamiltonian all terms
         * @return this builder
         */
        public Builder hamiltonian(ParametricHamiltonian hamiltonian) {
            wholeHamiltonian = Optional.of(hamiltonian);
            return this;
        }

        /**
         * Sets the sign in which parameters and gradients are told.
         *
         * @param newSign {@code PLUS} for {@code exp(+H)}
         * @return this builder
         */
        public Builder sign(BoltzmannMachine.Sign newSign) {
            sign = newSign;
            return this;
        }

        /**
         * Sets the loss.
         *
         * @param name one of {@link Losses#names()}
         * @return this builder
         */
        public Builder loss(String name) {
            loss = name;
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
         * @param scale standard deviation of the first parameters; 0 starts from the maximally mixed state
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
         * @throws IllegalArgumentException if units or terms are missing or do not fit, or a value is out of range
         */
        public QuantumBoltzmannMachineConfiguration build() {
            ParametricHamiltonian hamiltonian =
                    wholeHamiltonian.orElseGet(() -> terms.on(new Bipartition(visible, hidden).requireRegister()));
            return new QuantumBoltzmannMachineConfiguration(
                    new BoltzmannMachine(hamiltonian, sign), loss, updater, seed, initialScale);
        }
    }
}
