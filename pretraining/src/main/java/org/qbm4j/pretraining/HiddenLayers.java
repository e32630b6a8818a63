// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliTerm;

/** The layers of a deep machine, read from its coupling graph. */
final class HiddenLayers {
    private HiddenLayers() {}

    /**
     * The visible units, then the hidden ones by their distance from them, where qubits of one word are neighbors. Hidden
     * units that no path connects are in no layer.
     */
    static List<int[]> of(ParametricHamiltonian h) {
        List<Integer> words = h.parameters().stream()
                .flatMap(p -> p.generator().terms().stream())
                .map((PauliTerm t) -> t.word().support())
                .toList();
        int reached = h.cut().visibleDimension() - 1;
        List<int[]> layers = new ArrayList<>();
        int layer = reached;
        while (layer != 0) {
            layers.add(qubits(layer));
            int next = 0;
            for (int word : words) {
                next |= (word & layer) != 0 ? word : 0;
            }
            layer = next & ~reached;
            reached |= next;
        }
        return layers;
    }

    private static int[] qubits(int mask) {
        return IntStream.range(0, Integer.SIZE)
                .filter(q -> (mask >> q & 1) == 1)
                .toArray();
    }
}
