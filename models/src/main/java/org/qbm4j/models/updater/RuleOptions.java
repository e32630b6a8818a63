// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.updater;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Checked options of one rule.
 *
 * @param name name of the rule
 * @param values options that were given
 * @param numParameters number of active parameters
 */
record RuleOptions(String name, Map<String, Double> values, int numParameters) {

    /** Refuses unknown options, values out of range, and empty parameter vectors. */
    static RuleOptions checked(String name, List<String> known, Map<String, Double> values, int numParameters) {
        TreeSet<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("Update rule '" + name + "' has no option '" + unknown.first()
                    + "'; it understands " + (known.isEmpty() ? "none" : String.join(", ", known)) + ".");
        }
        values.forEach((option, value) -> {
            boolean positive = option.equals("epsilon");
            if (positive ? !(value > 0) || value.isInfinite() : !(value >= 0 && value < 1)) {
                throw new IllegalArgumentException("Option '" + option + "' of update rule '" + name + "' must be "
                        + (positive ? "positive and finite" : "in [0, 1)") + ", but was " + value + ".");
            }
        });
        if (numParameters < 1) {
            throw new IllegalArgumentException(
                    "Argument 'numParameters' must be at least 1, but was " + numParameters + ".");
        }
        return new RuleOptions(name, Map.copyOf(values), numParameters);
    }

    /** The value that was given, or the default. */
    double get(String option, double otherwise) {
        return values.getOrDefault(option, otherwise);
    }
}
