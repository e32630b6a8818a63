// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import org.qbm4j.loss.Loss;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.simulation.ModelEngine;
import org.qbm4j.simulation.ModelPass;
import org.qbm4j.simulation.SolvedState;
import org.qbm4j.simulation.StateQuery;

/**
 * States of a model that has an engine of its own, such as the semi-quantum and the evolved Boltzmann machine.
 *
 * @param engine solves them
 */
public record ModelSolver(ModelEngine engine) implements Solver {

    @Override
    public ParameterLayout layout() {
        return engine.layout();
    }

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public ModelObjective objective(Loss loss) {
        return new ModelObjective(loss, engine);
    }

    @Override
    public SolvedState solve(double[] theta, StateQuery query) {
        try (ModelPass pass = engine.solve(theta, query)) {
            return pass.state();
        }
    }

    @Override
    public long memoryBytes() {
        return engine.memoryBytes();
    }

    @Override
    public void close() {
        engine.close();
    }
}
