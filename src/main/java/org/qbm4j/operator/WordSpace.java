// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Pauli words as vectors over the field of two elements: x bits below, z bits above; signs are forgotten.
 *
 * <p>Products of words are sums of vectors, and two words commute where the symplectic form of their vectors is zero.
 */
final class WordSpace {
    private static final int SHIFT = PauliString.MAX_QUBITS;
    private static final long LETTERS = (1L << SHIFT) - 1;

    private WordSpace() {}

    static long vector(PauliString word) {
        return word.x() | (long) word.z() << SHIFT;
    }

    static PauliString word(long vector) {
        return new PauliString((int) (vector & LETTERS), (int) (vector >>> SHIFT));
    }

    /** The vector v for which {@code parity(v & other)} is the symplectic form with the given one. */
    private static long dual(long vector) {
        return (vector & LETTERS) << SHIFT | vector >>> SHIFT;
    }

    static boolean commute(long a, long b) {
        return (Long.bitCount(dual(a) & b) & 1) == 0;
    }

    /** Whether the matrix of the word is imaginary. */
    static boolean isImaginary(long vector) {
        return !word(vector).isReal();
    }

    /** Vectors that span what commutes with all words, on the given number of qubits. */
    static List<Long> commutant(Collection<PauliString> words, int qubits) {
        long letters = (1L << qubits) - 1;
        Echelon rows = new Echelon();
        for (PauliString word : words) {
            rows.add(dual(vector(word)));
        }
        return rows.kernel(letters | letters << SHIFT);
    }

    /**
     * A vector within some columns whose symplectic form with every word is as asked: 1 where the word is imaginary.
     *
     * @param columns x and z bits that the vector may have
     */
    static Optional<Long> anticommutingWithImaginary(Collection<PauliString> words, long columns) {
        Echelon rows = new Echelon();
        long inhomogeneous = 1L << (2 * SHIFT);
        for (PauliString word : words) {
            long row = (dual(vector(word)) & columns) | (word.isReal() ? 0 : inhomogeneous);
            rows.add(row);
        }
        return rows.solve(inhomogeneous);
    }

    static long zColumns(int mask) {
        return (long) mask << SHIFT;
    }

    static long xColumns(int mask) {
        return mask;
    }

    /** Rows in reduced echelon form: the pivot, the lowest bit of a row, is in no other row. */
    static final class Echelon {
        private final List<Long> rows = new ArrayList<>();

        /** The vector without the pivots of the rows so far; 0 if it is in their span. */
        long reduce(long vector) {
            long rest = vector;
            for (long row : rows) {
                if ((rest & Long.lowestOneBit(row)) != 0) {
                    rest ^= row;
                }
            }
            return rest;
        }

        /** Adds a vector; false if it is in the span already. */
        boolean add(long vector) {
            long rest = reduce(vector);
            if (rest == 0) {
                return false;
            }
            long pivot = Long.lowestOneBit(rest);
            rows.replaceAll(row -> (row & pivot) != 0 ? row ^ rest : row);
            rows.add(rest);
            return true;
        }

        List<Long> rows() {
            return List.copyOf(rows);
        }

        /** Vectors v within the columns for which {@code parity(v & row)} is 0 for every row: one for each free column. */
        List<Long> kernel(long columns) {
            long pivots = 0;
            for (long row : rows) {
                pivots |= Long.lowestOneBit(row);
            }
            List<Long> kernel = new ArrayList<>();
            for (long free = columns & ~pivots; free != 0; free &= free - 1) {
                long bit = Long.lowestOneBit(free);
                long vector = bit;
                for (long row : rows) {
                    if ((row & bit) != 0) {
                        vector |= Long.lowestOneBit(row);
                    }
                }
                kernel.add(vector);
            }
            return kernel;
        }

        /** A solution of the rows as equations whose right-hand side is the given, highest column. */
        Optional<Long> solve(long rightHandSide) {
            long solution = 0;
            for (long row : rows) {
                if (row == rightHandSide) {
                    return Optional.empty();
                }
                if ((row & rightHandSide) != 0) {
                    solution |= Long.lowestOneBit(row);
                }
            }
            return Optional.of(solution);
        }
    }
}
