// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

import org.qbm4j.testkit.ReferenceMatrix;
import org.qbm4j.testkit.SplitMix64;

/** Pauli words as products of 2 x 2 matrices, letter by letter; knows nothing of masks. */
final class Kronecker {
    private Kronecker() {}

    static ReferenceMatrix letter(char letter) {
        return switch (letter) {
            case 'I' -> ReferenceMatrix.identity(2);
            case 'X' -> ReferenceMatrix.ofPairs(0, 0, 1, 0, 1, 0, 0, 0);
            case 'Y' -> ReferenceMatrix.ofPairs(0, 0, 0, -1, 0, 1, 0, 0);
            case 'Z' -> ReferenceMatrix.ofPairs(1, 0, 0, 0, 0, 0, -1, 0);
            default -> throw new AssertionError("no Pauli letter: " + letter);
        };
    }

    /** Letters from the highest qubit down to qubit 0, as in the Kronecker product: "XZ" is X on 1, Z on 0. */
    static ReferenceMatrix of(String letters) {
        ReferenceMatrix m = ReferenceMatrix.identity(1);
        for (int k = 0; k < letters.length(); k++) {
            m = m.kron(letter(letters.charAt(k)));
        }
        return m;
    }

    /** Random letters for n qubits. */
    static String random(int n, SplitMix64 stream) {
        StringBuilder letters = new StringBuilder();
        for (int q = 0; q < n; q++) {
            letters.append("IXYZ".charAt(stream.below(4)));
        }
        return letters.toString();
    }

    /** The word under test for the same letters. */
    static PauliString word(String letters) {
        StringBuilder text = new StringBuilder();
        for (int q = 0; q < letters.length(); q++) {
            char c = letters.charAt(letters.length() - 1 - q);
            if (c != 'I') {
                text.append(text.isEmpty() ? "" : " ").append(c).append(q);
            }
        }
        return text.isEmpty() ? PauliString.IDENTITY : PauliString.parse(text.toString());
    }
}
