// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.model;

import org.qbm4j.circuit.Circuit;

/**
 * A quantum neural network: the circuit is applied to {@code |0...0>} and the hidden qubits are traced out.
 *
 * @param circuit gates, parameters and the cut
 */
public record CircuitModel(Circuit circuit) implements TrainableModel {

    @Override
    public Circuit layout() {
        return circuit;
    }

    @Override
    public String kind() {
        return "circuit";
    }

    /** Parameters of a circuit are told as they are. */
    @Override
    public double[] convert(double[] values) {
        return values.clone();
    }
}
