// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import java.util.Locale;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;

/** The two-qubit gate of a layered circuit. */
public enum Entangler {
    /** Controlled Z. */
    CZ,
    /** Controlled X. */
    CNOT,
    /** Rotation about ZZ with a parameter of its own. */
    RZZ;

    /**
     * The name in files.
     *
     * @return lower case name
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Adds this gate between two qubits, a being the control; only a rotation uses the scale. */
    void add(CircuitBuilder builder, int a, int b, double scale) {
        switch (this) {
            case CZ -> builder.fixed(FixedGate.Kind.CZ, a, b);
            case CNOT -> builder.fixed(FixedGate.Kind.CX, a, b);
            case RZZ -> builder.rotation(PauliString.pair(Pauli.Z, a, Pauli.Z, b), scale);
        }
    }
}
