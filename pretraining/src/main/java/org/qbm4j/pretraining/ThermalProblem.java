// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import org.qbm4j.circuit.Circuit;
import org.qbm4j.model.FermionChain;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.training.TrainingProblem;

/** The door of strategies that need to know the terms of a Hamiltonian. */
final class ThermalProblem {
    private ThermalProblem() {}

    static ParametricHamiltonian hamiltonian(TrainingProblem problem, String strategy) {
        if (problem.layout() instanceof ParametricHamiltonian hamiltonian) {
            return hamiltonian;
        }
        throw new NotApplicable(problem, strategy, "the terms of a Hamiltonian", found(problem.layout()));
    }

    private static String found(ParameterLayout layout) {
        if (layout instanceof FermionChain) {
            return "the words of a chain of fermions have names only";
        }
        return layout instanceof Circuit ? "the model is a circuit" : "the model has no terms of its own";
    }
}
