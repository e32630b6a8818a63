// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.random.RandomGenerator;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.state.Bipartition;

/**
 * One rotation {@code exp(-i theta P)} about every one- and two-body Pauli word, {@code 3n + 9n(n-1)/2} in all, in random
 * order.
 *
 * <p>The unitary network of Ortiz Marrero, Kieferova and Wiebe (2021), section on numerical results; angles are full angles,
 * so the gates have scale 2.
 */
public final class RandomTwoLocal {
    private RandomTwoLocal() {}

    /**
     * Makes a circuit with one parameter per word.
     *
     * @param cut visible and hidden qubits
     * @param random draws the order
     * @return the circuit; parameters are named by their words, in the order of application
     */
    public static Circuit circuit(Bipartition cut, RandomGenerator random) {
        return circuit(cut, 2, random);
    }

    /**
     * Makes a circuit with one parameter per word in another convention for angles.
     *
     * @param cut visible and hidden qubits
     * @param scale angle per value of a parameter; 2 in the paper
     * @param random draws the order
     * @return the circuit; parameters are named by their words, in the order of application
     */
    public static Circuit circuit(Bipartition cut, double scale, RandomGenerator random) {
        List<PauliString> words = words(cut.numQubits());
        for (int i = words.size() - 1; i > 0; i--) {
            Collections.swap(words, i, random.nextInt(i + 1));
        }
        CircuitBuilder builder = Circuit.builder(cut);
        words.forEach(word -> builder.rotation(word, scale));
        return builder.build();
    }

    /**
     * All one- and two-body words.
     *
     * @param numQubits n
     * @return new list: fields first, then pairs in lexicographic order
     */
    public static List<PauliString> words(int numQubits) {
        List<PauliString> words = new ArrayList<>();
        for (int q = 0; q < numQubits; q++) {
            for (Pauli letter : Pauli.values()) {
                words.add(letter.on(q));
            }
        }
        for (int a = 0; a < numQubits; a++) {
            for (int b = a + 1; b < numQubits; b++) {
                for (Pauli first : Pauli.values()) {
                    for (Pauli second : Pauli.values()) {
                        words.add(PauliString.pair(first, a, second, b));
                    }
                }
            }
        }
        return words;
    }
}
