// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import java.util.ArrayList;
import java.util.List;
import org.qbm4j.operator.Pauli;
import org.qbm4j.state.Bipartition;

/** Data in circuits: features as angles in front of the layers of any circuit, and vectors as amplitudes. */
public final class Encodings {
    private Encodings() {}

    /**
     * Puts one rotation per feature in front of a circuit, in a layer {@code encoding}.
     *
     * @param circuit a circuit without inputs
     * @param features number of features; feature f turns qubit f
     * @param axis axis of the rotations
     * @param scale angle per value of a feature, finite and not 0
     * @return a circuit with the same parameters and with inputs
     * @throws IllegalArgumentException if there are more features than qubits, or the circuit has inputs already
     */
    public static Circuit angle(Circuit circuit, int features, Pauli axis, double scale) {
        List<Gate> encoding = rotations(circuit, features, axis, scale);
        List<Gate> gates = new ArrayList<>(encoding);
        gates.addAll(circuit.gates());
        List<Layer> layers = new ArrayList<>(List.of(new Layer("encoding", 0, features)));
        for (Layer layer : circuit.layers()) {
            layers.add(new Layer(layer.name(), layer.from() + features, layer.to() + features));
        }
        return new Circuit(circuit.cut(), circuit.parameterNames(), features, gates, layers);
    }

    /**
     * Puts one rotation per feature at the beginning of every layer of a circuit.
     *
     * <p>Data re-uploading: Perez-Salinas et al. (2020).
     *
     * @param circuit a circuit without inputs
     * @param features number of features; feature f turns qubit f, in every layer
     * @param axis axis of the rotations
     * @param scale angle per value of a feature, finite and not 0
     * @return a circuit with the same parameters and layers, and with inputs
     * @throws IllegalArgumentException if there are more features than qubits, or the circuit has inputs already
     */
    public static Circuit reuploading(Circuit circuit, int features, Pauli axis, double scale) {
        List<Gate> encoding = rotations(circuit, features, axis, scale);
        List<Gate> gates = new ArrayList<>();
        List<Layer> layers = new ArrayList<>();
        for (Layer layer : circuit.layers()) {
            int from = gates.size();
            gates.addAll(encoding);
            gates.addAll(circuit.gates().subList(layer.from(), layer.to()));
            layers.add(new Layer(layer.name(), from, gates.size()));
        }
        return new Circuit(circuit.cut(), circuit.parameterNames(), features, gates, layers);
    }

    /**
     * Prepares a state of the lowest qubits, up to a global phase; the others stay 0.
     *
     * <p>RY, RZ and CX with fixed angles: Mottonen, Vartiainen, Bergholm and Salomaa (2005), figs. 2 and 3. On k qubits at
     * most {@code 2 (2^k - 1)} rotations and {@code 2 (2^k - 2)} CX, half of both for a real vector.
     *
     * @param cut visible and hidden qubits
     * @param re real parts of the amplitudes, length 2^k with k in 1..n; bit q of the index is qubit q
     * @param im imaginary parts, same length
     * @return a circuit without parameters, with the layer {@code encoding}
     * @throws IllegalArgumentException if the lengths are wrong or the norm differs from 1 by more than 1e-9
     */
    public static Circuit amplitude(Bipartition cut, double[] re, double[] im) {
        return AmplitudeEncoding.circuit(cut, re, im);
    }

    private static List<Gate> rotations(Circuit circuit, int features, Pauli axis, double scale) {
        if (features < 1 || features > circuit.cut().numQubits()) {
            throw new IllegalArgumentException("Argument 'features' must be in 1.."
                    + circuit.cut().numQubits() + ", one qubit each, but was " + features
                    + "; add qubits or use the amplitude encoding.");
        }
        if (circuit.numInputs() > 0) {
            throw new IllegalArgumentException("Argument 'circuit' must have no inputs, but has " + circuit.numInputs()
                    + "; encode the data once.");
        }
        if (!Double.isFinite(scale) || scale == 0) {
            throw new IllegalArgumentException(
                    "Argument 'scale' must be finite and not 0, but was " + scale + "; 1 turns by the feature itself.");
        }
        List<Gate> gates = new ArrayList<>();
        for (int f = 0; f < features; f++) {
            gates.add(new PauliRotation(axis.on(f), Angle.scaled(circuit.numParameters() + f, scale)));
        }
        return gates;
    }
}
