// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.optimize.LearningRate;
import org.qbm4j.optimize.StopRules;
import org.qbm4j.optimize.UpdateRules;

/**
 * How a phase steps and stops.
 *
 * @param rule name of an update rule
 * @param options numbers that the rule understands
 * @param rate step size over the iterations
 * @param stop when the phase ends
 * @param groups factors by which the steps of parameter groups are multiplied, 0 for a frozen group; 1 if absent
 */
public record StepSettings(
        String rule,
        Map<String, Double> options,
        LearningRate rate,
        StopRules stop,
        Map<ParameterGroup, Double> groups) {

    /**
     * Checks rule and options by making the rule once, and the factors.
     *
     * @throws IllegalArgumentException if there is no such rule, it does not understand the options, or a factor is
     *     negative or not finite
     */
    public StepSettings {
        options = Map.copyOf(options);
        UpdateRules.create(rule, options, 1);
        groups = factors(groups);
    }

    /**
     * Checks factors of parameter groups.
     *
     * @param groups factor of each group, 0 to freeze it; not modified
     * @return an unmodifiable copy without factors of 1
     * @throws IllegalArgumentException if a factor is negative or not finite
     */
    public static Map<ParameterGroup, Double> factors(Map<ParameterGroup, Double> groups) {
        Map<ParameterGroup, Double> copy = new EnumMap<>(ParameterGroup.class);
        groups.forEach((group, factor) -> {
            if (!(factor >= 0) || Double.isInfinite(factor)) {
                throw new IllegalArgumentException("The factor of group '" + group.label()
                        + "' must be finite and at least 0, but was " + factor + ".");
            }
            if (factor != 1) {
                copy.put(group, factor);
            }
        });
        return Collections.unmodifiableMap(copy);
    }

    /**
     * Steps that treat all groups alike.
     *
     * @param rule name of an update rule
     * @param options numbers that the rule understands
     * @param rate step size over the iterations
     * @param stop when the phase ends
     */
    public StepSettings(String rule, Map<String, Double> options, LearningRate rate, StopRules stop) {
        this(rule, options, rate, stop, Map.of());
    }

    /**
     * The same steps with another end.
     *
     * @param newStop when the phase ends
     * @return new settings
     */
    public StepSettings withStop(StopRules newStop) {
        return new StepSettings(rule, options, rate, newStop, groups);
    }

    /**
     * The same steps with another size.
     *
     * @param newRate step size
     * @return new settings
     */
    public StepSettings withRate(LearningRate newRate) {
        return new StepSettings(rule, options, newRate, stop, groups);
    }

    /**
     * The same steps with other factors.
     *
     * @param newGroups factor of each group, 0 to freeze it
     * @return new settings
     */
    public StepSettings withGroups(Map<ParameterGroup, Double> newGroups) {
        return new StepSettings(rule, options, rate, stop, newGroups);
    }

    /**
     * The factor of one group.
     *
     * @param group which
     * @return 1 unless it was set, 0 if the group is frozen
     */
    public double factor(ParameterGroup group) {
        return groups.getOrDefault(group, 1.0);
    }
}
