// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.Optional;
import org.qbm4j.circuit.Angle;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.Gate;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliTerm;

/** On which qubits parameters act. */
final class Support {
    private Support() {}

    /** Mask of each parameter's qubits; empty for a model that has neither terms nor gates of its own. */
    static Optional<int[]> of(ParameterLayout layout) {
        if (layout instanceof ParametricHamiltonian h) {
            return Optional.of(h.parameters().stream()
                    .mapToInt(p -> p.generator().terms().stream()
                            .map(PauliTerm::word)
                            .mapToInt(word -> word.support())
                            .reduce(0, (a, b) -> a | b))
                    .toArray());
        }
        return layout instanceof Circuit circuit ? Optional.of(gates(circuit)) : Optional.empty();
    }

    private static int[] gates(Circuit circuit) {
        int[] masks = new int[circuit.numParameters()];
        for (Gate gate : circuit.gates()) {
            for (Angle angle : gate.angles()) {
                if (!angle.isFixed() && angle.variable() < masks.length) {
                    masks[angle.variable()] |= gate.support();
                }
            }
        }
        return masks;
    }
}
