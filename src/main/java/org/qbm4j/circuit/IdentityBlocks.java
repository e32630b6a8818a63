// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import java.util.List;
import java.util.random.RandomGenerator;
import org.qbm4j.state.Bipartition;

/**
 * Blocks {@code U(theta1) U(theta2)^+} with independent parameters, which start as the identity where theta1 and theta2 are
 * equal.
 *
 * <p>The initialization of Grant et al. (2019), section 3: U has layers of one rotation per qubit about a random axis and a
 * ladder of CZ. A block applies U with {@code theta1} first and undoes it with {@code theta2}.
 */
public final class IdentityBlocks {
    private IdentityBlocks() {}

    /**
     * Makes a circuit.
     *
     * @param cut visible and hidden qubits
     * @param blocks number of blocks, at least 1; each is one layer of the circuit, {@code layer 1}, ...
     * @param depth layers of U, at least 1
     * @param scale angle per value of a parameter
     * @param random draws one axis per block, layer of U and qubit
     * @return the circuit with {@code 2 blocks depth n} parameters
     */
    public static Circuit circuit(Bipartition cut, int blocks, int depth, double scale, RandomGenerator random) {
        BlockStyle.requireLayers(blocks);
        if (depth < 1) {
            throw new IllegalArgumentException("Argument 'depth' must be at least 1, but was " + depth + ".");
        }
        CircuitBuilder builder = Circuit.builder(cut);
        for (int block = 1; block <= blocks; block++) {
            builder.layer("layer " + block);
            int from = builder.numGates();
            for (int layer = 0; layer < depth; layer++) {
                RandomHardwareEfficient.randomLayer(builder, scale, random);
            }
            builder.mirror(from);
        }
        return builder.build();
    }

    /**
     * Random values at which every block is the identity: angles uniform in {@code [-pi, pi)}, the same on both sides.
     *
     * @param circuit a circuit made by {@link #circuit}
     * @param random draws one value per pair of parameters
     * @return one value per parameter
     * @throws IllegalArgumentException if a layer of the circuit is not a gate sequence followed by its mirror image with
     *     parameters of its own
     */
    public static double[] start(Circuit circuit, RandomGenerator random) {
        double[] values = new double[circuit.numParameters()];
        for (Layer layer : circuit.layers()) {
            List<Gate> gates = circuit.gates().subList(layer.from(), layer.to());
            for (int i = 0; i < gates.size() / 2; i++) {
                Gate gate = gates.get(i);
                Gate partner = gates.get(gates.size() - 1 - i);
                if (gate instanceof PauliRotation a && partner instanceof PauliRotation b && mirrored(circuit, a, b)) {
                    double value =
                            Math.PI * (2 * random.nextDouble() - 1) / a.angle().scale();
                    values[a.angle().variable()] = value;
                    values[b.angle().variable()] = value;
                } else if (!gate.inverse().equals(partner)) {
                    throw noMirror(layer, gate + " does not face its inverse but " + partner);
                }
            }
            if (gates.size() % 2 == 1) {
                throw noMirror(layer, "it has an odd number of gates");
            }
        }
        return values;
    }

    private static boolean mirrored(Circuit circuit, PauliRotation a, PauliRotation b) {
        int first = a.angle().variable();
        int second = b.angle().variable();
        return a.word().equals(b.word())
                && first != second
                && first >= 0
                && second >= 0
                && Math.max(first, second) < circuit.numParameters()
                && a.angle().scale() == -b.angle().scale()
                && a.angle().offset() == -b.angle().offset();
    }

    private static IllegalArgumentException noMirror(Layer layer, String why) {
        return new IllegalArgumentException(
                "Argument 'circuit' must consist of blocks U(theta1) U(theta2)^+, but layer '" + layer.name()
                        + "' does not: " + why + "; make it with IdentityBlocks.circuit.");
    }
}
