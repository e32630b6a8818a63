// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.CircuitBuilder;
import org.qbm4j.circuit.FixedGate;
import org.qbm4j.circuit.PauliRotation;
import org.qbm4j.operator.Pauli;
import org.qbm4j.state.Bipartition;

/**
 * The circuit of a {@link QuantumCircuitLayer}: its variables are the parameters, then the features.
 *
 * <p>Seen backwards from the measured qubits, each layer is a rotation of the qubits seen so far and then an entangler that
 * adds their partners; only qubits that are seen get parameters.
 */
final class ReuploadingCircuit {
    private static final int ROTATIONS = 2;
    private static final int STRIDE = 3;

    private final int features;
    private final int measured;
    private final int qubits;
    private final double inputScale;
    /** Qubits that are turned in each layer, as bit masks. */
    private final int[] seen;
    /** The same with the partners that the entangler of the first layer adds. */
    private final int seenByFirst;

    ReuploadingCircuit(QuantumCircuitLayer layer) {
        features = Math.toIntExact(layer.getNIn());
        measured = Math.toIntExact(layer.getNOut());
        qubits = layer.qubits();
        inputScale = layer.inputScale();
        seen = new int[Math.max(0, layer.layers())];
        int cone = (1 << measured) - 1;
        for (int l = seen.length - 1; l >= 0; l--) {
            seen[l] = cone;
            cone = widened(cone, stride(l));
        }
        seenByFirst = cone;
    }

    /** Distances 1, 3, 9, ... on the ring in turn: with these, L layers reach 3^L qubits. */
    private int stride(int layer) {
        int powers = 1;
        for (int s = STRIDE; 2 * s <= qubits; s *= STRIDE) {
            powers++;
        }
        int stride = 1;
        for (int k = 0; k < layer % powers; k++) {
            stride *= STRIDE;
        }
        return stride;
    }

    /** On an even ring the longest distance joins every pair once, not twice. */
    private int pairs(int stride) {
        return qubits == 1 ? 0 : 2 * stride == qubits ? stride : qubits;
    }

    private int widened(int cone, int stride) {
        int wide = cone;
        for (int q = 0; q < pairs(stride); q++) {
            int other = (q + stride) % qubits;
            if ((cone >> q & 1) == 1 || (cone >> other & 1) == 1) {
                wide |= 1 << q | 1 << other;
            }
        }
        return wide;
    }

    int numParameters() {
        int sum = 0;
        for (int mask : seen) {
            sum += ROTATIONS * Integer.bitCount(mask);
        }
        return sum;
    }

    private int turns() {
        return Math.max(features, qubits);
    }

    /** Neither axis is Z, through which a measured qubit sees its partners. */
    private Pauli axis(int turn) {
        return turn / qubits % 2 == 0 ? Pauli.Y : Pauli.X;
    }

    /**
     * The first feature that no measured qubit can see.
     *
     * @return its position, or -1 if all are seen
     */
    int unseenFeature() {
        boolean[] found = new boolean[features];
        for (int r = 0; r < turns(); r++) {
            found[r % features] |= (seenByFirst >> r % qubits & 1) == 1;
        }
        for (int k = 0; k < features; k++) {
            if (!found[k]) {
                return k;
            }
        }
        return -1;
    }

    /** The measured qubits are the visible ones. */
    Circuit build() {
        CircuitBuilder builder = Circuit.builder(new Bipartition(measured, qubits - measured));
        for (int l = 0; l < seen.length; l++) {
            builder.layer("layer " + l);
            for (int r = 0; r < turns(); r++) {
                builder.add(new PauliRotation(
                        axis(r).on(r % qubits), builder.input(r % features).times(inputScale)));
            }
            int stride = stride(l);
            for (int q = 0; q < pairs(stride); q++) {
                builder.fixed(FixedGate.Kind.CZ, q, (q + stride) % qubits);
            }
            for (int q = 0; q < qubits; q++) {
                if ((seen[l] >> q & 1) == 1) {
                    builder.rotations(Pauli.Z, q).rotations(Pauli.Y, q);
                }
            }
        }
        return builder.build();
    }
}
