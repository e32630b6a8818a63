// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.sector;

import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliTerm;

/**
 * Which units have to be solved: hidden units that nothing touches are maximally mixed and uncorrelated, and words on them
 * have expectation value and gradient zero.
 */
public final class KeptUnits {
    private KeptUnits() {}

    /**
     * All visible units, and the hidden ones on which some word has a non-zero coefficient.
     *
     * @param source the terms
     * @param theta one value per parameter
     * @return bit mask of units
     */
    public static int at(ParametricHamiltonian source, double[] theta) {
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

    static PauliString compress(PauliString word, int kept) {
        return new PauliString(compress(word.x(), kept), compress(word.z(), kept));
    }

    /** The bits of a mask at the kept places, moved together. */
    static int compress(int mask, int kept) {
        int result = 0;
        int position = 0;
        for (int rest = kept; rest != 0; rest &= rest - 1) {
            result |= (mask >> Integer.numberOfTrailingZeros(rest) & 1) << position++;
        }
        return result;
    }
}
