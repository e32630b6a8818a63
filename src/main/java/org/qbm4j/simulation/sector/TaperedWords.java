// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.sector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qbm4j.operator.LetterFrame;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSymmetries;
import org.qbm4j.operator.PauliTerm;

/**
 * The words of a Hamiltonian as they act inside a sector, sorted by X mask; the same for all sectors but for signs.
 *
 * <p>All words of one X mask x live on the generalized diagonal of entries (j^x, j). A word has the entry
 * {@code coefficient (-1)^|z & j|} there, times i if it is imaginary, times -1 for every label bit of the sector among its
 * own.
 */
final class TaperedWords {
    private final int[] masks;
    private final Word[][] words;
    private final int numParameters;

    /** One word of one parameter. */
    record Word(int parameter, double coefficient, int z, boolean imaginary, int labels) {

        double signedFor(int sectorLabels) {
            return (Integer.bitCount(labels & sectorLabels) & 1) == 0 ? coefficient : -coefficient;
        }
    }

    private TaperedWords(Map<Integer, List<Word>> byMask, int numParameters) {
        this.masks = byMask.keySet().stream().mapToInt(Integer::intValue).toArray();
        this.words = byMask.values().stream().map(w -> w.toArray(Word[]::new)).toArray(Word[][]::new);
        this.numParameters = numParameters;
    }

    static TaperedWords of(
            ParametricHamiltonian source, int kept, LetterFrame frame, PauliSymmetries symmetries, Register register) {
        Map<Integer, List<Word>> byMask = new TreeMap<>();
        // the diagonal carries the shift of a spectrum, so it is always there
        byMask.put(0, new ArrayList<>());
        for (int k = 0; k < source.numParameters(); k++) {
            for (PauliTerm term : source.parameters().get(k).generator().terms()) {
                if ((term.word().support() & ~kept) == 0) {
                    PauliTerm inside = frame.inside(KeptUnits.compress(term.word(), kept));
                    add(byMask, k, term.coefficient() * inside.coefficient(), inside.word(), symmetries, register);
                }
            }
        }
        return new TaperedWords(byMask, source.numParameters());
    }

    private static void add(
            Map<Integer, List<Word>> byMask,
            int parameter,
            double coefficient,
            PauliString outside,
            PauliSymmetries symmetries,
            Register register) {
        PauliString word = outside;
        int phase = 0;
        int labels = 0;
        int numDiagonal = symmetries.diagonal().size();
        // a flip has a known value in the sector: multiply by those that clear the pivots, so that the word maps
        // representatives of orbits to representatives
        for (int r = 0; r < symmetries.flips().size(); r++) {
            if ((word.x() >> symmetries.flipPivots().get(r) & 1) == 1) {
                PauliString.Product product = word.times(symmetries.flips().get(r));
                word = product.word();
                phase += product.phase();
                labels |= 1 << (numDiagonal + r);
            }
        }
        phase += word.numY();
        int z = word.z();
        for (int r = 0; r < numDiagonal; r++) {
            if ((z >> symmetries.diagonalPivots().get(r) & 1) == 1) {
                z ^= symmetries.diagonal().get(r).z();
                labels |= 1 << r;
            }
        }
        double sign = (phase & 2) == 0 ? 1 : -1;
        Word entry = new Word(parameter, sign * coefficient, register.free(z), (phase & 1) == 1, labels);
        byMask.computeIfAbsent(register.free(word.x()), x -> new ArrayList<>()).add(entry);
    }

    int numParameters() {
        return numParameters;
    }

    int[] masks() {
        return masks;
    }

    Word[] words(int mask) {
        return words[mask];
    }

    boolean isComplex() {
        for (Word[] group : words) {
            for (Word word : group) {
                if (word.imaginary) {
                    return true;
                }
            }
        }
        return false;
    }
}
