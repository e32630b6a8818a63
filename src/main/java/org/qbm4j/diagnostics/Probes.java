// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics;

import org.qbm4j.gradient.Solver;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.model.EvolvedBoltzmannMachine;
import org.qbm4j.model.FermionChain;
import org.qbm4j.model.TrainableModel;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.state.Bipartition;
import org.qbm4j.training.TrainingListener;

/** The listener that looks at the states of each kind of model. */
public final class Probes {
    private Probes() {}

    /**
     * Chooses the listener for a model that the automatically chosen engine solves.
     *
     * @param model what is trained
     * @param log open, with its header written
     * @param settings how often it looks
     * @return as for the solver of {@link Solver#of(TrainableModel)}
     */
    public static TrainingListener of(TrainableModel model, RunLogWriter log, DiagnosticSettings settings) {
        try (Solver solver = Solver.of(model)) {
            return of(model, solver, log, settings, 1);
        }
    }

    /**
     * Chooses the listener.
     *
     * @param model what is trained
     * @param solver what solves it, asked what it knows
     * @param log open, with its header written
     * @param settings how often it looks
     * @param relativeCost time of an evaluation with its gradient in units of the dense engine's, in (0, 1]
     * @return judges of plateaus for Hamiltonians and circuits, measures of the visible state for others; where the engine does
     *     not know what they ask for, one that says so in the log
     */
    public static TrainingListener of(
            TrainableModel model, Solver solver, RunLogWriter log, DiagnosticSettings settings, double relativeCost) {
        if (model instanceof BoltzmannMachine machine) {
            Bipartition cut = machine.hamiltonian().cut();
            return PlateauListener.serves(cut) && solver.answers(PlateauListener.query(cut))
                    ? new PlateauListener(machine.hamiltonian(), log, settings, relativeCost)
                    : new NoProbes(solver.name(), cut, log);
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
