// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import org.qbm4j.state.Bipartition;

/**
 * Two-qubit blocks on the pairs (0,1), (2,3), ... and then on (1,2), (3,4), ..., layer by layer.
 *
 * <p>The alternating layered circuits of Cerezo et al. (2021), whose blocks form local 2-designs.
 */
public final class AlternatingLayers {
    private AlternatingLayers() {}

    /**
     * Makes a circuit; every rotation has a parameter of its own.
     *
     * @param cut visible and hidden qubits, at least two in all
     * @param layers at least 1
     * @param style axes, entangler and scale of the blocks
     * @return the circuit with layers {@code layer 1}, {@code layer 2}, ...
     */
    public static Circuit circuit(Bipartition cut, int layers, BlockStyle style) {
        BlockStyle.requireLayers(layers);
        int n = cut.numQubits();
        BlockStyle.requirePair("alternating", n);
        CircuitBuilder builder = Circuit.builder(cut);
        for (int layer = 1; layer <= layers; layer++) {
            builder.layer("layer " + layer);
            for (int first = 0; first < 2; first++) {
                for (int q = first; q + 1 < n; q += 2) {
                    style.block(builder, q, q + 1);
                }
            }
        }
        return builder.build();
    }
}
