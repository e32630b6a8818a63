// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import java.util.List;
import org.qbm4j.operator.Pauli;

/**
 * What the blocks of a layered circuit are made of.
 *
 * @param rotations axes of the rotations of each qubit, in the order of application; at least one
 * @param entangler the two-qubit gate that follows them
 * @param scale angle per value of a parameter, not 0; 1 for {@code exp(-i theta P/2)}, 2 for {@code exp(-i theta P)}
 */
public record BlockStyle(List<Pauli> rotations, Entangler entangler, double scale) {

    /** Copies and checks. */
    public BlockStyle {
        rotations = List.copyOf(rotations);
        if (rotations.isEmpty()) {
            throw new IllegalArgumentException(
                    "Argument 'rotations' must name at least one of X, Y, Z, but was empty.");
        }
        if (!Double.isFinite(scale) || scale == 0) {
            throw new IllegalArgumentException("Argument 'scale' must be finite and not 0, but was " + scale
                    + "; 1 is the half-angle convention, 2 the full-angle one.");
        }
    }

    /** Rotates one qubit about all axes. */
    void rotate(CircuitBuilder builder, int qubit) {
        for (Pauli letter : rotations) {
            builder.rotation(letter.on(qubit), scale);
        }
    }

    /** Rotates both qubits, then entangles them, a being the control. */
    void block(CircuitBuilder builder, int a, int b) {
        rotate(builder, a);
        rotate(builder, b);
        entangler.add(builder, a, b, scale);
    }

    static void requireLayers(int layers) {
        if (layers < 1) {
            throw new IllegalArgumentException("Argument 'layers' must be at least 1, but was " + layers + ".");
        }
    }

    static void requirePair(String family, int numQubits) {
        if (numQubits < 2) {
            throw new IllegalArgumentException("Circuit family '" + family + "' needs at least 2 qubits, but was given "
                    + numQubits + "; add a hidden qubit.");
        }
    }
}
