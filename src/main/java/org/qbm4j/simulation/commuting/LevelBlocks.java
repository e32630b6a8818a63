// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.commuting;

import java.util.Arrays;
import org.qbm4j.numerics.WalshTransform;

/** Energies {@code E(x)} of all patterns at one parameter vector, made block by block where they are needed; immutable. */
final class LevelBlocks {
    private final CommutingTerms terms;
    private final double[] table;

    LevelBlocks(CommutingTerms terms, double[] theta) {
        this.terms = terms;
        this.table = terms.coefficients(theta);
        double bound = 0;
        for (double coefficient : table) {
            bound += Math.abs(coefficient);
        }
        if (!Double.isFinite(2 * bound)) {
            throw new ArithmeticException(
                    "The spectrum is not finite: the absolute coefficients of the words add up to " + bound + ".");
        }
        WalshTransform.transformRows(table, terms.rowBits(), terms.lows().length);
    }

    CommutingTerms terms() {
        return terms;
    }

    /** Writes the energies of a block into the first numbers of an array. */
    void write(int block, double[] energies) {
        int[] lows = terms.lows();
        Arrays.fill(energies, 0, 1 << terms.blockBits(), 0);
        int row = block * lows.length;
        for (int i = 0; i < lows.length; i++) {
            energies[lows[i]] = table[row + i];
        }
        WalshTransform.transform(energies, terms.blockBits());
    }
}
