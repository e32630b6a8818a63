// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.state.Bipartition;

/**
 * Collects gates, parameters and layers; confined to one thread.
 *
 * <p>Inputs are declared first, as they come after the parameters in the vector of variables and are numbered when the
 * circuit is built.
 */
public final class CircuitBuilder {
    /** Inputs get their final position, after all parameters, in {@link #build()}. */
    static final int INPUT = 1 << 24;

    private final Bipartition cut;
    private final List<String> parameters = new ArrayList<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<Gate> gates = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private int numInputs;
    private String layer = "";
    private int layerStart;

    CircuitBuilder(Bipartition cut) {
        this.cut = cut.requireRegister();
    }

    /**
     * Visible and hidden qubits.
     *
     * @return the cut
     */
    public Bipartition cut() {
        return cut;
    }

    /**
     * Begins a layer; the gates before the first layer form the layer {@code start}.
     *
     * @param name unique name
     * @return this builder
     */
    public CircuitBuilder layer(String name) {
        closeLayer();
        layer = name;
        return this;
    }

    private void closeLayer() {
        if (gates.size() > layerStart || !layer.isEmpty()) {
            layers.add(new Layer(layer.isEmpty() ? "start" : layer, layerStart, gates.size()));
        }
        layerStart = gates.size();
    }

    /**
     * The angle of a parameter, which is added if the name is new.
     *
     * @param name name of the parameter
     * @return its angle with scale 1
     */
    public Angle parameter(String name) {
        return Angle.of(positions.computeIfAbsent(name, key -> {
            parameters.add(key);
            return parameters.size() - 1;
        }));
    }

    /**
     * The angle of an input feature.
     *
     * @param feature position of the feature, from 0
     * @return its angle with scale 1
     */
    public Angle input(int feature) {
        if (feature < 0) {
            throw new IllegalArgumentException("Argument 'feature' must be at least 0, but was " + feature + ".");
        }
        numInputs = Math.max(numInputs, feature + 1);
        return Angle.of(INPUT + feature);
    }

    /**
     * Adds a gate.
     *
     * @param gate any gate
     * @return this builder
     */
    public CircuitBuilder add(Gate gate) {
        gates.add(gate);
        return this;
    }

    /**
     * Adds a rotation about a word with a parameter of its own, named after layer and word.
     *
     * @param word the Pauli word
     * @return this builder
     */
    public CircuitBuilder rotation(PauliString word) {
        return rotation(word, 1);
    }

    /**
     * Adds a rotation about a word with a parameter of its own.
     *
     * @param word the Pauli word
     * @param scale angle per value of the parameter; 2 for {@code exp(-i theta P)}
     * @return this builder
     */
    public CircuitBuilder rotation(PauliString word, double scale) {
        String base = (layer.isEmpty() ? "" : layer + " ") + word;
        return add(new PauliRotation(word, parameter(unused(base)).times(scale)));
    }

    private String unused(String base) {
        String name = base;
        for (int i = 2; positions.containsKey(name); i++) {
            name = base + " (" + i + ")";
        }
        return name;
    }

    /**
     * Adds one rotation with a parameter of its own on each of some qubits.
     *
     * @param letter the axis
     * @param qubits distinct qubits
     * @return this builder
     */
    public CircuitBuilder rotations(Pauli letter, int... qubits) {
        for (int q : qubits) {
            rotation(letter.on(q));
        }
        return this;
    }

    /**
     * Adds a fixed gate.
     *
     * @param kind which gate
     * @param qubits distinct qubits, control first
     * @return this builder
     */
    public CircuitBuilder fixed(FixedGate.Kind kind, int... qubits) {
        return add(FixedGate.of(kind, qubits));
    }

    /**
     * Number of gates so far.
     *
     * @return at least 0
     */
    public int numGates() {
        return gates.size();
    }

    /**
     * Undoes the last gates with parameters of their own: the inverse gates in reverse order, every parameter replaced by a
     * new one named after it.
     *
     * @param from first gate that is undone
     * @return this builder
     */
    public CircuitBuilder mirror(int from) {
        Map<Integer, Integer> mirrored = new HashMap<>();
        for (int g = gates.size() - 1; g >= from; g--) {
            gates.add(withVariables(
                    gates.get(g).inverse(),
                    k -> k == Angle.NONE || k >= INPUT
                            ? k
                            : mirrored.computeIfAbsent(k, old -> parameter(unused(parameters.get(old) + " back"))
                                    .variable())));
        }
        return this;
    }

    /**
     * Finishes.
     *
     * @return the circuit
     * @throws IllegalArgumentException if a gate acts outside the cut or names repeat
     */
    public Circuit build() {
        closeLayer();
        List<Gate> placed = gates.stream()
                .map(g -> withVariables(g, k -> k < INPUT ? k : k - INPUT + parameters.size()))
                .toList();
        return new Circuit(cut, parameters, numInputs, placed, layers);
    }

    private static Gate withVariables(Gate gate, IntUnaryOperator variables) {
        if (gate instanceof PauliRotation r) {
            return new PauliRotation(r.word(), renamed(r.angle(), variables));
        }
        if (gate instanceof ControlledRotation c) {
            return new ControlledRotation(c.control(), c.word(), renamed(c.angle(), variables));
        }
        if (gate instanceof UniversalGate u) {
            return new UniversalGate(
                    u.qubit(),
                    renamed(u.theta(), variables),
                    renamed(u.phi(), variables),
                    renamed(u.lambda(), variables));
        }
        return gate;
    }

    private static Angle renamed(Angle angle, IntUnaryOperator variables) {
        return new Angle(variables.applyAsInt(angle.variable()), angle.scale(), angle.offset());
    }
}
