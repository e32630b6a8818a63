// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.StringReader;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The values of a YAML text with the place of every key.
 *
 * <p>Paths are written {@code model.terms[0].fields}. Anchors and aliases work; merge keys do not.
 */
final class SourceTree {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String file;
    private final Map<String, Place> places = new HashMap<>();
    private final Findings findings = new Findings(this::place);
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());
    private ObjectNode root = JSON.objectNode();

    private SourceTree(String file) {
        this.file = file;
    }

    /**
     * Parses a text.
     *
     * @throws ExperimentException if the text is no YAML mapping or a key stands twice
     */
    static SourceTree parse(String file, String text) {
        SourceTree tree = new SourceTree(file);
        try {
            Node node = compose(text);
            if (node == null
                    || (node instanceof ScalarNode scalar && scalar.getValue().isBlank())) {
                tree.findings.add("", "the file is empty; see the example files, or './qbm4j schema' for the format");
            } else if (node instanceof MappingNode mapping) {
                tree.root = tree.mapping(mapping, "");
            } else {
                tree.findings.add(
                        "",
                        "an experiment must be a mapping of keys, such as 'model: ...', but is "
                                + (node instanceof SequenceNode ? "a list" : "a single value"));
            }
        } catch (MarkedYAMLException e) {
            throw syntax(file, e);
        } catch (YAMLException e) {
            throw new ExperimentException(
                    ExperimentException.Kind.INPUT, List.of(file + ":1:1: not readable as YAML: " + flat(e)));
        }
        tree.findings.throwIfAny();
        return tree;
    }

    @SuppressWarnings("NullAway") // an empty stream composes to null, which the caller asks for
    private static Node compose(String text) {
        return new Yaml(new LoaderOptions()).compose(new StringReader(text));
    }

    private static ExperimentException syntax(String file, MarkedYAMLException e) {
        Mark mark = e.getProblemMark();
        String place = mark == null ? file + ":1:1" : file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
        String problem = String.valueOf(e.getProblem());
        String told = problem.contains("TAB")
                ? "a tab cannot indent; use blanks"
                : problem.replaceAll("\\s*\\R\\s*", " ") + "; quote text that holds any of : # { } [ ] , & *";
        String line = place + ": not readable as YAML: " + told;
        return new ExperimentException(ExperimentException.Kind.INPUT, List.of(line));
    }

    private static String flat(Exception e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s*\\R\\s*", " ");
    }

    private ObjectNode mapping(MappingNode mapping, String path) {
        ObjectNode result = JSON.objectNode();
        for (NodeTuple tuple : mapping.getValue()) {
            Place place = place(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                places.put(path + "?", place);
                findings.add(path + "?", "a key must be plain text");
                continue;
            }
            String key = keyNode.getValue();
            String child = child(path, key);
            if (result.has(key)) {
                int first = place(child).line();
                Problem twice = new Problem(
                        place, child, "the key stands twice, first in line " + first + "; remove one of the two");
                throw new ExperimentException(ExperimentException.Kind.INPUT, List.of(twice.toString()));
            }
            places.put(child, place);
            result.set(key, value(tuple.getValueNode(), child));
        }
        return result;
    }

    private JsonNode value(Node node, String path) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getScalarStyle() == DumperOptions.ScalarStyle.PLAIN
                    ? Scalars.plain(scalar.getValue())
                    : TextNode.valueOf(scalar.getValue());
        }
        if (!open.add(node)) {
            findings.add(path, "the alias stands inside the value that it repeats; write the value out");
            return NullNode.getInstance();
        }
        try {
            if (node instanceof MappingNode mapping) {
                return mapping(mapping, path);
            }
            ArrayNode list = JSON.arrayNode();
            for (Node item : ((SequenceNode) node).getValue()) {
                String child = path + "[" + list.size() + "]";
                places.put(child, place(item));
                list.add(value(item, child));
            }
            return list;
        } finally {
            open.remove(node);
        }
    }

    private Place place(Node node) {
        Mark mark = node.getStartMark();
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    static String child(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** The path without its last step. */
    static String parent(String path) {
        int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
        return end < 0 ? "" : path.substring(0, end);
    }

    /** Where a key stands; for a key that is not there, where the nearest one around it stands. */
    Place place(String path) {
        String at = path;
        while (!at.isEmpty()) {
            Place place = places.get(at);
            if (place != null) {
                return place;
            }
            at = parent(at);
        }
        return new Place(file, 1, 1);
    }

    /** The values; changed by {@link Overrides} only. */
    ObjectNode root() {
        return root;
    }

    /** Makes an override the place of a key and of everything below it. */
    void overridden(String path) {
        places.keySet().removeIf(p -> p.startsWith(path + ".") || p.startsWith(path + "["));
        places.put(path, Place.override(path));
    }

    /** The value of a text that stands alone, as in {@code --set path=value}. */
    static JsonNode single(String text) {
        SourceTree tree = new SourceTree("--set");
        Node node = compose(text);
        JsonNode value = node == null ? NullNode.getInstance() : tree.value(node, "value");
        tree.findings.throwIfAny();
        return value;
    }
}
