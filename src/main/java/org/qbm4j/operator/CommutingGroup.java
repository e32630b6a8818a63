// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * The group of all products of Pauli words that commute with each other, on independent generators; immutable.
 *
 * <p>With r independent generators {@code g_i} every product is, up to a sign that is kept exactly, one of {@code 2^r} words,
 * named by the mask of its generators. The common eigenspaces of the words are the {@code 2^r} patterns of eigenvalues
 * {@code g_i = (-1)^x_i}, each of dimension {@code 2^(n-r)}: a word of mask m has the eigenvalue {@code (-1)^|m & x|}, times
 * its sign (Gottesman 1997, the stabilizer formalism).
 *
 * <p>The generators are arranged for a range of qubits, the inside: first come those that generate all diagonal words of the
 * group on the inside, then those that together with them generate all words on the inside, then the rest. If every Z on
 * the inside is in the group, generator i is that of the i-th qubit.
 */
public final class CommutingGroup {
    private final Columns columns;
    private final List<PauliString> generators;
    private final int[] pivots;
    private final int numDiagonal;
    private final int numInside;

    /** Letters as bits of one number: of qubits outside x, z, then of qubits inside x, z. */
    private record Columns(int qubits, int first, int count) {

        private int rotated(int mask) {
            int end = first + count;
            return end == qubits ? mask : (mask >>> end) | ((mask & low(end)) << (qubits - end));
        }

        private int back(int mask) {
            int end = first + count;
            return end == qubits ? mask : (mask >>> (qubits - end)) | ((mask & low(qubits - end)) << end);
        }

        private static int low(int bits) {
            return (int) ((1L << bits) - 1);
        }

        long vector(PauliString word) {
            int x = rotated(word.x());
            int z = rotated(word.z());
            int outside = qubits - count;
            return (x & low(outside))
                    | ((long) (z & low(outside)) << outside)
                    | ((long) (x >>> outside) << firstInside())
                    | ((long) (z >>> outside) << firstDiagonal());
        }

        PauliString word(long vector) {
            int outside = qubits - count;
            int x = (int) (vector & low(outside)) | ((int) ((vector >>> firstInside()) & low(count)) << outside);
            int z = (int) ((vector >>> outside) & low(outside)) | ((int) (vector >>> firstDiagonal()) << outside);
            return new PauliString(back(x), back(z));
        }

        int firstInside() {
            return 2 * (qubits - count);
        }

        int firstDiagonal() {
            return firstInside() + count;
        }
    }

    private CommutingGroup(Columns columns, List<Long> rows) {
        // the lowest bit of a row is its pivot, so a row whose pivot lies inside has no letter outside
        List<Long> sorted = new ArrayList<>(rows);
        sorted.sort(Comparator.<Long>comparingInt(row -> -region(columns, row))
                .thenComparingInt(Long::numberOfTrailingZeros));
        this.columns = columns;
        this.generators = sorted.stream().map(columns::word).toList();
        this.pivots = sorted.stream().mapToInt(Long::numberOfTrailingZeros).toArray();
        this.numDiagonal =
                (int) rows.stream().filter(row -> region(columns, row) == 2).count();
        this.numInside =
                (int) rows.stream().filter(row -> region(columns, row) >= 1).count();
    }

    private static int region(Columns columns, long row) {
        int pivot = Long.numberOfTrailingZeros(row);
        return pivot >= columns.firstDiagonal() ? 2 : pivot >= columns.firstInside() ? 1 : 0;
    }

    /**
     * Whether words commute with each other; {@code O(words qubits)}.
     *
     * @param words any words
     * @return true if every two commute
     */
    public static boolean commute(Collection<PauliString> words) {
        WordSpace.Echelon span = new WordSpace.Echelon();
        words.forEach(word -> span.add(WordSpace.vector(word)));
        // the symplectic form is bilinear: it is zero on the words if it is on a basis of their span
        List<Long> basis = span.rows();
        return basis.stream().allMatch(a -> basis.stream().allMatch(b -> WordSpace.commute(a, b)));
    }

    /**
     * The group of some words.
     *
     * @param words words that commute with each other
     * @param qubits size of the register
     * @param first lowest qubit inside
     * @param count number of qubits inside; with {@code first} within the register
     * @return the group
     * @throws IllegalArgumentException if two of the words do not commute
     */
    public static CommutingGroup of(Collection<PauliString> words, int qubits, int first, int count) {
        if (!commute(words)) {
            throw new IllegalArgumentException("The words of a commuting group must commute with each other, but these"
                    + " do not: " + words + ".");
        }
        Columns columns = new Columns(qubits, first, count);
        WordSpace.Echelon span = new WordSpace.Echelon();
        words.forEach(word -> span.add(columns.vector(word)));
        return new CommutingGroup(columns, span.rows());
    }

    /**
     * Number of independent generators.
     *
     * @return r, at most the number of qubits
     */
    public int rank() {
        return pivots.length;
    }

    /**
     * Number of generators, the first ones, whose products are all diagonal words of the group on the inside.
     *
     * @return at most {@link #numInside()}
     */
    public int numDiagonal() {
        return numDiagonal;
    }

    /**
     * Number of generators, the first ones, whose products are all words of the group on the inside.
     *
     * @return at most the number of qubits inside
     */
    public int numInside() {
        return numInside;
    }

    /**
     * One generator.
     *
     * @param i in 0..rank-1
     * @return the word, on all qubits
     */
    public PauliString generator(int i) {
        return generators.get(i);
    }

    /**
     * The generators of a word of the group.
     *
     * @param word a word of the group
     * @return mask of generators whose product it is up to a sign
     */
    public int mask(PauliString word) {
        long vector = columns.vector(word);
        int mask = 0;
        for (int i = 0; i < pivots.length; i++) {
            // a pivot is set in its own row only
            mask |= (int) ((vector >>> pivots[i]) & 1) << i;
        }
        return mask;
    }

    /**
     * Product of generators.
     *
     * @param mask of generators
     * @return the word with coefficient 1 or -1
     */
    public PauliTerm product(int mask) {
        PauliString word = PauliString.IDENTITY;
        int phase = 0;
        for (int rest = mask; rest != 0; rest &= rest - 1) {
            PauliString.Product product = word.times(generators.get(Integer.numberOfTrailingZeros(rest)));
            word = product.word();
            phase += product.phase();
        }
        return new PauliTerm((phase & 2) == 0 ? 1 : -1, word);
    }
}
