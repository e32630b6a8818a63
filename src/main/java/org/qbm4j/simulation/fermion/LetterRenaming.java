// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.fermion;

import org.qbm4j.operator.PauliString;

/**
 * Which letter plays the part of Z, the same one on every qubit.
 *
 * <p>Of the six renamings of X, Y, Z three are enough, since the words that are quadratic in fermions stay so where X and Y are
 * swapped. A swap of two letters is a local Clifford unitary if all three letters change their sign besides; that change alone
 * is a time reversal, which is antiunitary and leaves ln Z, mean values and metric products as they are. So no sign is needed.
 */
enum LetterRenaming {
    /** Nothing changes. */
    NONE,
    /** X and Z are swapped. */
    SWAP_XZ,
    /** Y and Z are swapped. */
    SWAP_YZ;

    /** The word with new letters. */
    PauliString of(PauliString word) {
        return switch (this) {
            case NONE -> word;
            case SWAP_XZ -> new PauliString(word.z(), word.x());
            case SWAP_YZ -> new PauliString(word.x() ^ word.z(), word.z());
        };
    }
}
