// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics.study;

import java.util.function.Function;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.simulation.CircuitEngine;
import org.qbm4j.simulation.CircuitPass;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.state.StateVector;

/** A circuit with random angles. */
record CircuitLandscape(CircuitEngine engine, Circuit circuit, double[] start) implements Landscape {
    private static final StateQuery VISIBLE = new StateQuery(StateQuery.Visible.STATE, false, false);

    @Override
    public ParameterLayout layout() {
        return circuit;
    }

    @Override
    public DensityMatrix visible(double[] theta) {
        try (CircuitPass pass = engine.run(circuit, theta, VISIBLE)) {
            return pass.state().visibleState();
        }
    }

    StateVector vector() {
        try (CircuitPass pass = engine.run(circuit, start, VISIBLE)) {
            return pass.vector().copy();
        }
    }

    @Override
    public double[] gradient(double[] theta, Function<DensityMatrix, HermitianMatrix> adjoint) {
        try (CircuitPass pass = engine.run(circuit, theta, VISIBLE)) {
            return pass.pullBack(adjoint.apply(pass.state().visibleState()));
        }
    }
}
