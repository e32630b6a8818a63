// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.data;

import org.qbm4j.state.DensityMatrix;

/** What the visible units shall look like. */
public sealed interface Target {

    /**
     * Number of visible units.
     *
     * @return at least 1
     */
    int numQubits();

    /**
     * Probabilities of the visible basis states.
     *
     * @return new array of length 2^n; the diagonal of a quantum target
     */
    double[] probabilities();

    /**
     * The target as a state; classical distributions become diagonal.
     *
     * @return density matrix of {@code 16 * 4^n} bytes
     */
    DensityMatrix state();

    /**
     * A distribution over bit patterns.
     *
     * @param distribution over 2^n patterns
     */
    record Classical(Distribution distribution) implements Target {
        @Override
        public int numQubits() {
            return distribution.numBits();
        }

        @Override
        public double[] probabilities() {
            return distribution.probabilities();
        }

        @Override
        public DensityMatrix state() {
            return DensityMatrix.diagonal(distribution.probabilities());
        }
    }

    /**
     * A quantum state.
     *
     * @param state the state
     */
    record Quantum(DensityMatrix state) implements Target {
        @Override
        public int numQubits() {
            return state.numQubits();
        }

        @Override
        public double[] probabilities() {
            return state.probabilities();
        }
    }
}
