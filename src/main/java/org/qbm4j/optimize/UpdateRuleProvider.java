// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.optimize;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Contributes update rules by name; found through {@link java.util.ServiceLoader}. */
public interface UpdateRuleProvider {

    /**
     * Names of the rules on offer; lower case with hyphens.
     *
     * @return at least one name
     */
    List<String> names();

    /**
     * Makes a fresh rule.
     *
     * @param name one of {@link #names()}
     * @param options rule-specific numbers by name, such as {@code beta1}; rule defaults where absent
     * @param numParameters number of active parameters
     * @return a rule without memory
     * @throws IllegalArgumentException if an option is unknown to the rule or out of range; the message lists the known
     */
    UpdateRule create(String name, Map<String, Double> options, int numParameters);

    /**
     * Keys of the works that a rule comes from.
     *
     * @param name one of {@link #names()}
     * @return bibliography keys, possibly none
     */
    default List<String> sources(String name) {
        return List.of();
    }

    /**
     * A learning rate that suits a rule where none is given.
     *
     * @param name one of {@link #names()}
     * @return the rate; empty for rules whose rate depends on the task
     */
    default OptionalDouble defaultRate(String name) {
        return OptionalDouble.empty();
    }
}
