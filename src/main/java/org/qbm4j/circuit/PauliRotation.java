// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import java.util.List;
import org.qbm4j.operator.PauliString;

/**
 * The rotation {@code exp(-i angle P / 2)} about a Pauli word P on any number of qubits.
 *
 * @param word not the identity
 * @param angle the angle
 */
public record PauliRotation(PauliString word, Angle angle) implements Gate {

    /** Refuses the identity. */
    public PauliRotation {
        if (word.support() == 0) {
            throw new IllegalArgumentException(
                    "A rotation needs a Pauli word that acts on a qubit, but was given the identity, which is only a"
                            + " global phase; remove the gate.");
        }
    }

    @Override
    public int support() {
        return word.support();
    }

    @Override
    public List<Angle> angles() {
        return List.of(angle);
    }

    @Override
    public List<Gate> elementary() {
        return List.of(this);
    }

    @Override
    public Gate inverse() {
        return new PauliRotation(word, angle.times(-1));
    }
}
