// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.operator.Pauli;
import org.qbm4j.state.Bipartition;

/** Builds the machine from the key {@code model} of kind {@code semi-quantum}. */
final class SemiQuantumSection {
    private static final List<String> DEFAULT_LETTERS = List.of("X", "Z");

    private SemiQuantumSection() {}

    /** Whether the key asks for a semi-quantum machine. */
    static boolean asksFor(Section model) {
        return model.text("kind", "boltzmann").equals("semi-quantum");
    }

    /** Builds the machine. */
    static SemiQuantumBoltzmannMachine build(Section model, Bipartition cut) {
        Set<Pauli> letters = EnumSet.noneOf(Pauli.class);
        List<String> told = model.has("letters") ? model.texts("letters") : DEFAULT_LETTERS;
        told.forEach(letter -> letters.add(Pauli.valueOf(letter)));
        return new SemiQuantumBoltzmannMachine(cut.visible(), cut.hidden(), letters);
    }
}
