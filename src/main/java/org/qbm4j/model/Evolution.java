// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.model;

import org.qbm4j.circuit.Circuit;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.operator.ParametricHamiltonian;

/** The unitary that an {@link EvolvedBoltzmannMachine} applies to its thermal state. */
public sealed interface Evolution permits Evolution.Generator, Evolution.Gates {

    /**
     * What the parameters of the unitary mean.
     *
     * @return names, groups and the cut
     */
    ParameterLayout layout();

    /**
     * One exponential {@code exp(-i K(phi))}.
     *
     * @param hamiltonian the terms of K
     */
    record Generator(ParametricHamiltonian hamiltonian) implements Evolution {
        @Override
        public ParametricHamiltonian layout() {
            return hamiltonian;
        }
    }

    /**
     * A circuit.
     *
     * @param circuit its gates, without inputs
     */
    record Gates(Circuit circuit) implements Evolution {
        /** Refuses inputs. */
        public Gates {
            if (circuit.numInputs() > 0) {
                throw new IllegalArgumentException("The circuit of an evolution must have no inputs, but has "
                        + circuit.numInputs() + "; remove its encoding.");
            }
        }

        @Override
        public Circuit layout() {
            return circuit;
        }
    }
}
