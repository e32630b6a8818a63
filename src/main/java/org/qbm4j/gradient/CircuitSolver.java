// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import org.qbm4j.circuit.Circuit;
import org.qbm4j.loss.Loss;
import org.qbm4j.simulation.CircuitEngine;
import org.qbm4j.simulation.CircuitPass;
import org.qbm4j.simulation.SolvedState;
import org.qbm4j.simulation.StateQuery;

/**
 * States {@code U(theta)|0...0>} of one circuit.
 *
 * @param circuit the gates
 * @param engine runs them
 */
public record CircuitSolver(Circuit circuit, CircuitEngine engine) implements Solver {

    @Override
    public Circuit layout() {
        return circuit;
    }

    @Override
    public String name() {
        return engine.name();
    }

    @Override
    public CircuitObjective objective(Loss loss) {
        return new CircuitObjective(circuit, loss, engine);
    }

    /**
     * Solves one parameter vector of a circuit without inputs.
     *
     * @throws IllegalArgumentException if the circuit has inputs; {@link #solve(double[], double[], StateQuery)} takes
     *     them
     */
    @Override
    public SolvedState solve(double[] theta, StateQuery query) {
        return solve(theta, new double[0], query);
    }

    /**
     * Solves one parameter vector for one row of inputs.
     *
     * @param theta one value per parameter
     * @param inputs one value per input feature
     * @param query what is wanted
     * @return the state
     * @throws IllegalArgumentException if one of the lengths is wrong
     */
    public SolvedState solve(double[] theta, double[] inputs, StateQuery query) {
        try (CircuitPass pass = engine.run(circuit, circuit.values(theta, inputs), query)) {
            return pass.state();
        }
    }

    @Override
    public long memoryBytes() {
        return engine.memoryBytes(circuit);
    }

    @Override
    public void close() {
        engine.close();
    }
}
