// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.qbm4j.optimize.StopRules;

/**
 * Settings of a strategy by name; immutable.
 *
 * @param values numbers, booleans, texts, and lists of texts
 * @param steps how optimising phases step and stop, where the user said so
 */
public record StrategyOptions(Map<String, Object> values, Optional<StepSettings> steps) {

    /** Copies the map. */
    public StrategyOptions {
        values = Map.copyOf(values);
    }

    /**
     * No settings: every default.
     *
     * @return empty options
     */
    public static StrategyOptions defaults() {
        return new StrategyOptions(Map.of(), Optional.empty());
    }

    /**
     * How an optimising phase steps.
     *
     * @param problem with the steps of the final training
     * @param iterations number of iterations where the user said nothing
     * @return the user's steps, or those of the final training for so many iterations
     */
    public StepSettings stepsOr(TrainingProblem problem, int iterations) {
        return steps.orElseGet(() -> problem.steps().withStop(StopRules.after(iterations)));
    }

    /**
     * Refuses names that the strategy does not know.
     *
     * @param strategy name for the message
     * @param known names that it understands
     */
    public void requireOnly(String strategy, String... known) {
        TreeSet<String> unknown = new TreeSet<>(values.keySet());
        unknown.removeAll(List.of(known));
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("Pretraining strategy '" + strategy + "' has no option '"
                    + unknown.first() + "'; it understands "
                    + (known.length == 0 ? "none" : String.join(", ", known)) + ".");
        }
    }

    /**
     * A number that must not be negative.
     *
     * @param name option
     * @param otherwise default
     * @return the number
     */
    public double nonNegative(String name, double otherwise) {
        Object value = values.getOrDefault(name, otherwise);
        if (value instanceof Number n && n.doubleValue() >= 0 && Double.isFinite(n.doubleValue())) {
            return n.doubleValue();
        }
        throw new IllegalArgumentException(
                "Option '" + name + "' must be a number of at least 0, but was " + value + ".");
    }

    /**
     * A truth value.
     *
     * @param name option
     * @param otherwise default
     * @return the value
     */
    public boolean flag(String name, boolean otherwise) {
        Object value = values.getOrDefault(name, otherwise);
        if (value instanceof Boolean b) {
            return b;
        }
        throw new IllegalArgumentException("Option '" + name + "' must be true or false, but was " + value + ".");
    }

    /**
     * A text.
     *
     * @param name option
     * @param otherwise default
     * @return the text
     */
    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise).toString();
    }

    /**
     * A list of texts.
     *
     * @param name option
     * @param otherwise default
     * @return the list
     */
    public List<String> texts(String name, List<String> otherwise) {
        Object value = values.getOrDefault(name, otherwise);
        if (value instanceof List<?> list) {
            return list.stream().map(Object::toString).toList();
        }
        throw new IllegalArgumentException("Option '" + name + "' must be a list, but was " + value + ".");
    }
}
