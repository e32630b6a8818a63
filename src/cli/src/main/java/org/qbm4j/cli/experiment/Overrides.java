// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.YAMLException;

/** Applies {@code --set path=value} to the values of a file. */
final class Overrides {
    private static final Pattern STEP = Pattern.compile("\\G(?:(?:^|\\.)([^.\\[\\]=]+)|\\[(\\d{1,6})\\])");

    private Overrides() {}

    /**
     * Applies assignments in their order.
     *
     * @throws ExperimentException if one is no assignment, its value is no YAML, or its path leads into a value
     */
    static void apply(SourceTree tree, List<String> assignments) {
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals <= 0) {
                throw refuse(assignment, "an override must be written path=value, such as training.iterations=50");
            }
            String path = assignment.substring(0, equals).strip();
            JsonNode value;
            try {
                value = SourceTree.single(assignment.substring(equals + 1).strip());
            } catch (YAMLException e) {
                throw refuse(path, "the value is not readable as YAML; quote it, such as '" + path + "=\"text\"'");
            }
            set(tree, path, value);
            tree.overridden(path);
        }
    }

    private static void set(SourceTree tree, String path, JsonNode value) {
        List<Object> steps = steps(path);
        JsonNode at = tree.root();
        String walked = "";
        for (int i = 0; i < steps.size(); i++) {
            boolean last = i == steps.size() - 1;
            if (steps.get(i) instanceof Integer index) {
                ArrayNode list = list(at, path, walked, index);
                walked += "[" + index + "]";
                if (last) {
                    list.set(index, value);
                } else {
                    at = list.get(index);
                }
            } else {
                String key = (String) steps.get(i);
                if (!(at instanceof ObjectNode object)) {
                    throw refuse(
                            path,
                            "'" + walked + "' is " + what(at) + " and has no key '" + key + "'; set '" + walked
                                    + "' as a whole, such as --set '" + walked + "={" + key + ": ...}'");
                }
                walked = SourceTree.child(walked, key);
                if (last) {
                    object.set(key, value);
                } else if (!object.has(key)) {
                    if (steps.get(i + 1) instanceof Integer) {
                        throw refuse(
                                path,
                                "there is no list '" + walked + "' in the file"
                                        + Spelling.question(key, keys(object)) + " keys here: "
                                        + String.join(", ", keys(object)));
                    }
                    ObjectNode made = JsonNodeFactory.instance.objectNode();
                    object.set(key, made);
                    tree.overridden(walked);
                    at = made;
                } else {
                    at = object.get(key);
                }
            }
        }
    }

    private static ArrayNode list(JsonNode at, String path, String walked, int index) {
        if (!(at instanceof ArrayNode list)) {
            throw refuse(path, "'" + walked + "' is " + what(at) + ", not a list");
        }
        if (index >= list.size()) {
            throw refuse(
                    path,
                    "'" + walked + "' has " + list.size() + " entries"
                            + (list.isEmpty() ? "" : ", '" + walked + "[" + (list.size() - 1) + "]' is the last"));
        }
        return list;
    }

    private static String what(JsonNode node) {
        return node.isObject() ? "a mapping" : node.isArray() ? "a list" : "the value '" + node.asText() + "'";
    }

    private static List<String> keys(ObjectNode object) {
        List<String> keys = new ArrayList<>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static List<Object> steps(String path) {
        List<Object> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(path);
        int end = 0;
        while (matcher.find()) {
            end = matcher.end();
            if (matcher.group(1) != null) {
                steps.add(matcher.group(1));
            } else {
                steps.add(Integer.valueOf(matcher.group(2)));
            }
        }
        if (end != path.length() || steps.isEmpty() || steps.get(0) instanceof Integer) {
            throw refuse(
                    path,
                    "a path must be keys joined by dots with list positions in brackets, such as"
                            + " model.terms[0].fields");
        }
        return steps;
    }

    private static ExperimentException refuse(String path, String message) {
        return new ExperimentException(ExperimentException.Kind.INPUT, List.of(Place.override(path) + ": " + message));
    }
}
