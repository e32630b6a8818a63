// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import org.qbm4j.circuit.Circuit;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.training.TrainingProblem;

/** The door of strategies that need to know the terms of a Hamiltonian. */
final class ThermalProblem {
    private ThermalProblem() {}

    static ParametricHamiltonian hamiltonian(TrainingProblem problem, String strategy) {
        if (problem.layout() instanceof ParametricHamiltonian hamiltonian) {
            return hamiltonian;
        }
        throw new NotApplicable(
                problem,
                strategy,
                "the terms of a Hamiltonian",
                problem.layout() instanceof Circuit ? "the model is a circuit" : "the model has no terms of its own");
    }
}
