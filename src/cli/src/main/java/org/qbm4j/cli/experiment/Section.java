// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qbm4j.cli.experiment.Findings.LocatedException;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;

/** A mapping of the experiment whose shape the schema has checked; reads values with their defaults. */
record Section(ObjectNode node, String path) {

    String at(String key) {
        return SourceTree.child(path, key);
    }

    boolean has(String key) {
        return node.has(key);
    }

    String text(String key, String otherwise) {
        return node.path(key).asText(otherwise);
    }

    int integer(String key, int otherwise) {
        return node.path(key).asInt(otherwise);
    }

    long wide(String key, long otherwise) {
        return node.path(key).asLong(otherwise);
    }

    double number(String key, double otherwise) {
        return node.path(key).asDouble(otherwise);
    }

    JsonNode value(String key) {
        return node.path(key);
    }

    /** A nested mapping; an empty one where it is missing or written in its short form. */
    Section section(String key) {
        return node.get(key) instanceof ObjectNode object
                ? new Section(object, at(key))
                : new Section(JsonNodeFactory.instance.objectNode(), at(key));
    }

    /** A nested mapping if the key holds one. */
    Optional<Section> optionalSection(String key) {
        return node.get(key) instanceof ObjectNode ? Optional.of(section(key)) : Optional.empty();
    }

    List<String> texts(String key) {
        List<String> result = new ArrayList<>();
        node.path(key).forEach(item -> result.add(item.asText()));
        return result;
    }

    int[] integers(String key) {
        JsonNode list = node.path(key);
        int[] result = new int[list.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = list.get(i).asInt();
        }
        return result;
    }

    double[] numbers(String key) {
        JsonNode list = node.path(key);
        double[] result = new double[list.size()];
        for (int i = 0; i < result.length; i++) {
            result[i] = list.get(i).asDouble();
        }
        return result;
    }

    /** A mapping from names to numbers, in the order of the file. */
    Map<String, Double> numbersByName(String key) {
        Map<String, Double> result = new LinkedHashMap<>();
        node.path(key)
                .properties()
                .forEach(e -> result.put(e.getKey(), e.getValue().asDouble()));
        return result;
    }

    /** A mapping from Pauli words to coefficients. */
    PauliSum words(String key) {
        List<PauliTerm> terms = new ArrayList<>();
        numbersByName(key).forEach((word, coefficient) -> {
            try {
                terms.add(new PauliTerm(coefficient, PauliString.parse(word)));
            } catch (IllegalArgumentException e) {
                throw new LocatedException(SourceTree.child(at(key), word), String.valueOf(e.getMessage()));
            }
        });
        return new PauliSum(terms);
    }

    /** A refusal at one of this section's keys. */
    LocatedException refuse(String key, String message) {
        return new LocatedException(key.isEmpty() ? path : at(key), message);
    }

    /** Runs a step; a refusal that names one of this section's keys in quotes is placed there. */
    <T> T locate(String otherwise, java.util.function.Supplier<T> step) {
        try {
            return step.get();
        } catch (LocatedException e) {
            throw e;
        } catch (IllegalArgumentException | ArithmeticException e) {
            String message = String.valueOf(e.getMessage());
            String place = otherwise;
            for (Map.Entry<String, JsonNode> entry : node.properties()) {
                if (message.contains("'" + entry.getKey() + "'")) {
                    place = entry.getKey();
                }
            }
            throw refuse(place, message);
        }
    }
}
