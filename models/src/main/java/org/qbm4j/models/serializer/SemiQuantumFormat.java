// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.serializer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.operator.Pauli;
import org.qbm4j.state.Bipartition;

/** What the file of a semi-quantum machine has beyond names, groups and values: the field {@code letters}. */
final class SemiQuantumFormat {
    static final String SCHEMA = "qbm4j-semi-quantum/1";
    static final String CONVENTION =
            "state = exp(-sum_k value_k word_k) / Z, where the name of a parameter is its word;"
                    + " visible units 0..visible-1 carry Z only, hidden unit j is qubit visible+j; order: visible fields, then for"
                    + " each hidden unit and letter its field and its couplings to the visible units";

    private SemiQuantumFormat() {}

    static void encode(ObjectNode root, SemiQuantumBoltzmannMachine machine) {
        ArrayNode letters = root.putArray("letters");
        machine.letters().forEach(letter -> letters.add(letter.name()));
    }

    static SemiQuantumBoltzmannMachine decode(JsonNode root, Bipartition cut) {
        Set<Pauli> letters = EnumSet.noneOf(Pauli.class);
        for (JsonNode letter : Fields.array(root, "letters")) {
            letters.add(Arrays.stream(Pauli.values())
                    .filter(p -> p.name().equals(letter.asText()))
                    .findFirst()
                    .orElseThrow(() -> Fields.wrong("letters", "a list of X, Y and Z", letter)));
        }
        SemiQuantumBoltzmannMachine machine = new SemiQuantumBoltzmannMachine(cut.visible(), cut.hidden(), letters);
        ModelDecoder.requireNames(machine, Fields.array(root, "parameters"));
        return machine;
    }
}
