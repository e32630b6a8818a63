// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import java.util.List;
import java.util.random.RandomGenerator;
import org.qbm4j.operator.Pauli;
import org.qbm4j.state.Bipartition;

/**
 * A fixed rotation RY(pi/4) of every qubit, then layers of one rotation per qubit about a random axis and a ladder of
 * CZ.
 *
 * <p>The random circuits of McClean et al. (2018), section on numerical simulations.
 */
public final class RandomHardwareEfficient {
    private static final List<Pauli> AXES = List.of(Pauli.X, Pauli.Y, Pauli.Z);

    private RandomHardwareEfficient() {}

    /**
     * Makes a circuit with one parameter per qubit and layer.
     *
     * @param cut visible and hidden qubits
     * @param layers at least 1
     * @param scale angle per value of a parameter; 1 in the paper
     * @param random draws one axis per layer and qubit, by one call of {@code nextInt(3)} each: 0 X, 1 Y, 2 Z
     * @return the circuit with layers {@code start}, {@code layer 1}, {@code layer 2}, ...
     */
    public static Circuit circuit(Bipartition cut, int layers, double scale, RandomGenerator random) {
        BlockStyle.requireLayers(layers);
        CircuitBuilder builder = Circuit.builder(cut);
        int n = cut.numQubits();
        for (int q = 0; q < n; q++) {
            builder.add(new PauliRotation(Pauli.Y.on(q), Angle.fixed(Math.PI / 4)));
        }
        for (int layer = 1; layer <= layers; layer++) {
            builder.layer("layer " + layer);
            randomLayer(builder, scale, random);
        }
        return builder.build();
    }

    /** One random rotation per qubit, then a ladder of CZ. */
    static void randomLayer(CircuitBuilder builder, double scale, RandomGenerator random) {
        int n = builder.cut().numQubits();
        for (int q = 0; q < n; q++) {
            builder.rotation(AXES.get(random.nextInt(AXES.size())).on(q), scale);
        }
        for (int q = 0; q + 1 < n; q++) {
            builder.fixed(FixedGate.Kind.CZ, q, q + 1);
        }
    }
}
