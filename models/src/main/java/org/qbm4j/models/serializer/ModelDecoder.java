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

    private ModelDecoder() {}

    /** Decodes, or throws an IllegalArgumentException whose message completes "cannot be read: ". */
    static SavedModel decode(byte[] json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (IOException e) {
            throw new IllegalArgumentException("quantum.json is not JSON", e);
        }
        requireSchema(text(root, "schema"));
        Bipartition cut = new Bipartition(integer(root, "visible"), integer(root, "hidden"));
        JsonNode parameters = array(root, "parameters");
        ParametricHamiltonian hamiltonian = hamiltonian(cut, parameters);
        double[] values = new double[parameters.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = number(parameters.get(k), "value");
        }
        BoltzmannMachine.Sign sign = choice(BoltzmannMachine.Sign.values(), text(root, "sign"), "sign");
        return new SavedModel(
                new BoltzmannMachine(hamiltonian, sign),
                sign.convert(values),
                text(root, "loss"),
                longInteger(root, "seed"),
                text(root, "library"),
                provenance(field(root, "provenance")),
                instant(text(root, "created")));
    }

    private static void requireSchema(String schema) {
        if (!schema.equals(ModelEncoder.SCHEMA) && !schema.startsWith(ModelEncoder.SCHEMA + ".")) {
            throw new IllegalArgumentException("its schema is '" + schema + "', but this version reads '"
                    + ModelEncoder.SCHEMA + "'; use a version of the library that knows the schema");
        }
    }

    private static ParametricHamiltonian hamiltonian(Bipartition cut, JsonNode parameters) {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(cut);
        for (JsonNode node : parameters) {
            List<PauliTerm> terms = new ArrayList<>();
            for (JsonNode term : array(node, "generator")) {
                terms.add(new PauliTerm(number(term, "coefficient"), PauliString.parse(text(term, "word"))));
            }
            builder.parameter(text(node, "name"), new PauliSum(terms));
        }
        ParametricHamiltonian hamiltonian = builder.build();
        for (int k = 0; k < parameters.size(); k++) {
            String group = text(parameters.get(k), "group");
            ParametricHamiltonian.Parameter parameter = hamiltonian.parameters().get(k);
            if (!group.equals(parameter.group().label())) {
                throw new IllegalArgumentException("parameter '" + parameter.name() + "' is said to be in group '"
                        + group + "', but its generator acts in group '"
                        + parameter.group().label() + "'");
            }
        }
        return hamiltonian;
    }

    private static Provenance provenance(JsonNode node) {
        Optional<ImageShape> shape =
                node.has("imageShape") ? Optional.of(ImageShape.parse(text(node, "imageShape"))) : Optional.empty();
        JsonNode configuration = field(node, "configuration");
        if (!configuration.isObject()) {
            throw wrong("configuration", "an object", configuration);
        }
        Map<String, Object> tree =
                MAPPER.convertValue(configuration, new TypeReference<LinkedHashMap<String, Object>>() {});
        return new Provenance(text(node, "data"), text(node, "dataSha256"), text(node, "run"), shape, tree);
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

    private static JsonNode field(JsonNode node, String name) {
        JsonNode value = node.path(name);
        if (value.isMissingNode()) {
            throw new IllegalArgumentException("field '" + name + "' is missing");
        }
        return value;
    }

    private static JsonNode array(JsonNode node, String name) {
        JsonNode value = field(node, name);
        if (!value.isArray()) {
            throw wrong(name, "an array", value);
        }
        return value;
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = field(node, name);
        if (!value.isTextual()) {
            throw wrong(name, "text", value);
        }
        return value.textValue();
    }

    private static double number(JsonNode node, String name) {
        JsonNode value = field(node, name);
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw wrong(name, "a finite number", value);
        }
        return value.doubleValue();
    }

    private static int integer(JsonNode node, String name) {
        JsonNode value = field(node, name);
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw wrong(name, "an integer", value);
        }
        return value.intValue();
    }

    private static long longInteger(JsonNode node, String name) {
        JsonNode value = field(node, name);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw wrong(name, "a 64-bit integer", value);
        }
        return value.longValue();
    }

    private static IllegalArgumentException wrong(String name, String must, JsonNode was) {
        String text = was.toString();
        String shown = text.length() > 60 ? text.substring(0, 60) + "..." : text;
        return new IllegalArgumentException("field '" + name + "' must be " + must + ", but was " + shown);
    }
}
