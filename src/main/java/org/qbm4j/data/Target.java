// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
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
     * @throws IllegalArgumentException if only mean values are known
     */
    double[] probabilities();

    /**
     * The target as a state; classical distributions become diagonal.
     *
     * @return density matrix of {@code 16 * 4^n} bytes
     * @throws IllegalArgumentException if only mean values are known
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

    /**
     * A state of which mean values of words are known, and perhaps its entropy; for models too large for states.
     *
     * @param numQubits number of qubits
     * @param values mean value of each word in [-1, 1], by names such as {@code Z7} and {@code X3 X4}; copied
     * @param entropy von Neumann entropy in nats, if it is known
     */
    record Means(int numQubits, Map<String, Double> values, OptionalDouble entropy) implements Target {
        /**
         * Copies.
         *
         * @throws IllegalArgumentException if a mean value is not in [-1, 1], or the entropy is not in [0, n ln 2], each up
         *     to rounding
         */
        public Means {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            values.forEach((word, value) -> {
                if (!(Math.abs(value) <= 1 + DensityMatrix.ROUNDING)) {
                    throw new IllegalArgumentException(
                            "The mean value of '" + word + "' must be in [-1, 1], but was " + value + ".");
                }
            });
            double s = entropy.orElse(0);
            if (!(s >= -DensityMatrix.ROUNDING && s <= numQubits * (Math.log(2) + DensityMatrix.ROUNDING))) {
                throw new IllegalArgumentException("Argument 'entropy' must be in [0, " + numQubits + " ln 2] nats for "
                        + numQubits + " qubits, but was " + s + ".");
            }
        }

        /**
         * Mean values of some words.
         *
         * @param words their names
         * @return new array in the order of the names
         * @throws IllegalArgumentException if one is not known
         */
        public double[] of(List<String> words) {
            return words.stream()
                    .mapToDouble(word -> {
                        Double value = values.get(word);
                        if (value == null) {
                            throw new IllegalArgumentException("The target knows no mean value of '" + word
                                    + "'; add it, or leave the word out of the model.");
                        }
                        return value;
                    })
                    .toArray();
        }

        @Override
        public double[] probabilities() {
            throw unknown("probabilities");
        }

        @Override
        public DensityMatrix state() {
            throw unknown("density matrix");
        }

        private static IllegalArgumentException unknown(String what) {
            return new IllegalArgumentException("Of the target only mean values of words are known, and no " + what
                    + "; use the relative entropy of a chain of fermions, or give the target as a state.");
        }
    }
}
