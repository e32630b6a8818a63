// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import org.qbm4j.model.Evolution;
import org.qbm4j.model.EvolvedBoltzmannMachine;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.EvolvedGibbsEngine;
import org.qbm4j.state.Bipartition;

/** Builds the machine from the key {@code model} of kind {@code evolved}. */
final class EvolvedSection {
    private EvolvedSection() {}

    /** Whether the key asks for an evolved machine. */
    static boolean asksFor(Section model) {
        return model.text("kind", "boltzmann").equals("evolved");
    }

    /** Builds the machine; every wrong term is a finding of its own. */
    static EvolvedBoltzmannMachine build(Section model, Bipartition cut, Findings findings, RandomStream random) {
        if (cut.numQubits() > EvolvedGibbsEngine.MAX_QUBITS) {
            throw model.refuse(
                    "kind",
                    "an evolved machine has at most " + EvolvedGibbsEngine.MAX_QUBITS + " qubits, whose density matrix"
                            + " it needs, but there are " + cut.numQubits() + "; use fewer or kind: boltzmann");
        }
        ParametricHamiltonian energy =
                ModelSection.build(model, cut, findings, random).hamiltonian();
        Section evolution = model.section("evolution");
        if (evolution.has("terms")) {
            return new EvolvedBoltzmannMachine(
                    energy,
                    new Evolution.Generator(
                            ModelSection.build(evolution, cut, findings, random).hamiltonian()));
        }
        return new EvolvedBoltzmannMachine(energy, new Evolution.Gates(CircuitSection.circuit(evolution, cut, random)));
    }
}
