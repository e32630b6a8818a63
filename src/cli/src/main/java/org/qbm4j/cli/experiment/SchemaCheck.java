// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks the shape of an experiment against the published JSON Schema and words every finding for people. */
final class SchemaCheck {
    /** The published schema of experiments. */
    static final String EXPERIMENT = "experiment.schema.json";

    /** The published schema of scaling studies. */
    static final String SCAN = "scan.schema.json";

    private final SourceTree tree;
    private final Findings findings;
    private final JsonNode schema;

    private SchemaCheck(SourceTree tree, Findings findings, JsonNode schema) {
        this.tree = tree;
        this.findings = findings;
        this.schema = schema;
    }

    /** The text of a published schema. */
    static String text(String resource) {
        try (InputStream stream = SchemaCheck.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The resource " + resource + " is missing from the class path.");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + resource + " cannot be read.", e);
        }
    }

    /** Adds one finding per key whose shape is wrong. */
    static void run(SourceTree tree, Findings findings, String resource) {
        run(tree, tree.root(), findings, resource);
    }

    /** Adds one finding per key of a variation of the tree whose shape is wrong. */
    static void run(SourceTree tree, JsonNode root, Findings findings, String resource) {
        JsonNode schema = parsed(resource);
        JsonSchema compiled =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
        new SchemaCheck(tree, findings, schema).report(compiled.validate(root));
    }

    private void report(Iterable<ValidationMessage> messages) {
        Map<String, List<ValidationMessage>> byPath = new LinkedHashMap<>();
        for (ValidationMessage message : messages) {
            byPath.computeIfAbsent(path(message.getInstanceLocation()), p -> new ArrayList<>())
                    .add(message);
        }
        byPath.forEach((path, list) -> {
            Optional<ValidationMessage> wrongType = list.stream()
                    .filter(m -> m.getType().equals("type"))
                    .min((a, b) -> Integer.compare(
                            b.getSchemaNode().size(), a.getSchemaNode().size()));
            if (wrongType.isPresent()) {
                tell(path, wrongType.get());
            } else if (list.stream().anyMatch(m -> inAnyOf(m))) {
                list.stream().filter(m -> !inAnyOf(m)).forEach(m -> tell(path, m));
                if (list.stream().allMatch(SchemaCheck::inAnyOf)) {
                    List<String> any = list.stream()
                            .map(ValidationMessage::getProperty)
                            .distinct()
                            .toList();
                    findings.add(path, "must have one of the keys " + String.join(", ", any));
                }
            } else {
                list.forEach(m -> tell(path, m));
            }
        });
    }

    private static boolean inAnyOf(ValidationMessage message) {
        return message.getEvaluationPath().toString().contains("anyOf");
    }

    private void tell(String path, ValidationMessage message) {
        JsonNode rule = message.getSchemaNode();
        JsonNode value = message.getInstanceNode();
        switch (message.getType()) {
            case "additionalProperties" -> unknownKey(path, message);
            case "required" -> findings.add(path, "missing key '" + message.getProperty() + "'; it must be given here");
            case "type" ->
                findings.add(path, "must be " + types(rule) + ", but was " + shown(value) + hint(rule, value));
            case "enum" -> notListed(path, rule, value);
            case "minimum" -> findings.add(path, "must be at least " + rule.asText() + ", but was " + shown(value));
            case "maximum" -> findings.add(path, "must be at most " + rule.asText() + ", but was " + shown(value));
            case "exclusiveMinimum" ->
                findings.add(path, "must be above " + rule.asText() + ", but was " + shown(value));
            case "minItems" ->
                findings.add(path, "must have at least " + rule.asText() + " entries, but has " + value.size());
            case "maxItems" ->
                findings.add(path, "must have at most " + rule.asText() + " entries, but has " + value.size());
            case "minProperties" -> findings.add(path, "must have at least " + rule.asText() + " entry, but is empty");
            case "uniqueItems" -> findings.add(path, "must name each entry once, but was " + shown(value));
            case "minLength" -> findings.add(path, "must not be empty");
            case "maxLength" ->
                findings.add(path, "must have at most " + rule.asText() + " characters, but was " + shown(value));
            case "pattern" -> findings.add(path, "must be " + wanted(message) + ", but was " + shown(value));
            default -> findings.add(path, String.valueOf(message.getError()));
        }
    }

    private void unknownKey(String path, ValidationMessage message) {
        String key = message.getProperty();
        String at = SourceTree.child(path, key);
        List<String> allowed = new ArrayList<>();
        owner(message).path("properties").fieldNames().forEachRemaining(allowed::add);
        Optional<String> near = Spelling.nearest(key, allowed);
        Place place = tree.place(at);
        String meant = near.map(
                        k -> "; did you mean '" + (place.isOverride() ? repaired(place, path, at, k) : k) + "'?")
                .orElse(";");
        findings.add(at, "unknown key" + meant + " allowed: " + String.join(", ", allowed));
    }

    /** For overrides the whole path, so that it can be pasted. */
    private static String repaired(Place place, String path, String wrong, String right) {
        String full = place.source().replace("--set ", "");
        return full.replaceFirst(
                "^" + Pattern.quote(wrong), java.util.regex.Matcher.quoteReplacement(SourceTree.child(path, right)));
    }

    private void notListed(String path, JsonNode rule, JsonNode value) {
        List<String> allowed = new ArrayList<>();
        rule.forEach(item -> allowed.add(item.asText()));
        findings.add(
                path,
                "must be one of the allowed values, but was " + shown(value)
                        + Spelling.question(value.asText(), allowed) + " allowed: " + String.join(", ", allowed));
    }

    /** The schema object that holds the keyword of a message. */
    private JsonNode owner(ValidationMessage message) {
        JsonNodePath fragment = message.getSchemaLocation().getFragment();
        JsonNode at = schema;
        for (int i = 0; i < fragment.getNameCount() - 1; i++) {
            Object step = fragment.getElement(i);
            at = step instanceof Integer index ? at.path(index) : at.path(String.valueOf(step));
        }
        return at;
    }

    private String wanted(ValidationMessage message) {
        String described = owner(message).path("description").asText();
        String pattern = message.getSchemaNode().asText();
        if (pattern.contains("xX")) {
            return "rows x columns, such as 2x4";
        }
        if (pattern.contains("01")) {
            return "text of zeros and ones, such as \"0101\"";
        }
        return pattern.contains("A-Za-z0-9") ? "letters, digits, '.', '_' or '-'" : described;
    }

    private static String types(JsonNode rule) {
        List<String> names = new ArrayList<>();
        if (rule.isArray()) {
            rule.forEach(item -> names.add(type(item.asText())));
        } else {
            names.add(type(rule.asText()));
        }
        return String.join(" or ", names);
    }

    private static String type(String name) {
        return switch (name) {
            case "object" -> "a mapping";
            case "array" -> "a list";
            case "string" -> "text";
            case "integer" -> "an integer";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            default -> name;
        };
    }

    private static String hint(JsonNode rule, JsonNode value) {
        if (value.isNull()) {
            return "; give a value or remove the key";
        }
        boolean text = rule.asText().equals("string") && value.isValueNode();
        return text ? "; put it in quotes" : "";
    }

    private static String shown(JsonNode value) {
        if (value instanceof ObjectNode) {
            return "a mapping";
        }
        if (value.isNull()) {
            return "empty";
        }
        String text = value.isArray() ? value.toString() : value.asText();
        String cut = text.length() > 60 ? text.substring(0, 57) + "..." : text;
        return value.isTextual() ? "'" + cut + "'" : cut;
    }

    private static String path(JsonNodePath location) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < location.getNameCount(); i++) {
            Object step = location.getElement(i);
            if (step instanceof Integer) {
                path.append('[').append(step).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step);
            }
        }
        return path.toString();
    }

    private static ObjectNode parsed(String resource) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(text(resource));
        } catch (IOException e) {
            throw new UncheckedIOException("The resource " + resource + " is no JSON.", e);
        }
    }
}
