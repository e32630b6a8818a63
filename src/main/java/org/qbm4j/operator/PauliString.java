// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

import java.util.Locale;

/**
 * A Pauli word on up to 30 qubits, {@code i^|x&z| X^x Z^z}; Hermitian, squares to one.
 *
 * @param x bit q set: the letter on qubit q is X or Y
 * @param z bit q set: the letter on qubit q is Z or Y
 */
public record PauliString(int x, int z) implements Comparable<PauliString> {
    /** Largest register that a word can act on. */
    public static final int MAX_QUBITS = 30;

    /** The identity word. */
    public static final PauliString IDENTITY = new PauliString(0, 0);

    /** Checks that the masks stay within 30 qubits. */
    public PauliString {
        if ((x | z) >>> MAX_QUBITS != 0) {
            throw new IllegalArgumentException("A Pauli word must act on qubits 0.." + (MAX_QUBITS - 1)
                    + ", but its masks were " + x + " and " + z + ".");
        }
    }

    /**
     * A product of two words, {@code i^phase word}.
     *
     * @param phase in 0..3; even where the factors commute
     * @param word product without its phase
     */
    public record Product(int phase, PauliString word) {}

    /**
     * Reads a word such as {@code X0 Z3}; {@code I} is the identity.
     *
     * @param word letters X, Y, Z, each followed by its qubit, separated by blanks
     * @return the word
     * @throws IllegalArgumentException if a letter or number is not understood or a qubit stands twice
     */
    public static PauliString parse(String word) {
        String text = word.strip().toUpperCase(Locale.ROOT);
        if (text.equals("I")) {
            return IDENTITY;
        }
        int x = 0;
        int z = 0;
        for (String token : text.split("\\s+", -1)) {
            if (!token.matches("[XYZ]\\d{1,2}") || Integer.parseInt(token.substring(1)) >= MAX_QUBITS) {
                throw new IllegalArgumentException("A Pauli word must be letters X, Y, Z each followed by a qubit in"
                        + " 0..29, such as 'X0 Z3', but was '" + word + "'.");
            }
            PauliString letter = Pauli.valueOf(token.substring(0, 1)).on(Integer.parseInt(token.substring(1)));
            if (((x | z) & letter.support()) != 0) {
                throw new IllegalArgumentException("A Pauli word must name each qubit once, but was '" + word + "'.");
            }
            x |= letter.x;
            z |= letter.z;
        }
        return new PauliString(x, z);
    }

    /**
     * Two letters on two different qubits.
     *
     * @param a letter on {@code qubitA}
     * @param qubitA first qubit
     * @param b letter on {@code qubitB}
     * @param qubitB second qubit
     * @return the word
     */
    public static PauliString pair(Pauli a, int qubitA, Pauli b, int qubitB) {
        PauliString first = a.on(qubitA);
        PauliString second = b.on(qubitB);
        if (qubitA == qubitB) {
            throw new IllegalArgumentException("A pair needs two different qubits, but both were " + qubitA + ".");
        }
        return new PauliString(first.x | second.x, first.z | second.z);
    }

    /**
     * Qubits with a letter.
     *
     * @return bit mask
     */
    public int support() {
        return x | z;
    }

    /**
     * Number of Y letters.
     *
     * @return at least 0
     */
    public int numY() {
        return Integer.bitCount(x & z);
    }

    /**
     * Whether the matrix is real, that is, whether the number of Y letters is even.
     *
     * @return true if real symmetric
     */
    public boolean isReal() {
        return (numY() & 1) == 0;
    }

    /**
     * Whether the matrix is diagonal.
     *
     * @return true if no letter is X or Y
     */
    public boolean isDiagonal() {
        return x == 0;
    }

    /**
     * Real part of the entry in column j, {@code <j^x| P |j>}.
     *
     * @param j basis index
     * @return -1, 0 or 1
     */
    public int entryRe(int j) {
        int sign = 1 - 2 * (Integer.bitCount(z & j) & 1);
        return switch (numY() & 3) {
            case 0 -> sign;
            case 2 -> -sign;
            default -> 0;
        };
    }

    /**
     * Imaginary part of the entry in column j, {@code <j^x| P |j>}.
     *
     * @param j basis index
     * @return -1, 0 or 1
     */
    public int entryIm(int j) {
        int sign = 1 - 2 * (Integer.bitCount(z & j) & 1);
        return switch (numY() & 3) {
            case 1 -> sign;
            case 3 -> -sign;
            default -> 0;
        };
    }

    /**
     * Whether two words commute.
     *
     * @param other another word
     * @return true if they commute, false if they anticommute
     */
    public boolean commutesWith(PauliString other) {
        return ((Integer.bitCount(x & other.z) + Integer.bitCount(z & other.x)) & 1) == 0;
    }

    /**
     * Product of words, this times the other.
     *
     * @param other right factor
     * @return word and phase
     */
    public Product times(PauliString other) {
        PauliString word = new PauliString(x ^ other.x, z ^ other.z);
        int phase = numY() + other.numY() - word.numY() + 2 * Integer.bitCount(z & other.x);
        return new Product(phase & 3, word);
    }

    /**
     * The letter on one qubit as a character.
     *
     * @param qubit qubit number
     * @return 'I', 'X', 'Y' or 'Z'
     */
    public char letter(int qubit) {
        return "IXZY".charAt((x >> qubit & 1) + 2 * (z >> qubit & 1));
    }

    @Override
    public int compareTo(PauliString other) {
        int byX = Integer.compare(x, other.x);
        return byX != 0 ? byX : Integer.compare(z, other.z);
    }

    @Override
    public String toString() {
        if (support() == 0) {
            return "I";
        }
        StringBuilder text = new StringBuilder();
        for (int q = 0; q < MAX_QUBITS; q++) {
            if ((support() >> q & 1) == 1) {
                text.append(text.isEmpty() ? "" : " ").append(letter(q)).append(q);
            }
        }
        return text.toString();
    }
}
