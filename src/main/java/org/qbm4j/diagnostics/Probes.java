// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics;

import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.model.EvolvedBoltzmannMachine;
import org.qbm4j.model.FermionChain;
import org.qbm4j.model.TrainableModel;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.training.TrainingListener;

/** The listener that looks at the states of each kind of model. */
public final class Probes {
    private Probes() {}

    /**
     * Chooses the listener.
     *
     * @param model what is trained
     * @param log open, with its header written
     * @param settings how often it looks
     * @return judges of plateaus for Hamiltonians and circuits, measures of the visible state for others
     */
    public static TrainingListener of(TrainableModel model, RunLogWriter log, DiagnosticSettings settings) {
        if (model instanceof BoltzmannMachine machine) {
            return new PlateauListener(machine.hamiltonian(), log, settings);
        }
        if (model instanceof CircuitModel circuit) {
            return new CircuitPlateauListener(circuit.circuit(), log, settings);
        }
        if (model instanceof FermionChain chain) {
            return new FermionChainListener(chain, log, settings);
        }
        return new VisibleStateListener(model.layout(), log, model instanceof EvolvedBoltzmannMachine, settings);
    }
}
