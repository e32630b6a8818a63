// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.loss.ContrastiveDivergence;
import org.qbm4j.loss.Losses;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.model.FermionChain;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.model.TrainableModel;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.Topology;
import org.qbm4j.state.Bipartition;

/**
 * What a {@link QuantumBoltzmannMachine} is and how it learns; immutable, made by {@link Builder}.
 *
 * @param model units and terms, of any kind that learns data and is no circuit: a Hamiltonian with the sign in which
 *     parameters and gradients are told, a semi-quantum machine, or an evolved one
 * @param classes number of classes that the highest visible units spell, 0 for data without labels
 * @param learning loss, updater, factors, seed and start
 */
public record QuantumBoltzmannMachineConfiguration(TrainableModel model, int classes, Learning learning)
        implements ModelConfiguration {

    /**
     * Checks kind, classes and loss.
     *
     * @throws IllegalArgumentException if the model is a circuit or a chain of fermions, the loss unknown or not one of
     *     the kind of model, or the visible units cannot hold the classes
     */
    public QuantumBoltzmannMachineConfiguration {
        if (model instanceof CircuitModel) {
            throw new IllegalArgumentException("Argument 'model' must be a Boltzmann machine, but was a circuit; use"
                    + " QuantumNeuralNetworkConfiguration.");
        }
        if (model instanceof FermionChain) {
            throw new IllegalArgumentException("Argument 'model' must be a Boltzmann machine, but was a chain of"
                    + " fermions, which learns states and no data; train it by Solver.of(model) and Trainer, or by the"
                    + " command line.");
        }
        List<String> known = new ArrayList<>(Losses.names());
        if (!(model instanceof BoltzmannMachine)) {
            known.remove("golden-thompson-bound");
        }
        if (classes != 0) {
            known.add(ConditionalLoss.NAME);
        }
        if (model instanceof SemiQuantumBoltzmannMachine) {
            known.add(ContrastiveDivergence.NAME);
        }
        Defaults.requireLoss(learning.loss(), known);
        int visible = model.layout().cut().visible();
        Defaults.requireListed(learning.loss(), visible);
        Defaults.requireClasses(classes, visible);
    }

    @Override
    public QuantumBoltzmannMachineConfiguration withLearning(Learning newLearning) {
        return new QuantumBoltzmannMachineConfiguration(model, classes, newLearning);
    }

    /** Collects a configuration; the order of the calls matters only among terms, whose order the parameters keep. */
    public static final class Builder extends MachineBuilder<Builder> {
        private final MachineTerms terms = new MachineTerms();
        private Optional<TrainableModel> whole = Optional.empty();
        private BoltzmannMachine.Sign sign = BoltzmannMachine.Sign.MINUS;

        /**
         * Starts with no units, no terms, no hidden units, no classes and {@link Learning#DEFAULT}.
         */
        public Builder() {}

        @Override
        Builder self() {
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
            return model(new BoltzmannMachine(hamiltonian, sign));
        }

        /**
         * Sets the machine at once, of any kind; terms, {@code visible} and {@code hidden} are then not used.
         *
         * @param machine a Hamiltonian, a semi-quantum or an evolved machine
         * @return this builder
         */
        public Builder model(TrainableModel machine) {
            whole = Optional.of(machine);
            return this;
        }

        /**
         * Makes a semi-quantum restricted machine of the units: classical visible units, quantum hidden units, solved in
         * closed form however many hidden units there are. Call it after {@code visible}, {@code hidden} and {@code
         * classes}.
         *
         * @param letters letters of the hidden units, such as {@code Pauli.X, Pauli.Z}
         * @return this builder
         */
        public Builder semiQuantum(Pauli... letters) {
            EnumSet<Pauli> set = EnumSet.noneOf(Pauli.class);
            set.addAll(List.of(letters));
            return model(new SemiQuantumBoltzmannMachine(visibleUnits(), hidden, set));
        }

        /**
         * Sets the sign in which parameters and gradients are told.
         *
         * @param newSign {@code PLUS} for {@code exp(+H)}
         * @return this builder
         */
        public Builder sign(BoltzmannMachine.Sign newSign) {
            sign = newSign;
            whole = whole.map(
                    m -> m instanceof BoltzmannMachine b ? new BoltzmannMachine(b.hamiltonian(), newSign) : m);
            return this;
        }

        /**
         * Finishes.
         *
         * @return the configuration
         * @throws IllegalArgumentException if units or terms are missing or do not fit, or a value is out of range
         */
        public QuantumBoltzmannMachineConfiguration build() {
            TrainableModel machine = whole.orElseGet(() ->
                    new BoltzmannMachine(terms.on(new Bipartition(visibleUnits(), hidden).requireRegister()), sign));
            return new QuantumBoltzmannMachineConfiguration(machine, classes, learning);
        }
    }
}
