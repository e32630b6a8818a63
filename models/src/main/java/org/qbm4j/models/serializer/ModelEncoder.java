// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.serializer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliTerm;

/** Writes {@code quantum.json}: fields in a fixed order, numbers that read back to the same bits. */
final class ModelEncoder {
    static final String SCHEMA = "qbm4j-model/1";
    private static final String CONVENTION = "state = exp(s * sum_k value_k generator_k) / Z with s = -1 for sign minus"
            + " and +1 for sign plus; qubit q is bit q of the basis index; visible units are the lowest qubits";
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ModelEncoder() {}

    static byte[] encode(SavedModel model) {
        ObjectNode root = MAPPER.createObjectNode();
        ParametricHamiltonian hamiltonian = model.machine().hamiltonian();
        root.put("schema", SCHEMA);
        root.put("library", model.libraryVersion());
        root.put("created", model.created().toString());
        root.put("convention", CONVENTION);
        root.put("sign", model.machine().sign().name().toLowerCase(Locale.ROOT));
        root.put("visible", hamiltonian.cut().visible());
        root.put("hidden", hamiltonian.cut().hidden());
        root.put("loss", model.loss());
        root.put("seed", model.seed());
        parameters(root.putArray("parameters"), model);
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
        List<ParametricHamiltonian.Parameter> parameters =
                model.machine().hamiltonian().parameters();
        double[] values = model.machine().sign().convert(model.theta());
        for (int k = 0; k < values.length; k++) {
            ObjectNode node = array.addObject();
            node.put("name", parameters.get(k).name());
            node.put("group", parameters.get(k).group().label());
            ArrayNode generator = node.putArray("generator");
            for (PauliTerm term : parameters.get(k).generator().terms()) {
                generator.addObject().put("word", term.word().toString()).put("coefficient", term.coefficient());
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
