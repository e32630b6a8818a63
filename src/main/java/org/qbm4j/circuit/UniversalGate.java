// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import java.util.List;
import org.qbm4j.operator.Pauli;

/**
 * Any rotation of one qubit, {@code U(theta, phi, lambda) = RZ(phi) RY(theta) RZ(lambda)} up to a global phase (U3 in
 * some languages).
 *
 * @param qubit the qubit
 * @param theta angle about Y
 * @param phi angle about Z, applied last
 * @param lambda angle about Z, applied first
 */
public record UniversalGate(int qubit, Angle theta, Angle phi, Angle lambda) implements Gate {

    /** Checks the qubit. */
    public UniversalGate {
        Masks.of(qubit);
    }

    @Override
    public int support() {
        return Masks.of(qubit);
    }

    @Override
    public List<Angle> angles() {
        return List.of(theta, phi, lambda);
    }

    @Override
    public List<Gate> elementary() {
        return List.of(
                new PauliRotation(Pauli.Z.on(qubit), lambda),
                new PauliRotation(Pauli.Y.on(qubit), theta),
                new PauliRotation(Pauli.Z.on(qubit), phi));
    }

    @Override
    public Gate inverse() {
        return new UniversalGate(qubit, theta.times(-1), lambda.times(-1), phi.times(-1));
    }
}
