// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

/**
 * A real coefficient times a Pauli word.
 *
 * @param coefficient finite, dimensionless
 * @param word the word
 */
public record PauliTerm(double coefficient, PauliString word) {

    /** Checks that the coefficient is finite. */
    public PauliTerm {
        if (!Double.isFinite(coefficient)) {
            throw new IllegalArgumentException(
                    "The coefficient of '" + word + "' must be finite, but was " + coefficient + ".");
        }
    }
}
