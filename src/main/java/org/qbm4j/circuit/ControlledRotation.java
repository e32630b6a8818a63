// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import java.util.List;
import org.qbm4j.operator.PauliString;

/**
 * The rotation {@code exp(-i angle P / 2)} of some qubits if the control is 1, such as CRX, CRY and CRZ.
 *
 * <p>Equal to {@code exp(-i angle P / 4) exp(+i angle Z_c P / 4)}, as {@code |1><1| = (1 - Z)/2}.
 *
 * @param control a qubit outside the word
 * @param word the rotated Pauli word, not the identity
 * @param angle the angle
 */
public record ControlledRotation(int control, PauliString word, Angle angle) implements Gate {

    /** Checks that the control is not rotated. */
    public ControlledRotation {
        if (word.support() == 0 || (word.support() & Masks.of(control)) != 0) {
            throw new IllegalArgumentException("A controlled rotation needs a Pauli word on qubits other than the"
                    + " control " + control + ", but was given '" + word + "'.");
        }
    }

    @Override
    public int support() {
        return word.support() | Masks.of(control);
    }

    @Override
    public List<Angle> angles() {
        return List.of(angle);
    }

    @Override
    public List<Gate> elementary() {
        PauliString both = new PauliString(word.x(), word.z() | Masks.of(control));
        return List.of(new PauliRotation(word, angle.times(0.5)), new PauliRotation(both, angle.times(-0.5)));
    }

    @Override
    public Gate inverse() {
        return new ControlledRotation(control, word, angle.times(-1));
    }
}
