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
import org.qbm4j.model.EvolvedBoltzmannMachine;
import org.qbm4j.model.FermionChain;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.model.TrainableModel;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliSum;
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
        root.put("schema", schema(model.model()));
        root.put("library", model.libraryVersion());
        root.put("created", model.created().toString());
        root.put("convention", convention(model.model()));
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
        } else if (model.model() instanceof EvolvedBoltzmannMachine evolved) {
            EvolvedFormat.encode(root, evolved);
        } else if (model.model() instanceof SemiQuantumBoltzmannMachine machine) {
            SemiQuantumFormat.encode(root, machine);
        } else if (model.model() instanceof FermionChain chain) {
            FermionChainFormat.encode(root, chain);
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

    private static String schema(TrainableModel model) {
        if (model instanceof BoltzmannMachine) {
            return SCHEMA;
        }
        if (model instanceof EvolvedBoltzmannMachine) {
            return EvolvedFormat.SCHEMA;
        }
        if (model instanceof FermionChain) {
            return FermionChainFormat.SCHEMA;
        }
        return model instanceof CircuitModel ? CIRCUIT_SCHEMA : SemiQuantumFormat.SCHEMA;
    }

    private static String convention(TrainableModel model) {
        if (model instanceof BoltzmannMachine) {
            return CONVENTION;
        }
        if (model instanceof EvolvedBoltzmannMachine) {
            return EvolvedFormat.CONVENTION;
        }
        if (model instanceof FermionChain) {
            return FermionChainFormat.CONVENTION;
        }
        return model instanceof CircuitModel ? CircuitEncoder.CONVENTION : SemiQuantumFormat.CONVENTION;
    }

    private static void parameters(ArrayNode array, SavedModel model) {
        ParameterLayout layout = model.model().layout();
        double[] values = model.model().convert(model.theta());
        for (int k = 0; k < values.length; k++) {
            ObjectNode node = array.addObject();
            node.put("name", layout.parameterName(k));
            node.put("group", layout.parameterGroup(k).label());
            if (layout instanceof ParametricHamiltonian hamiltonian) {
                generator(node, hamiltonian.parameters().get(k).generator());
            } else if (layout instanceof EvolvedBoltzmannMachine evolved) {
                EvolvedFormat.generator(evolved, k).ifPresent(g -> generator(node, g));
            }
            node.put("value", values[k]);
        }
    }

    private static void generator(ObjectNode node, PauliSum sum) {
        ArrayNode generator = node.putArray("generator");
        for (PauliTerm term : sum.terms()) {
            generator.addObject().put("word", term.word().toString()).put("coefficient", term.coefficient());
        }
    }

    private static void provenance(ObjectNode node, Provenance provenance) {
        node.put("data", provenance.data());
        node.put("dataSha256", provenance.dataSha256());
        node.put("run", provenance.run());
        node.put("configHash", provenance.configHash());
        provenance.runLog().ifPresent(log -> node.putObject("runLog")
                .put("bytes", log.bytes())
                .put("sha256", log.sha256()));
        provenance.imageShape().ifPresent(shape -> node.put("imageShape", shape.toString()));
        node.set("configuration", MAPPER.valueToTree(provenance.configuration()));
    }
}
