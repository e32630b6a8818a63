// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import java.util.List;

/** One gate of a circuit; immutable. */
public sealed interface Gate permits PauliRotation, FixedGate, ControlledRotation, UniversalGate, CustomGate {

    /**
     * Qubits on which the gate acts.
     *
     * @return bit mask, not 0
     */
    int support();

    /**
     * The angles of the gate.
     *
     * @return in the order in which the gate is written; empty for a fixed gate
     */
    List<Angle> angles();

    /**
     * The gate as rotations and fixed unitaries, up to a global phase.
     *
     * @return {@link PauliRotation}, {@link FixedGate} and {@link CustomGate} only, in the order of application
     */
    List<Gate> elementary();

    /**
     * The inverse gate.
     *
     * @return undoes this gate for all values of the variables, up to a global phase
     */
    Gate inverse();
}
