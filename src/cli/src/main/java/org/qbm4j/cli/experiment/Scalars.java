// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;

/**
 * What a plain YAML scalar means, by the core schema of YAML 1.2.
 *
 * <p>So {@code 1e-6} is a number and {@code on}, {@code yes} and {@code 12:30} are text. Numbers that no double or
 * long holds stay text and are refused by the schema.
 */
final class Scalars {
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    private Scalars() {}

    static JsonNode plain(String text) {
        switch (text) {
            case "", "~", "null", "Null", "NULL" -> {
                return NullNode.getInstance();
            }
            case "true", "True", "TRUE" -> {
                return BooleanNode.TRUE;
            }
            case "false", "False", "FALSE" -> {
                return BooleanNode.FALSE;
            }
            default -> {
                return number(text);
            }
        }
    }

    private static JsonNode number(String text) {
        if (INTEGER.matcher(text).matches()) {
            try {
                return LongNode.valueOf(Long.parseLong(text));
            } catch (NumberFormatException e) {
                return TextNode.valueOf(text);
            }
        }
        if (NUMBER.matcher(text).matches()) {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return DoubleNode.valueOf(value);
            }
        }
        return TextNode.valueOf(text);
    }
}
