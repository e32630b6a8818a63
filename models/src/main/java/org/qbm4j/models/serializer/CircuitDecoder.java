// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.serializer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.qbm4j.circuit.Angle;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.ControlledRotation;
import org.qbm4j.circuit.CustomGate;
import org.qbm4j.circuit.FixedGate;
import org.qbm4j.circuit.Gate;
import org.qbm4j.circuit.Layer;
import org.qbm4j.circuit.PauliRotation;
import org.qbm4j.circuit.UniversalGate;
import org.qbm4j.operator.PauliString;
import org.qbm4j.state.Bipartition;

/** Reads the gates of a circuit; what it refuses is named by its layer and gate. */
final class CircuitDecoder {
    private final List<String> parameters;
    private final int inputs;

    private CircuitDecoder(List<String> parameters, int inputs) {
        this.parameters = parameters;
        this.inputs = inputs;
    }

    static Circuit decode(Bipartition cut, JsonNode root) {
        List<String> names = new ArrayList<>();
        JsonNode parameters = Fields.array(root, "parameters");
        parameters.forEach(node -> names.add(Fields.text(node, "name")));
        Circuit circuit = decode(cut, root, names);
        ModelDecoder.requireGroups(circuit, parameters);
        return circuit;
    }

    /** The gates of a node, whose angles refer to parameters by these names. */
    static Circuit decode(Bipartition cut, JsonNode root, List<String> names) {
        int inputs = Fields.integer(root, "inputs");
        if (inputs < 0) {
            throw Fields.wrong("inputs", "at least 0", Fields.field(root, "inputs"));
        }
        CircuitDecoder decoder = new CircuitDecoder(names, inputs);
        List<Gate> gates = new ArrayList<>();
        List<Layer> layers = new ArrayList<>();
        for (JsonNode layer : Fields.array(root, "layers")) {
            int from = gates.size();
            String name = Fields.text(layer, "name");
            for (JsonNode gate : Fields.array(layer, "gates")) {
                gates.add(decoder.located(gate, "gate " + (gates.size() - from) + " of layer '" + name + "'"));
            }
            layers.add(new Layer(name, from, gates.size()));
        }
        return new Circuit(cut, names, inputs, gates, layers);
    }

    private Gate located(JsonNode node, String place) {
        try {
            return gate(node);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(place + ": " + e.getMessage(), e);
        }
    }

    private Gate gate(JsonNode node) {
        String kind = Fields.text(node, "gate");
        return switch (kind) {
            case "rotation" -> new PauliRotation(word(node), angle(node, "angle"));
            case "controlled-rotation" ->
                new ControlledRotation(Fields.integer(node, "control"), word(node), angle(node, "angle"));
            case "universal" ->
                new UniversalGate(
                        Fields.integer(node, "qubit"), angle(node, "theta"), angle(node, "phi"), angle(node, "lambda"));
            case "custom" ->
                new CustomGate(Fields.text(node, "name"), qubits(node), matrix(node, "re"), matrix(node, "im"));
            default -> new FixedGate(fixed(kind), qubits(node));
        };
    }

    private static FixedGate.Kind fixed(String name) {
        return Arrays.stream(FixedGate.Kind.values())
                .filter(kind -> kind.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("field 'gate' has the unknown value '" + name + "'"));
    }

    private static PauliString word(JsonNode node) {
        return PauliString.parse(Fields.text(node, "word"));
    }

    private static List<Integer> qubits(JsonNode node) {
        List<Integer> qubits = new ArrayList<>();
        for (JsonNode qubit : Fields.array(node, "qubits")) {
            if (!qubit.isIntegralNumber() || !qubit.canConvertToInt()) {
                throw Fields.wrong("qubits", "a list of integers", qubit);
            }
            qubits.add(qubit.intValue());
        }
        return qubits;
    }

    private static double[][] matrix(JsonNode node, String name) {
        JsonNode rows = Fields.array(node, name);
        double[][] matrix = new double[rows.size()][];
        for (int i = 0; i < matrix.length; i++) {
            JsonNode row = rows.get(i);
            matrix[i] = new double[row.size()];
            for (int j = 0; j < row.size(); j++) {
                if (!row.get(j).isNumber()) {
                    throw Fields.wrong(name, "a matrix of numbers", row.get(j));
                }
                matrix[i][j] = row.get(j).doubleValue();
            }
        }
        return matrix;
    }

    private Angle angle(JsonNode node, String name) {
        JsonNode angle = Fields.field(node, name);
        double offset = Fields.number(angle, "offset");
        if (angle.has("parameter")) {
            String parameter = Fields.text(angle, "parameter");
            int position = parameters.indexOf(parameter);
            if (position < 0) {
                throw new IllegalArgumentException("it uses the parameter '" + parameter + "', which is not listed");
            }
            return new Angle(position, Fields.number(angle, "scale"), offset);
        }
        if (angle.has("input")) {
            int input = Fields.integer(angle, "input");
            if (input < 0 || input >= inputs) {
                throw new IllegalArgumentException("it uses input " + input + " of " + inputs);
            }
            return new Angle(parameters.size() + input, Fields.number(angle, "scale"), offset);
        }
        return new Angle(Angle.NONE, 0, offset);
    }
}
