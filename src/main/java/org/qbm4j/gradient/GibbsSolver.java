// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import org.qbm4j.loss.Loss;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.SolvedState;
import org.qbm4j.simulation.StateQuery;

/**
 * Gibbs states {@code exp(-H(theta))/Z} of one Hamiltonian.
 *
 * @param hamiltonian the terms
 * @param engine solves the states
 */
public record GibbsSolver(ParametricHamiltonian hamiltonian, GibbsEngine engine) implements Solver {

    @Override
    public ParametricHamiltonian layout() {
        return hamiltonian;
    }

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public GibbsObjective objective(Loss loss) {
        return new GibbsObjective(hamiltonian, loss, engine);
    }

    @Override
    public SolvedState solve(double[] theta, StateQuery query) {
        try (GibbsPass pass = engine.solve(hamiltonian, theta, query)) {
            return pass.state();
        }
    }

    @Override
    public long memoryBytes() {
        return engine.memoryBytes(hamiltonian);
    }

    @Override
    public double[] memory() {
        return engine.memory();
    }

    @Override
    public void restore(double[] memory) {
        engine.restore(memory);
    }

    @Override
    public void close() {
        engine.close();
    }
}
