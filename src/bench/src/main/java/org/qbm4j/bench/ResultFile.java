// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.qbm4j.runlog.WholeFile;

/**
 * Results of one run with the facts of its machine, as they are kept in a JSON file.
 *
 * @param host facts by their names
 * @param rows the results
 */
public record ResultFile(Map<String, String> host, List<BenchmarkRow> rows) {
    private static final String SCHEMA = "qbm4j-bench/1";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Copies. */
    public ResultFile {
        host = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(host));
        rows = List.copyOf(rows);
    }

    /**
     * Writes a file, whole or not at all.
     *
     * @param file where
     * @throws IOException if it cannot be written
     */
    public void write(Path file) throws IOException {
        WholeFile.write(file, (json() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private String json() {
        try {
            return JSON.writeValueAsString(values());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Plain values can always be written as JSON.", e);
        }
    }

    /**
     * The content as plain values, for JSON.
     *
     * @return schema, host and rows
     */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("schema", SCHEMA);
        values.put("host", host);
        values.put("rows", rows.stream().map(ResultFile::values).toList());
        return values;
    }

    private static Map<String, Object> values(BenchmarkRow row) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("workload", row.workload().name());
        values.put("name", row.name());
        values.put("engine", row.engine());
        values.put("threads", row.threads());
        values.put("parameters", row.parameters());
        values.put("medianSeconds", row.timing().median());
        values.put("minimumSeconds", row.timing().minimum());
        values.put("lowerQuartileSeconds", row.timing().lowerQuartile());
        values.put("upperQuartileSeconds", row.timing().upperQuartile());
        values.put("repeats", row.timing().repeats());
        values.put("flops", row.flops());
        values.put("bytes", row.bytes());
        values.put("limitSeconds", row.limit().seconds());
        values.put("limitBy", row.limit().by());
        values.put("fraction", row.fraction());
        values.put("heapBytes", row.memory().heapBytes());
        values.put("nativeBytes", row.memory().nativeBytes());
        values.put("predictedBytes", row.memory().predictedBytes());
        row.value().ifPresent(value -> values.put("value", value));
        return values;
    }

    /**
     * Reads a file that {@link #write} wrote.
     *
     * @param file where
     * @return the content
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if it is something else
     */
    public static ResultFile read(Path file) throws IOException {
        JsonNode tree;
        try {
            tree = JSON.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("File '" + file + "' is not JSON: " + e.getOriginalMessage() + ".", e);
        }
        if (!tree.path("schema").asText().equals(SCHEMA)) {
            throw new IllegalArgumentException("File '" + file + "' must be a result of 'bench --out' with schema "
                    + SCHEMA + ", but has schema '" + tree.path("schema").asText() + "'.");
        }
        try {
            Map<String, String> host = new LinkedHashMap<>();
            tree.path("host")
                    .properties()
                    .forEach(e -> host.put(e.getKey(), e.getValue().asText()));
            List<BenchmarkRow> rows = new ArrayList<>();
            for (JsonNode row : tree.path("rows")) {
                rows.add(row(row));
            }
            return new ResultFile(host, rows);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "File '" + file + "' has a row that cannot be read: " + e.getMessage(), e);
        }
    }

    private static BenchmarkRow row(JsonNode row) {
        return new BenchmarkRow(
                Workload.valueOf(row.path("workload").asText()),
                row.path("name").asText(),
                row.path("engine").asText(),
                row.path("threads").asInt(),
                row.path("parameters").asInt(),
                new Timing(
                        number(row, "medianSeconds"),
                        number(row, "minimumSeconds"),
                        number(row, "lowerQuartileSeconds"),
                        number(row, "upperQuartileSeconds"),
                        row.path("repeats").asInt()),
                row.path("flops").asLong(),
                row.path("bytes").asLong(),
                new Limit(number(row, "limitSeconds"), row.path("limitBy").asText()),
                new MemoryUse(
                        row.path("heapBytes").asLong(),
                        row.path("nativeBytes").asLong(),
                        row.path("predictedBytes").asLong()),
                row.has("value") ? OptionalDouble.of(number(row, "value")) : OptionalDouble.empty());
    }

    private static double number(JsonNode row, String field) {
        JsonNode value = row.path(field);
        // a value that is not finite is written as a text
        double number = value.isNumber() ? value.asDouble() : Double.NaN;
        if (!value.isNumber() && !value.isTextual()) {
            throw new IllegalArgumentException("Field '" + field + "' must be a number, but was " + value + ".");
        }
        return value.isTextual() ? Double.parseDouble(value.asText()) : number;
    }
}
