// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.EnumSet;
import java.util.List;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.loss.ContrastiveDivergence;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.operator.Pauli;

/**
 * What a {@link RestrictedBoltzmannMachine} is and how it learns; immutable, made by {@link Builder}.
 *
 * @param model the machine with the one letter Z
 * @param classes number of classes that the highest visible units spell, 0 for data without labels
 * @param learning loss, updater, factors, seed and start
 */
public record RestrictedBoltzmannMachineConfiguration(SemiQuantumBoltzmannMachine model, int classes, Learning learning)
        implements ModelConfiguration {

    /**
     * Checks letters, loss and classes.
     *
     * @throws IllegalArgumentException if the machine has quantum terms, the loss is unknown or an exact one of more than
     *     30 visible units, or the visible units cannot hold the classes
     */
    public RestrictedBoltzmannMachineConfiguration {
        if (!model.letters().equals(List.of(Pauli.Z))) {
            throw new IllegalArgumentException("Argument 'model' must have the one letter Z, but has " + model.letters()
                    + "; use QuantumBoltzmannMachineConfiguration.");
        }
        Defaults.requireLoss(
                learning.loss(),
                classes == 0
                        ? List.of(Defaults.LOSS, ContrastiveDivergence.NAME)
                        : List.of(Defaults.LOSS, ContrastiveDivergence.NAME, ConditionalLoss.NAME));
        Defaults.requireListed(learning.loss(), model.cut().visible());
        Defaults.requireClasses(classes, model.cut().visible());
    }

    @Override
    public RestrictedBoltzmannMachineConfiguration withLearning(Learning newLearning) {
        return new RestrictedBoltzmannMachineConfiguration(model, classes, newLearning);
    }

    /**
     * Collects a configuration; the order of the calls does not matter. The negative log-likelihood is trained exactly
     * unless chains are asked for.
     */
    public static final class Builder extends MachineBuilder<Builder> {

        /** Starts with no units, no classes and {@link Learning#DEFAULT}. */
        public Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * Finishes.
         *
         * @return the configuration
         * @throws IllegalArgumentException if units are missing or a value is out of range
         */
        public RestrictedBoltzmannMachineConfiguration build() {
            return new RestrictedBoltzmannMachineConfiguration(
                    new SemiQuantumBoltzmannMachine(visibleUnits(), hidden, EnumSet.of(Pauli.Z)), classes, learning);
        }
    }
}
