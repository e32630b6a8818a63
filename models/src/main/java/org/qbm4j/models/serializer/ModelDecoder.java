// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.serializer;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.qbm4j.data.ImageShape;
import org.qbm4j.model.BoltzmannMachine;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.model.TrainableModel;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.state.Bipartition;

/** Reads {@code quantum.json}; fields that it does not know are skipped, so that minor versions can add some. */
final class ModelDecoder {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final List<String> SCHEMAS = List.of(
            ModelEncoder.SCHEMA,
            ModelEncoder.CIRCUIT_SCHEMA,
            EvolvedFormat.SCHEMA,
            SemiQuantumFormat.SCHEMA,
            FermionChainFormat.SCHEMA);

    private ModelDecoder() {}

    /** Decodes, or throws an IllegalArgumentException whose message completes "cannot be read: ". */
    static SavedModel decode(byte[] json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("quantum.json is not JSON", e);
        }
        String schema = schema(Fields.text(root, "schema"));
        Bipartition cut = new Bipartition(Fields.integer(root, "visible"), Fields.integer(root, "hidden"));
        JsonNode parameters = Fields.array(root, "parameters");
        TrainableModel model = model(schema, root, cut);
        double[] values = new double[parameters.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = Fields.number(parameters.get(k), "value");
        }
        return new SavedModel(
                model,
                model.convert(values),
                Fields.text(root, "loss"),
                Fields.longInteger(root, "seed"),
                Fields.text(root, "library"),
                provenance(Fields.field(root, "provenance")),
                instant(Fields.text(root, "created")));
    }

    /** The schema without its minor version. */
    private static String schema(String told) {
        for (String known : SCHEMAS) {
            if (told.equals(known) || told.startsWith(known + ".")) {
                return known;
            }
        }
        throw new IllegalArgumentException("its schema is '" + told + "', but this version reads '"
                + String.join("', '", SCHEMAS) + "'; use a version of the library that knows the schema");
    }

    private static TrainableModel model(String schema, JsonNode root, Bipartition cut) {
        JsonNode parameters = Fields.array(root, "parameters");
        return switch (schema) {
            case ModelEncoder.SCHEMA -> machine(root, cut, parameters);
            case ModelEncoder.CIRCUIT_SCHEMA -> new CircuitModel(CircuitDecoder.decode(cut, root));
            case EvolvedFormat.SCHEMA -> EvolvedFormat.decode(root, cut);
            case FermionChainFormat.SCHEMA -> FermionChainFormat.decode(root, cut);
            default -> SemiQuantumFormat.decode(root, cut);
        };
    }

    private static BoltzmannMachine machine(JsonNode root, Bipartition cut, JsonNode parameters) {
        List<JsonNode> nodes = new ArrayList<>();
        parameters.forEach(nodes::add);
        ParametricHamiltonian hamiltonian = hamiltonian(cut, nodes, "");
        requireGroups(hamiltonian, parameters);
        return new BoltzmannMachine(
                hamiltonian, choice(BoltzmannMachine.Sign.values(), Fields.text(root, "sign"), "sign"));
    }

    /** Terms whose names stand behind a prefix. */
    static ParametricHamiltonian hamiltonian(Bipartition cut, List<JsonNode> parameters, String prefix) {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(cut);
        for (JsonNode node : parameters) {
            List<PauliTerm> terms = new ArrayList<>();
            for (JsonNode term : Fields.array(node, "generator")) {
                terms.add(new PauliTerm(
                        Fields.number(term, "coefficient"), PauliString.parse(Fields.text(term, "word"))));
            }
            builder.parameter(Fields.text(node, "name").substring(prefix.length()), new PauliSum(terms));
        }
        return builder.build();
    }

    /** Refuses parameters other than those of the layout, in their order. */
    static void requireNames(ParameterLayout layout, JsonNode parameters) {
        if (parameters.size() != layout.numParameters()) {
            throw new IllegalArgumentException("field 'parameters' must have " + layout.numParameters()
                    + " entries for its units and words, but has " + parameters.size());
        }
        for (int k = 0; k < parameters.size(); k++) {
            String name = Fields.text(parameters.get(k), "name");
            if (!name.equals(layout.parameterName(k))) {
                throw new IllegalArgumentException(
                        "parameter " + k + " must be '" + layout.parameterName(k) + "', but is '" + name + "'");
            }
        }
        requireGroups(layout, parameters);
    }

    /** Refuses parameters that are said to act elsewhere than they do. */
    static void requireGroups(ParameterLayout layout, JsonNode parameters) {
        for (int k = 0; k < parameters.size(); k++) {
            String group = Fields.text(parameters.get(k), "group");
            if (!group.equals(layout.parameterGroup(k).label())) {
                throw new IllegalArgumentException(
                        "parameter '" + layout.parameterName(k) + "' is said to be in group '"
                                + group + "', but it acts in group '"
                                + layout.parameterGroup(k).label() + "'");
            }
        }
    }

    private static Provenance provenance(JsonNode node) {
        Optional<ImageShape> shape = node.has("imageShape")
                ? Optional.of(ImageShape.parse(Fields.text(node, "imageShape")))
                : Optional.empty();
        JsonNode configuration = Fields.field(node, "configuration");
        if (!configuration.isObject()) {
            throw Fields.wrong("configuration", "an object", configuration);
        }
        Map<String, Object> tree =
                MAPPER.convertValue(configuration, new TypeReference<LinkedHashMap<String, Object>>() {});
        Optional<Provenance.LogMark> log = node.has("runLog")
                ? Optional.of(new Provenance.LogMark(
                        Fields.longInteger(node.get("runLog"), "bytes"), Fields.text(node.get("runLog"), "sha256")))
                : Optional.empty();
        return new Provenance(
                Fields.text(node, "data"), Fields.text(node, "dataSha256"), Fields.text(node, "run"), log, shape, tree);
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("field 'created' must be an instant, but was '" + text + "'", e);
        }
    }

    private static <E extends Enum<E>> E choice(E[] values, String label, String name) {
        for (E value : values) {
            if (value.name().toLowerCase(Locale.ROOT).equals(label)) {
                return value;
            }
        }
        throw new IllegalArgumentException("field '" + name + "' has the unknown value '" + label + "'");
    }
}
