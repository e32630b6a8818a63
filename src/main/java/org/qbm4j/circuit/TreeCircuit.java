// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import org.qbm4j.state.Bipartition;

/**
 * A binary tree of two-qubit blocks whose root is qubit 0: each level joins the upper half of the qubits that are left to the
 * lower half, so the lowest, visible qubits are the last ones left.
 *
 * <p>Tree tensor networks as circuits: Grant et al. (2018), "Hierarchical quantum classifiers".
 */
public final class TreeCircuit {
    private TreeCircuit() {}

    /**
     * Makes a circuit; every rotation has a parameter of its own.
     *
     * @param cut visible and hidden qubits, at least two in all
     * @param style axes, entangler and scale of the blocks; the qubit that leaves is the control
     * @return the circuit with one layer per level, {@code layer 1}, {@code layer 2}, ..., and the layer {@code root} with
     *     the last rotations of qubit 0
     */
    public static Circuit circuit(Bipartition cut, BlockStyle style) {
        BlockStyle.requirePair("tree", cut.numQubits());
        CircuitBuilder builder = Circuit.builder(cut);
        int left = cut.numQubits();
        for (int level = 1; left > 1; level++) {
            builder.layer("layer " + level);
            int kept = (left + 1) / 2;
            for (int q = 0; kept + q < left; q++) {
                style.block(builder, kept + q, q);
            }
            left = kept;
        }
        builder.layer("root");
        style.rotate(builder, 0);
        return builder.build();
    }
}
