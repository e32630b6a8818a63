// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.qbm4j.circuit.AnsatzOptions;
import org.qbm4j.circuit.Ansatze;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.Encodings;
import org.qbm4j.data.LabeledBinaryData;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.operator.Pauli;
import org.qbm4j.random.RandomStream;
import org.qbm4j.state.Bipartition;

/** Builds the circuit from the key {@code model} of kind {@code circuit}. */
final class CircuitSection {
    private static final String DEFAULT_ANSATZ = "random-two-local";
    private static final List<String> NO_OPTIONS = List.of("kind", "visible", "hidden", "ansatz", "encoding");

    private CircuitSection() {}

    /** Whether the key asks for a circuit. */
    static boolean asksFor(Section model) {
        return model.text("kind", "boltzmann").equals("circuit");
    }

    /** Builds the circuit; what the family leaves to chance comes from the child {@code circuit} of the run's stream. */
    static CircuitModel build(Section model, Bipartition cut, RandomStream random) {
        if (model.has("encoding")) {
            throw model.refuse(
                    "encoding",
                    "puts features into a circuit, but the loss feeds none; set loss: " + ConditionalLoss.NAME
                            + " or remove the key");
        }
        return new CircuitModel(circuit(model, cut, random));
    }

    /** Visible and hidden qubits of a circuit that classifies rows. */
    static Bipartition classifierCut(Section model, int visible, int least, LabeledBinaryData rows) {
        if (!asksFor(model)) {
            throw model.refuse(
                    "kind", "must be circuit, as a Boltzmann machine has no inputs that the loss could feed");
        }
        if (visible < least) {
            throw model.refuse("visible", "must be at least " + least + " to hold the classes, but was " + visible);
        }
        int features = rows.data().numBits();
        int hidden = model.integer("hidden", Math.max(0, features - visible));
        if (visible + hidden < features) {
            throw model.refuse(
                    "hidden",
                    "must be at least " + (features - visible) + ", as each of the " + features
                            + " features turns a qubit of its own, but was " + hidden);
        }
        return new Bipartition(visible, hidden);
    }

    /** Builds a circuit whose first qubits are turned by the features. */
    static CircuitModel classifier(Section model, Bipartition cut, int features, RandomStream random) {
        Circuit plain = circuit(model, cut, random);
        Section encoding = model.section("encoding");
        Pauli axis = Pauli.valueOf(encoding.text("axis", "Y"));
        double scale = encoding.number("scale", Math.PI);
        return new CircuitModel(encoding.locate(
                "scale",
                () -> encoding.text("kind", "angle").equals("angle")
                        ? Encodings.angle(plain, features, axis, scale)
                        : Encodings.reuploading(plain, features, axis, scale)));
    }

    /** Builds the gates; what the family leaves to chance comes from the child {@code circuit} of the stream. */
    static Circuit circuit(Section model, Bipartition cut, RandomStream random) {
        String name = model.text("ansatz", DEFAULT_ANSATZ);
        if (!Ansatze.names().contains(name)) {
            throw model.refuse(
                    "ansatz",
                    "there is no circuit family '" + name + "'" + Spelling.question(name, Ansatze.names()) + " known: "
                            + String.join(", ", Ansatze.names()));
        }
        AnsatzOptions options = new AnsatzOptions(options(model));
        return model.locate(
                "ansatz",
                () -> Ansatze.create(name, cut, options, random.child("circuit").generator()));
    }

    private static Map<String, Object> options(Section model) {
        Map<String, Object> options = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : model.node().properties()) {
            String key = entry.getKey();
            JsonNode value = entry.getValue();
            if (!NO_OPTIONS.contains(key)) {
                options.put(
                        key,
                        value.isIntegralNumber() && value.canConvertToInt()
                                ? (Object) value.asInt()
                                : value.isNumber()
                                        ? (Object) value.asDouble()
                                        : value.isArray()
                                                ? model.texts(key)
                                                : value.isObject() ? model.words(key) : value.asText());
            }
        }
        return options;
    }
}
