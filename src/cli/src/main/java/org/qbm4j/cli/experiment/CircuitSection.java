// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.RandomTwoLocal;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.random.RandomStream;
import org.qbm4j.state.Bipartition;

/** Builds the circuit from the key {@code model} of kind {@code circuit}. */
final class CircuitSection {
    private static final String RANDOM_TWO_LOCAL = "random-two-local";

    private CircuitSection() {}

    /** Whether the key asks for a circuit. */
    static boolean asksFor(Section model) {
        return model.text("kind", "boltzmann").equals("circuit");
    }

    /** Builds the circuit; what the family leaves to chance comes from the child {@code circuit} of the run's stream. */
    static CircuitModel build(Section model, Bipartition cut, RandomStream random) {
        String name = model.text("ansatz", RANDOM_TWO_LOCAL);
        List<String> known = List.of(RANDOM_TWO_LOCAL);
        if (!known.contains(name)) {
            throw model.refuse(
                    "ansatz",
                    "there is no circuit family '" + name + "'" + Spelling.question(name, known) + " known: "
                            + String.join(", ", known));
        }
        for (Map.Entry<String, JsonNode> entry : model.node().properties()) {
            if (!List.of("kind", "visible", "hidden", "ansatz").contains(entry.getKey())) {
                throw model.refuse(entry.getKey(), "'" + name + "' has no such option; remove the key");
            }
        }
        Circuit circuit = model.locate(
                "ansatz",
                () -> RandomTwoLocal.circuit(cut, random.child("circuit").generator()));
        return new CircuitModel(circuit);
    }
}
