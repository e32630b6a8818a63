// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.training.TrainingProblem;

/** The door of strategies that need to know the terms of a Hamiltonian. */
final class ThermalProblem {
    private ThermalProblem() {}

    static ParametricHamiltonian hamiltonian(TrainingProblem problem, String strategy) {
        if (problem.layout() instanceof ParametricHamiltonian hamiltonian) {
            return hamiltonian;
        }
        throw new IllegalArgumentException("Pretraining strategy '" + strategy + "' needs the terms of a Hamiltonian,"
                + " but the model is a circuit; use '" + NoPretraining.NAME + "', '" + SmallRandomStart.NAME + "', '"
                + VisibleFirst.NAME + "', '" + TermSubset.NAME + "', '" + GaussianByDepth.NAME + "', '"
                + ReducedDomain.NAME + "', '" + Layerwise.NAME + "' or '" + IdentityStart.NAME + "'.");
    }
}
