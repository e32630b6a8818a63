// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.serializer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What stands in which entry of a model file.
 *
 * <p>The model is in {@code quantum.json}, how it learns in {@code configuration.json}, counters in {@code
 * training.json}. Numbers without names are row vectors that {@code Nd4j.read} reads: the updater's state in {@code
 * updaterState.bin}, the state of a solver that samples in {@code samplerState.bin}, and, once more for programs that
 * look for it there, the parameters in {@code coefficients.bin}. A normalizer is in {@code normalizer.bin}.
 */
final class ArchiveEntries {
    static final String MODEL = "quantum.json";
    private static final String CONFIGURATION = "configuration.json";
    private static final String TRAINING = "training.json";
    private static final String COEFFICIENTS = "coefficients.bin";
    private static final String UPDATER = "updaterState.bin";
    private static final String SAMPLER = "samplerState.bin";
    private static final String NORMALIZER = "normalizer.bin";
    private static final String SETTINGS_SCHEMA = "qbm4j-configuration/1";
    private static final String MEMORY_SCHEMA = "qbm4j-training/1";
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ArchiveEntries() {}

    static Map<String, byte[]> encode(ModelArchive archive) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put(MODEL, ModelEncoder.encode(archive.model()));
        double[] theta = archive.model().theta();
        if (theta.length > 0) {
            entries.put(
                    COEFFICIENTS, RowVectorFormat.encode(archive.model().model().convert(theta)));
        }
        if (!archive.settings().isEmpty()) {
            Map<String, Object> settings = new LinkedHashMap<>(archive.settings());
            settings.put("schema", SETTINGS_SCHEMA);
            entries.put(CONFIGURATION, json(settings));
        }
        archive.memory().ifPresent(memory -> {
            entries.put(TRAINING, counters(memory));
            vector(entries, UPDATER, memory.updaterState());
            vector(entries, SAMPLER, memory.samplerState());
        });
        archive.normalizer().ifPresent(n -> {
            byte[] bytes = new byte[n.remaining()];
            n.duplicate().get(bytes);
            entries.put(NORMALIZER, bytes);
        });
        return entries;
    }

    private static void vector(Map<String, byte[]> entries, String name, double[] values) {
        if (values.length > 0) {
            entries.put(name, RowVectorFormat.encode(values));
        }
    }

    private static byte[] counters(TrainingMemory memory) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("schema", MEMORY_SCHEMA);
        root.put("fitIterations", memory.fitIterations());
        root.put("rateScale", memory.rateScale());
        root.put("iterations", memory.iterations());
        root.put("epochs", memory.epochs());
        root.put("draws", memory.draws());
        root.put("updaterNumbers", memory.updaterState().length);
        root.put("samplerNumbers", memory.samplerState().length);
        return json(root);
    }

    private static byte[] json(Object tree) {
        try {
            String text = MAPPER.writeValueAsString(tree).replace(System.lineSeparator(), "\n");
            return (text + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A tree of plain values is always written.", e);
        }
    }

    /** Decodes intact entries, or throws an IllegalArgumentException whose message completes "cannot be read: ". */
    static ModelArchive decode(Map<String, byte[]> entries) {
        SavedModel model = ModelDecoder.decode(required(entries, MODEL));
        if (entries.containsKey(COEFFICIENTS)) {
            double[] told = RowVectorFormat.decode(required(entries, COEFFICIENTS), COEFFICIENTS);
            if (!Arrays.equals(told, model.model().convert(model.theta()))) {
                throw new IllegalArgumentException(
                        "its entries " + MODEL + " and " + COEFFICIENTS + " hold different parameters");
            }
        }
        return new ModelArchive(
                model,
                settings(entries),
                memory(entries),
                Optional.ofNullable(entries.get(NORMALIZER)).map(ByteBuffer::wrap));
    }

    private static Map<String, Object> settings(Map<String, byte[]> entries) {
        if (!entries.containsKey(CONFIGURATION)) {
            return Map.of();
        }
        JsonNode root = tree(entries, CONFIGURATION, SETTINGS_SCHEMA);
        Map<String, Object> settings = MAPPER.convertValue(root, new TypeReference<LinkedHashMap<String, Object>>() {});
        settings.remove("schema");
        return settings;
    }

    private static Optional<TrainingMemory> memory(Map<String, byte[]> entries) {
        if (!entries.containsKey(TRAINING)) {
            return Optional.empty();
        }
        JsonNode root = tree(entries, TRAINING, MEMORY_SCHEMA);
        return Optional.of(new TrainingMemory(
                Fields.integer(root, "fitIterations"),
                numbers(entries, UPDATER, Fields.integer(root, "updaterNumbers")),
                Fields.number(root, "rateScale"),
                Fields.integer(root, "iterations"),
                Fields.integer(root, "epochs"),
                Fields.longInteger(root, "draws"),
                numbers(entries, SAMPLER, Fields.integer(root, "samplerNumbers"))));
    }

    private static double[] numbers(Map<String, byte[]> entries, String name, int expected) {
        double[] values =
                entries.containsKey(name) ? RowVectorFormat.decode(required(entries, name), name) : new double[0];
        if (values.length != expected) {
            throw new IllegalArgumentException(
                    "its entry " + name + " must hold " + expected + " numbers, but holds " + values.length);
        }
        return values;
    }

    private static JsonNode tree(Map<String, byte[]> entries, String name, String schema) {
        JsonNode root;
        try {
            root = MAPPER.readTree(required(entries, name));
        } catch (IOException e) {
            throw new IllegalArgumentException("its entry " + name + " is not JSON", e);
        }
        String told = Fields.text(root, "schema");
        if (!told.equals(schema) && !told.startsWith(schema + ".")) {
            throw new IllegalArgumentException("the schema of its entry " + name + " is '" + told
                    + "', but this version reads '" + schema + "'; use a version of the library that knows the schema");
        }
        return root;
    }

    private static byte[] required(Map<String, byte[]> entries, String name) {
        byte[] bytes = entries.get(name);
        if (bytes == null) {
            throw new IllegalArgumentException(
                    "it has no entry " + name + ", so it is no model file of this library or not a complete one");
        }
        return bytes;
    }
}
