// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import org.qbm4j.state.Bipartition;

/**
 * A staircase of two-qubit blocks, (0,1), (1,2), ..., (n-2,n-1); one layer prepares matrix-product states of bond dimension
 * two.
 *
 * <p>Circuits of this shape: Huggins et al. (2019), section on matrix product states.
 */
public final class MatrixProduct {
    private MatrixProduct() {}

    /**
     * Makes a circuit; every rotation has a parameter of its own.
     *
     * @param cut visible and hidden qubits, at least two in all
     * @param layers number of staircases, at least 1
     * @param style axes, entangler and scale of the blocks
     * @return the circuit with layers {@code layer 1}, {@code layer 2}, ...
     */
    public static Circuit circuit(Bipartition cut, int layers, BlockStyle style) {
        BlockStyle.requireLayers(layers);
        int n = cut.numQubits();
        BlockStyle.requirePair("matrix-product", n);
        CircuitBuilder builder = Circuit.builder(cut);
        for (int layer = 1; layer <= layers; layer++) {
            builder.layer("layer " + layer);
            for (int q = 0; q + 1 < n; q++) {
                style.block(builder, q, q + 1);
            }
        }
        return builder.build();
    }
}
