// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.runlog;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/** Turns a record into its line: UTF-8, ends with a line feed, same bytes for equal records. */
final class RecordEncoder {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private RecordEncoder() {}

    static byte[] encode(RunRecord entry) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        try (JsonGenerator json = MAPPER.createGenerator(line)) {
            json.writeStartObject();
            fields(json, entry);
            json.writeEndObject();
        }
        line.write('\n');
        return line.toByteArray();
    }

    private static void fields(JsonGenerator json, RunRecord entry) throws IOException {
        if (entry instanceof RunRecord.Header header) {
            header(json, header);
        } else if (entry instanceof RunRecord.PhaseStart start) {
            phaseStart(json, start);
        } else if (entry instanceof RunRecord.Value value) {
            value(json, value);
        } else if (entry instanceof RunRecord.Array array) {
            array(json, array);
        } else if (entry instanceof RunRecord.Event event) {
            place(json, "event", event.phase(), event.iteration());
            json.writeStringField("kind", event.kind());
            json.writeStringField("message", event.message());
        } else if (entry instanceof RunRecord.PhaseEnd end) {
            place(json, "phase-end", end.phase(), end.iteration());
            json.writeStringField("reason", end.reason());
            json.writeNumberField("evaluations", end.evaluations());
            json.writeNumberField("wallMillis", end.wallMillis());
        } else if (entry instanceof RunRecord.End end) {
            json.writeStringField("record", "end");
            json.writeStringField("status", end.status());
            json.writeStringField("message", end.message());
            json.writeNumberField("evaluations", end.evaluations());
            json.writeNumberField("wallMillis", end.wallMillis());
        }
    }

    private static void header(JsonGenerator json, RunRecord.Header header) throws IOException {
        json.writeStringField("record", "header");
        json.writeStringField("schema", header.schema());
        json.writeStringField("version", header.version());
        json.writeStringField("run", header.run());
        json.writeFieldName("experiment");
        MAPPER.writeValue(json, header.experiment());
        json.writeStringField("configHash", header.configHash());
        json.writeNumberField("seed", header.seed());
        json.writeFieldName("environment");
        MAPPER.writeValue(json, header.environment());
        json.writeStringField("created", header.created().toString());
    }

    private static void phaseStart(JsonGenerator json, RunRecord.PhaseStart start) throws IOException {
        json.writeStringField("record", "phase-start");
        json.writeStringField("phase", start.phase());
        json.writeNumberField("index", start.index());
        json.writeStringField("kind", start.kind());
        json.writeStringField("description", start.description());
        texts(json, "sources", start.sources());
        json.writeNumberField("activeParameters", start.activeParameters());
        json.writeNumberField("time", start.time());
    }

    private static void value(JsonGenerator json, RunRecord.Value value) throws IOException {
        place(json, "value", value.phase(), value.iteration());
        json.writeStringField("name", value.name());
        json.writeNumberField("value", value.value());
        if (value.standardError() != 0) {
            json.writeNumberField("standardError", value.standardError());
        }
        json.writeStringField("unit", value.unit());
    }

    private static void array(JsonGenerator json, RunRecord.Array array) throws IOException {
        place(json, "array", array.phase(), array.iteration());
        json.writeStringField("name", array.name());
        json.writeArrayFieldStart("shape");
        for (int length : array.shape()) {
            json.writeNumber(length);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("values");
        for (double number : array.values()) {
            json.writeNumber(number);
        }
        json.writeEndArray();
        json.writeStringField("unit", array.unit());
        if (!array.labels().isEmpty()) {
            texts(json, "labels", array.labels());
        }
    }

    private static void place(JsonGenerator json, String type, String phase, int iteration) throws IOException {
        json.writeStringField("record", type);
        json.writeStringField("phase", phase);
        json.writeNumberField("iteration", iteration);
    }

    private static void texts(JsonGenerator json, String field, List<String> texts) throws IOException {
        json.writeArrayFieldStart(field);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }
}
