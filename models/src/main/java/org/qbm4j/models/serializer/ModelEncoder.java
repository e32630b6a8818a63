// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.serializer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliTerm;

/** Writes {@code quantum.json}: fields in a fixed order, numbers that read back to the same bits. */
final class ModelEncoder {
    static final String SCHEMA = "qbm4j-model/1";
    static final String CIRCUIT_SCHEMA = "qbm4j-circuit/1";
    private static final String CONVENTION = "state = exp(s * sum_k value_k generator_k) / Z with s = -1 for sign minus"
            + " and +1 for sign plus; qubit q is bit q of the basis index; visible units are the lowest qubits";
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ModelEncoder() {}

    static byte[] encode(SavedModel model) {
        ObjectNode root = MAPPER.createObjectNode();
        ParameterLayout layout = model.model().layout();
        boolean circuit = model.model() instanceof CircuitModel;
        root.put("schema", circuit ? CIRCUIT_SCHEMA : SCHEMA);
        root.put("library", model.libraryVersion());
        root.put("created", model.created().toString());
        root.put("convention", circuit ? CircuitEncoder.CONVENTION : CONVENTION);
        if (model.model() instanceof BoltzmannMachine machine) {
            root.put("sign", machine.sign().name().toLowerCase(Locale.ROOT));
        }
        root.put("visible", layout.cut().visible());
        root.put("hidden", layout.cut().hidden());
        root.put("loss", model.loss());
        root.put("seed", model.seed());
        parameters(root.putArray("parameters"), model);
        if (model.model() instanceof CircuitModel c) {
            CircuitEncoder.encode(root, c.circuit());
        }
        provenance(root.putObject("provenance"), model.provenance());
        try {
            // the printer uses the line separator of the platform; the file must not
            String text = MAPPER.writeValueAsString(root).replace(System.lineSeparator(), "\n");
            return (text + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of plain values is always written.", e);
        }
    }

    private static void parameters(ArrayNode array, SavedModel model) {
        ParameterLayout layout = model.model().layout();
        double[] values = model.model().convert(model.theta());
        for (int k = 0; k < values.length; k++) {
            ObjectNode node = array.addObject();
            node.put("name", layout.parameterName(k));
            node.put("group", layout.parameterGroup(k).label());
            if (layout instanceof ParametricHamiltonian hamiltonian) {
                ArrayNode generator = node.putArray("generator");
                for (PauliTerm term :
                        hamiltonian.parameters().get(k).generator().terms()) {
                    generator.addObject().put("word", term.word().toString()).put("coefficient", term.coefficient());
                }
            }
            node.put("value", values[k]);
        }
    }

    private static void provenance(ObjectNode node, Provenance provenance) {
        node.put("data", provenance.data());
        node.put("dataSha256", provenance.dataSha256());
        node.put("run", provenance.run());
        node.put("configHash", provenance.configHash());
        provenance.imageShape().ifPresent(shape -> node.put("imageShape", shape.toString()));
        node.set("configuration", MAPPER.valueToTree(provenance.configuration()));
    }
}
