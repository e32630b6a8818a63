// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.state.Bipartition;

/**
 * A parameterized circuit on visible and hidden qubits, applied to {@code |0...0>}; immutable.
 *
 * <p>Its variables are the trainable parameters followed by the inputs; gates refer to them by position. The layers are
 * consecutive ranges that cover all gates.
 */
public final class Circuit implements ParameterLayout {
    private final Bipartition cut;
    private final List<String> parameters;
    private final int numInputs;
    private final List<Gate> gates;
    private final List<Layer> layers;
    private final List<ParameterGroup> groups;
    private final int hash;

    /**
     * Makes a circuit; {@link CircuitBuilder} is easier.
     *
     * @param cut visible and hidden qubits
     * @param parameters unique names
     * @param numInputs number of input features
     * @param gates in the order of application
     * @param layers consecutive ranges that cover all gates
     * @throws IllegalArgumentException if a gate acts outside the cut or on a variable that does not exist, a parameter
     *     is used by no gate, names repeat, or the layers leave a gap
     */
    public Circuit(Bipartition cut, List<String> parameters, int numInputs, List<Gate> gates, List<Layer> layers) {
        this.cut = cut.requireRegister();
        this.parameters = List.copyOf(parameters);
        this.numInputs = numInputs;
        this.gates = List.copyOf(gates);
        this.layers = List.copyOf(layers);
        requireUnique(this.parameters, "Parameter");
        requireUnique(this.layers.stream().map(Layer::name).toList(), "Layer");
        requireCover();
        int[] supports = new int[parameters.size() + numInputs];
        for (int g = 0; g < gates.size(); g++) {
            requireGate(g, supports.length);
            Gate gate = gates.get(g);
            gate.angles().stream().filter(a -> !a.isFixed()).forEach(a -> supports[a.variable()] |= gate.support());
        }
        for (int k = 0; k < parameters.size(); k++) {
            if (supports[k] == 0) {
                throw new IllegalArgumentException(
                        "Parameter '" + parameters.get(k) + "' is used by no gate; use it or leave it out.");
            }
        }
        this.groups = IntStream.range(0, parameters.size())
                .mapToObj(k -> ParameterGroup.of(supports[k], cut))
                .toList();
        // engines look compiled circuits up at every evaluation
        this.hash = 31 * this.gates.hashCode() + cut.hashCode();
    }

    private static void requireUnique(List<String> names, String what) {
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalArgumentException(
                        what + " names must be unique, but '" + name + "' stands twice; rename one.");
            }
        }
    }

    private void requireCover() {
        int next = 0;
        for (Layer layer : layers) {
            if (layer.from() != next || layer.to() < layer.from()) {
                throw new IllegalArgumentException("Layers must follow each other without gaps, but layer '"
                        + layer.name() + "' has gates " + layer.from() + ".." + layer.to() + " where gate " + next
                        + " comes next.");
            }
            next = layer.to();
        }
        if (next != gates.size()) {
            throw new IllegalArgumentException(
                    "Layers must cover all " + gates.size() + " gates, but end after gate " + next + ".");
        }
    }

    private void requireGate(int g, int variables) {
        Gate gate = gates.get(g);
        if (gate.support() >>> cut.numQubits() != 0) {
            throw new IllegalArgumentException("Gate " + g + " (" + gate + ") must act on qubits 0.."
                    + (cut.numQubits() - 1) + ", but acts on qubit "
                    + (31 - Integer.numberOfLeadingZeros(gate.support()))
                    + "; add hidden qubits or move the gate.");
        }
        for (Angle angle : gate.angles()) {
            if (angle.variable() >= variables) {
                throw new IllegalArgumentException("Gate " + g + " (" + gate + ") must use variables 0.."
                        + (variables - 1) + ", but uses variable " + angle.variable() + ".");
            }
        }
    }

    /**
     * Starts a builder.
     *
     * @param cut visible and hidden qubits
     * @return empty builder
     */
    public static CircuitBuilder builder(Bipartition cut) {
        return new CircuitBuilder(cut);
    }

    @Override
    public Bipartition cut() {
        return cut;
    }

    @Override
    public int numParameters() {
        return parameters.size();
    }

    @Override
    public String parameterName(int k) {
        return parameters.get(k);
    }

    @Override
    public ParameterGroup parameterGroup(int k) {
        return groups.get(k);
    }

    /**
     * Number of input features.
     *
     * @return at least 0
     */
    public int numInputs() {
        return numInputs;
    }

    /**
     * Number of variables: parameters and inputs.
     *
     * @return length of the vector of values
     */
    public int numVariables() {
        return parameters.size() + numInputs;
    }

    /**
     * All gates.
     *
     * @return in the order of application
     */
    public List<Gate> gates() {
        return gates;
    }

    /**
     * All layers.
     *
     * @return in the order of application, covering all gates
     */
    public List<Layer> layers() {
        return layers;
    }

    /**
     * Parameters that first appear in one layer.
     *
     * @param layer position of the layer
     * @return positions in ascending order
     */
    public int[] positionsOfLayer(int layer) {
        Set<Integer> before = new HashSet<>(used(0, layers.get(layer).from()));
        return used(layers.get(layer).from(), layers.get(layer).to()).stream()
                .filter(k -> !before.contains(k))
                .sorted()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private Set<Integer> used(int from, int to) {
        Set<Integer> variables = new HashSet<>();
        for (Gate gate : gates.subList(from, to)) {
            for (Angle angle : gate.angles()) {
                if (!angle.isFixed() && angle.variable() < parameters.size()) {
                    variables.add(angle.variable());
                }
            }
        }
        return variables;
    }

    /**
     * All names of the parameters.
     *
     * @return in the order of every parameter vector
     */
    public List<String> parameterNames() {
        return parameters;
    }

    /**
     * The vector of all variables.
     *
     * @param theta one value per parameter
     * @param inputs one value per input feature
     * @return new array, parameters first
     * @throws IllegalArgumentException if one of the lengths is wrong
     */
    public double[] values(double[] theta, double[] inputs) {
        if (theta.length != parameters.size() || inputs.length != numInputs) {
            throw new IllegalArgumentException("The circuit needs " + parameters.size() + " parameters and " + numInputs
                    + " inputs, but was given " + theta.length + " and " + inputs.length + ".");
        }
        double[] values = new double[numVariables()];
        System.arraycopy(theta, 0, values, 0, theta.length);
        System.arraycopy(inputs, 0, values, theta.length, inputs.length);
        return values;
    }

    /**
     * The gates as rotations and fixed unitaries, up to a global phase.
     *
     * @return in the order of application
     */
    public List<Gate> elementary() {
        List<Gate> result = new ArrayList<>();
        gates.forEach(g -> result.addAll(g.elementary()));
        return result;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Circuit that
                && cut.equals(that.cut)
                && parameters.equals(that.parameters)
                && numInputs == that.numInputs
                && gates.equals(that.gates)
                && layers.equals(that.layers);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return cut.visible() + "+" + cut.hidden() + " qubits, " + gates.size() + " gates, " + parameters.size()
                + " parameters, " + layers.size() + " layers";
    }
}
