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
     * @param qubit qubit number, in 0..29
     * @return a one-letter word
     * @throws IllegalArgumentException for other numbers
     */
    public PauliString on(int qubit) {
        if (qubit < 0 || qubit >= PauliString.MAX_QUBITS) {
            throw new IllegalArgumentException(
                    "Argument 'qubit' must be in 0.." + (PauliString.MAX_QUBITS - 1) + ", but was " + qubit + ".");
        }
        return new PauliString(x << qubit, z << qubit);
    }
}
