// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import org.qbm4j.operator.Edge;
import org.qbm4j.state.Bipartition;

/**
 * Layers of rotations of every qubit followed by entangling gates along a pattern.
 *
 * <p>The hardware-efficient trial states of Kandala et al. (2017), with free choice of axes, gate and pattern.
 */
public final class HardwareEfficient {
    private HardwareEfficient() {}

    /**
     * Makes a circuit; every rotation has a parameter of its own.
     *
     * @param cut visible and hidden qubits
     * @param layers at least 1
     * @param style axes, entangler and scale
     * @param pattern which pairs are entangled
     * @return the circuit with layers {@code layer 1}, {@code layer 2}, ...; in a layer the rotations about one axis of
     *     all qubits come before those about the next
     */
    public static Circuit circuit(Bipartition cut, int layers, BlockStyle style, PairPattern pattern) {
        BlockStyle.requireLayers(layers);
        CircuitBuilder builder = Circuit.builder(cut);
        int n = cut.numQubits();
        for (int layer = 1; layer <= layers; layer++) {
            builder.layer("layer " + layer);
            style.rotations().forEach(letter -> {
                for (int q = 0; q < n; q++) {
                    builder.rotation(letter.on(q), style.scale());
                }
            });
            for (Edge pair : pattern.pairs(n)) {
                style.entangler().add(builder, pair.a(), pair.b(), style.scale());
            }
        }
        return builder.build();
    }
}
