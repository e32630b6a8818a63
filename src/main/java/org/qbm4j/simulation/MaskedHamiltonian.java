// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliTerm;

/**
 * A Hamiltonian compiled for dense solving: its words sorted by X mask, hidden units that nothing touches left out.
 *
 * <p>All words of one X mask x live on the generalized diagonal of entries (j^x, j), so H costs one write per entry
 * and mask, and an expectation value reads one such diagonal of the state.
 */
final class MaskedHamiltonian {
    private final ParametricHamiltonian source;
    private final int keptQubits;
    private final int numQubits;
    private final boolean complex;
    private final int[] masks;
    private final Word[][] words;

    /** One Pauli word of one parameter on the kept qubits; every entry is {@code sign(j)} times 1 or i. */
    private record Word(int parameter, double coefficient, int z, boolean imaginary) {}

    private MaskedHamiltonian(ParametricHamiltonian source, int keptQubits, Map<Integer, List<Word>> byMask) {
        this.source = source;
        this.keptQubits = keptQubits;
        this.numQubits = Integer.bitCount(keptQubits);
        this.masks = byMask.keySet().stream().mapToInt(Integer::intValue).toArray();
        this.words = byMask.values().stream().map(w -> w.toArray(Word[]::new)).toArray(Word[][]::new);
        this.complex = byMask.values().stream().flatMap(List::stream).anyMatch(Word::imaginary);
    }

    /** Compiles the words whose qubits are all kept; the others have expectation and gradient zero. */
    static MaskedHamiltonian compile(ParametricHamiltonian source, int keptQubits) {
        Map<Integer, List<Word>> byMask = new TreeMap<>();
        for (int k = 0; k < source.numParameters(); k++) {
            for (PauliTerm term : source.parameters().get(k).generator().terms()) {
                PauliString word = term.word();
                if ((word.support() & ~keptQubits) != 0) {
                    continue;
                }
                double sign = (word.numY() & 2) == 0 ? 1 : -1;
                Word entry = new Word(k, sign * term.coefficient(), compress(word.z(), keptQubits), !word.isReal());
                byMask.computeIfAbsent(compress(word.x(), keptQubits), x -> new ArrayList<>())
                        .add(entry);
            }
        }
        return new MaskedHamiltonian(source, keptQubits, byMask);
    }

    /** Qubits to keep at theta: all visible ones, and those on which some word has a non-zero coefficient. */
    static int keptQubits(ParametricHamiltonian source, double[] theta) {
        int kept = source.cut().visibleDimension() - 1;
        for (int k = 0; k < theta.length; k++) {
            if (theta[k] != 0) {
                for (PauliTerm term : source.parameters().get(k).generator().terms()) {
                    kept |= term.word().support();
                }
            }
        }
        return kept;
    }

    private static int compress(int mask, int kept) {
        int result = 0;
        int position = 0;
        for (int q = 0; q < 31; q++) {
            if ((kept >> q & 1) == 1) {
                result |= (mask >> q & 1) << position++;
            }
        }
        return result;
    }

    @SuppressWarnings("ReferenceEquality") // the same object is the common case, and deep equality is not needed
    boolean isFor(ParametricHamiltonian other, int kept) {
        return source == other && keptQubits == kept;
    }

    int numQubits() {
        return numQubits;
    }

    int dimension() {
        return 1 << numQubits;
    }

    boolean isComplex() {
        return complex;
    }

    int[] masks() {
        return masks;
    }

    /** Adds up the entries (j^x, j) of H for the mask at position m: real parts and imaginary parts over j. */
    void diagonal(int m, double[] theta, double[] re, double[] im) {
        java.util.Arrays.fill(re, 0);
        java.util.Arrays.fill(im, 0);
        for (Word word : words[m]) {
            double value = theta[word.parameter] * word.coefficient;
            double[] target = word.imaginary ? im : re;
            for (int j = 0; j < target.length; j++) {
                target[j] += (Integer.bitCount(word.z & j) & 1) == 0 ? value : -value;
            }
        }
    }

    /** Adds {@code Tr(A G_k)} for the words of mask m, given the entries (j^x, j) of a Hermitian A over j. */
    void contract(int m, double[] re, double[] im, double[] target) {
        for (Word word : words[m]) {
            double[] source = word.imaginary ? im : re;
            double sum = 0;
            for (int j = 0; j < source.length; j++) {
                sum += (Integer.bitCount(word.z & j) & 1) == 0 ? source[j] : -source[j];
            }
            target[word.parameter] += word.coefficient * sum;
        }
    }
}
