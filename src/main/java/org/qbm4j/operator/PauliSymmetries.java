// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The Z2 symmetries of a set of Pauli words: a largest set of independent words that commute with all of them and with one
 * another; immutable.
 *
 * <p>Found by elimination over the field of two elements. Every sum of the words is block diagonal in the common
 * eigenspaces, {@code 2^count} blocks of size {@code 2^(qubits - count)} (Bravyi, Gambetta, Mezzacapo and Temme 2017). Where
 * all words are real matrices so are the symmetries, so that the blocks are real too. Diagonal symmetries are preferred.
 *
 * <p>Both lists are in reduced echelon form. Each symmetry has a pivot qubit of its own: a diagonal one has a Z there and
 * no other diagonal one has, a flip has an X or Y there and no other flip has.
 *
 * @param diagonal symmetries with letters Z only
 * @param diagonalPivots pivot qubit of each
 * @param flips the others
 * @param flipPivots pivot qubit of each, none of the diagonal ones'
 */
public record PauliSymmetries(
        List<PauliString> diagonal, List<Integer> diagonalPivots, List<PauliString> flips, List<Integer> flipPivots) {

    /** Copies. */
    public PauliSymmetries {
        diagonal = List.copyOf(diagonal);
        diagonalPivots = List.copyOf(diagonalPivots);
        flips = List.copyOf(flips);
        flipPivots = List.copyOf(flipPivots);
    }

    /**
     * Finds the symmetries.
     *
     * @param words any words
     * @param qubits size of the register, at least 1
     * @return the symmetries; of no words, all Z
     */
    public static PauliSymmetries of(Collection<PauliString> words, int qubits) {
        return choose(words, qubits, true);
    }

    /**
     * Finds the diagonal symmetries only.
     *
     * @param words any words
     * @param qubits size of the register, at least 1
     * @return symmetries without flips
     */
    public static PauliSymmetries diagonalOf(Collection<PauliString> words, int qubits) {
        return choose(words, qubits, false);
    }

    private static PauliSymmetries choose(Collection<PauliString> words, int qubits, boolean withFlips) {
        List<Long> commutant = WordSpace.commutant(words, qubits);
        WordSpace.Echelon diagonal = diagonalPart(commutant, qubits);
        List<Long> chosen = new ArrayList<>(diagonal.rows());
        if (withFlips) {
            extend(chosen, commutant, words.stream().allMatch(PauliString::isReal));
        }
        return arranged(diagonal.rows(), chosen.subList(diagonal.rows().size(), chosen.size()));
    }

    /** Elements of a subspace without X bits, in reduced echelon form. */
    private static WordSpace.Echelon diagonalPart(List<Long> space, int qubits) {
        long xBits = WordSpace.xColumns((int) ((1L << qubits) - 1));
        // x bits are the low columns, so rows without any are those whose pivot is a z bit
        WordSpace.Echelon all = new WordSpace.Echelon();
        space.forEach(all::add);
        WordSpace.Echelon diagonal = new WordSpace.Echelon();
        all.rows().stream().filter(row -> (row & xBits) == 0).forEach(diagonal::add);
        return diagonal;
    }

    /** Adds commuting elements of the commutant while there are any. */
    private static void extend(List<Long> chosen, List<Long> commutant, boolean real) {
        WordSpace.Echelon span = new WordSpace.Echelon();
        chosen.forEach(span::add);
        boolean found = true;
        while (found) {
            found = false;
            for (long candidate : candidates(commutant, chosen)) {
                if (span.reduce(candidate) != 0 && !(real && WordSpace.isImaginary(candidate))) {
                    span.add(candidate);
                    chosen.add(candidate);
                    found = true;
                    break;
                }
            }
        }
    }

    /** A basis of what commutes with all chosen ones, and its sums of two, which may be real where the basis is not. */
    private static List<Long> candidates(List<Long> commutant, List<Long> chosen) {
        List<Long> basis = new ArrayList<>(commutant);
        for (long s : chosen) {
            int odd = -1;
            for (int i = 0; i < basis.size(); i++) {
                if (!WordSpace.commute(basis.get(i), s)) {
                    if (odd < 0) {
                        odd = i;
                    } else {
                        basis.set(i, basis.get(i) ^ basis.get(odd));
                    }
                }
            }
            if (odd >= 0) {
                basis.remove(odd);
            }
        }
        List<Long> all = new ArrayList<>(basis);
        for (int i = 0; i < basis.size(); i++) {
            for (int j = 0; j < i; j++) {
                all.add(basis.get(i) ^ basis.get(j));
            }
        }
        return all;
    }

    private static PauliSymmetries arranged(List<Long> diagonal, List<Long> others) {
        List<PauliString> zWords = diagonal.stream().map(WordSpace::word).toList();
        List<Integer> zPivots =
                zWords.stream().map(w -> Integer.numberOfTrailingZeros(w.z())).toList();
        int taken = zPivots.stream().mapToInt(q -> 1 << q).sum();
        List<PauliString> flips =
                new ArrayList<>(others.stream().map(WordSpace::word).toList());
        List<Integer> flipPivots = new ArrayList<>();
        for (int r = 0; r < flips.size(); r++) {
            // a flip keeps the parities of the diagonal symmetries, so its x bits off their pivots are not all zero
            int pivot = Integer.lowestOneBit(flips.get(r).x() & ~taken);
            flipPivots.add(Integer.numberOfTrailingZeros(pivot));
            for (int s = 0; s < flips.size(); s++) {
                if (s != r && (flips.get(s).x() & pivot) != 0) {
                    PauliString a = flips.get(s);
                    PauliString b = flips.get(r);
                    flips.set(s, new PauliString(a.x() ^ b.x(), a.z() ^ b.z()));
                }
            }
        }
        return new PauliSymmetries(zWords, zPivots, flips, flipPivots);
    }

    /**
     * The first of these symmetries, diagonal ones first.
     *
     * @param most how many to keep
     * @return these if there are no more than that
     */
    public PauliSymmetries limitedTo(int most) {
        int numDiagonal = Math.min(most, diagonal.size());
        int numFlips = Math.min(most - numDiagonal, flips.size());
        return new PauliSymmetries(
                diagonal.subList(0, numDiagonal),
                diagonalPivots.subList(0, numDiagonal),
                flips.subList(0, numFlips),
                flipPivots.subList(0, numFlips));
    }

    /**
     * Number of independent symmetries.
     *
     * @return at least 0
     */
    public int count() {
        return diagonal.size() + flips.size();
    }

    /**
     * Names of all symmetries.
     *
     * @return words such as {@code Z0 Z1 Z2}
     */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        diagonal.forEach(w -> names.add(w.toString()));
        flips.forEach(w -> names.add(w.toString()));
        return names;
    }
}
