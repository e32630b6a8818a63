// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.runlog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns a line into its record; the counterpart of {@link RecordEncoder}. */
final class RecordDecoder {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private RecordDecoder() {}

    /**
     * Returns the record of a line, or nothing if its type is unknown.
     *
     * @throws IllegalArgumentException if the line is no JSON object or a field is missing or of the wrong type
     */
    static Optional<RunRecord> decode(String line) {
        JsonNode node;
        try {
            node = MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("it is no JSON: " + e.getOriginalMessage(), e);
        }
        if (!node.isObject()) {
            throw new IllegalArgumentException("it is no JSON object");
        }
        return switch (text(node, "record")) {
            case "header" -> Optional.of(header(node));
            case "phase-start" -> Optional.of(phaseStart(node));
            case "value" -> Optional.of(value(node));
            case "array" -> Optional.of(array(node));
            case "event" ->
                Optional.of(new RunRecord.Event(
                        text(node, "phase"), count(node, "iteration"), text(node, "kind"), text(node, "message")));
            case "phase-end" ->
                Optional.of(new RunRecord.PhaseEnd(
                        text(node, "phase"),
                        count(node, "iteration"),
                        text(node, "reason"),
                        integer(node, "evaluations"),
                        integer(node, "wallMillis")));
            case "end" ->
                Optional.of(new RunRecord.End(
                        text(node, "status"),
                        text(node, "message"),
                        integer(node, "evaluations"),
                        integer(node, "wallMillis")));
            default -> Optional.empty();
        };
    }

    private static RunRecord header(JsonNode node) {
        String schema = text(node, "schema");
        requireReadable(schema);
        Map<String, String> environment = new LinkedHashMap<>();
        field(node, "environment")
                .properties()
                .forEach(fact -> environment.put(fact.getKey(), fact.getValue().asText()));
        Map<String, Object> experiment =
                MAPPER.convertValue(field(node, "experiment"), new TypeReference<Map<String, Object>>() {});
        Instant created;
        try {
            created = Instant.parse(text(node, "created"));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("its field 'created' must be a time such as 2021-03-10T12:00:00Z", e);
        }
        return new RunRecord.Header(
                schema,
                text(node, "version"),
                text(node, "run"),
                experiment,
                text(node, "configHash"),
                integer(node, "seed"),
                environment,
                created);
    }

    private static void requireReadable(String schema) {
        if (!schema.equals(RunRecord.SCHEMA) && !schema.startsWith(RunRecord.SCHEMA + ".")) {
            throw new IllegalArgumentException("its schema is '" + schema + "', but this version reads '"
                    + RunRecord.SCHEMA + "'; use a version of the library that knows the schema");
        }
    }

    private static RunRecord phaseStart(JsonNode node) {
        return new RunRecord.PhaseStart(
                text(node, "phase"),
                count(node, "index"),
                text(node, "kind"),
                text(node, "description"),
                texts(node, "sources"),
                count(node, "activeParameters"),
                integer(node, "time"));
    }

    private static RunRecord value(JsonNode node) {
        double standardError = node.has("standardError") ? number(field(node, "standardError"), "standardError") : 0;
        return new RunRecord.Value(
                text(node, "phase"),
                count(node, "iteration"),
                text(node, "name"),
                number(field(node, "value"), "value"),
                standardError,
                text(node, "unit"));
    }

    private static RunRecord array(JsonNode node) {
        List<Integer> shape = new ArrayList<>();
        for (JsonNode length : list(node, "shape")) {
            if (!length.isInt()) {
                throw new IllegalArgumentException("its field 'shape' must hold integers, but holds " + length);
            }
            shape.add(length.intValue());
        }
        JsonNode list = list(node, "values");
        double[] values = new double[list.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = number(list.get(i), "values");
        }
        List<String> labels = node.has("labels") ? texts(node, "labels") : List.of();
        return new RunRecord.Array(
                text(node, "phase"),
                count(node, "iteration"),
                text(node, "name"),
                shape,
                values,
                text(node, "unit"),
                labels);
    }

    private static JsonNode field(JsonNode node, String name) {
        JsonNode field = node.path(name);
        if (field.isMissingNode()) {
            throw new IllegalArgumentException("its field '" + name + "' is missing");
        }
        return field;
    }

    private static JsonNode list(JsonNode node, String name) {
        JsonNode list = field(node, name);
        if (!list.isArray()) {
            throw new IllegalArgumentException("its field '" + name + "' must be a list, but is " + list);
        }
        return list;
    }

    private static List<String> texts(JsonNode node, String name) {
        List<String> texts = new ArrayList<>();
        list(node, name).forEach(item -> texts.add(item.asText()));
        return texts;
    }

    private static String text(JsonNode node, String name) {
        JsonNode text = field(node, name);
        if (!text.isTextual()) {
            throw new IllegalArgumentException("its field '" + name + "' must be text, but is " + text);
        }
        return text.textValue();
    }

    private static long integer(JsonNode node, String name) {
        JsonNode integer = field(node, name);
        if (!integer.isIntegralNumber() || !integer.canConvertToLong()) {
            throw new IllegalArgumentException("its field '" + name + "' must be an integer, but is " + integer);
        }
        return integer.longValue();
    }

    private static int count(JsonNode node, String name) {
        long count = integer(node, name);
        if (count != (int) count) {
            throw new IllegalArgumentException("its field '" + name + "' must fit 32 bits, but is " + count);
        }
        return (int) count;
    }

    private static double number(JsonNode node, String name) {
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return switch (node.asText()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw new IllegalArgumentException("its field '" + name + "' must be a number, but is " + node);
        };
    }
}
