// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.runlog;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The plain values that a configuration may hold, so that it survives JSON unchanged. */
final class ConfigurationTree {

    private ConfigurationTree() {}

    /** Returns an unmodifiable deep copy in the same order, with integers as Long and other numbers as Double. */
    static Map<String, Object> copyOf(Map<?, ?> tree) {
        return copyMap("", tree);
    }

    private static Map<String, Object> copyMap(String path, Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof String name)) {
                throw refusal(path, "a key that is no text: " + key);
            }
            copy.put(name, copyValue(path.isEmpty() ? name : path + "." + name, value));
        });
        return Collections.unmodifiableMap(copy);
    }

    private static Object copyValue(String path, @Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return copyMap(path, map);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            for (Object item : list) {
                copy.add(copyValue(path + "[" + copy.size() + "]", item));
            }
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof String || value instanceof Boolean || value instanceof Long) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? (Object) number : Double.toString(number);
        }
        throw refusal(path, Objects.toString(value) + typeOf(value));
    }

    private static String typeOf(@Nullable Object value) {
        return value == null ? "" : " of type " + value.getClass().getSimpleName();
    }

    private static IllegalArgumentException refusal(String path, String was) {
        return new IllegalArgumentException(
                "Argument 'experiment' must hold only text, 64-bit integers, doubles, booleans,"
                        + " lists and maps, but at '" + path + "' it was " + was + ".");
    }
}
