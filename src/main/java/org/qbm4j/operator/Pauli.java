// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

/** The three Pauli matrices. */
public enum Pauli {
    /** Bit flip: [[0, 1], [1, 0]]. */
    X(1, 0),
    /** Bit and phase flip: [[0, -i], [i, 0]]. */
    Y(1, 1),
    /** Phase flip: diag(1, -1). */
    Z(0, 1);

    private final int x;
    private final int z;

    Pauli(int x, int z) {
        this.x = x;
        this.z = z;
    }

    /**
     * This matrix on one qubit.
     *
     * @param qubit qubit number
     * @return a one-letter word
     */
    public PauliString on(int qubit) {
        return new PauliString(x << qubit, z << qubit);
    }
}
