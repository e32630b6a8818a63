// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.updater;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.learning.config.IUpdater;
import org.qbm4j.optimize.LearningRate;
import org.qbm4j.optimize.StopRules;
import org.qbm4j.optimize.UpdateRules;
import org.qbm4j.training.StepSettings;

/**
 * An update rule with its learning rate, as plain values; immutable.
 *
 * @param rule name in the registry of update rules, of the core or of ND4J
 * @param options numbers that the rule understands
 * @param rate step size over the iterations; ignored by rules without one
 */
public record UpdaterSettings(String rule, Map<String, Double> options, LearningRate rate) {

    /**
     * Copies the options and, for ND4J's updaters, checks them.
     *
     * @throws IllegalArgumentException if the rule is unknown, or an ND4J updater does not know an option or its value
     */
    public UpdaterSettings {
        options = Map.copyOf(new TreeMap<>(options));
        List<String> known = UpdateRules.names();
        if (!known.contains(rule)) {
            throw new IllegalArgumentException(
                    "There is no update rule '" + rule + "'; known rules: " + String.join(", ", known) + ".");
        }
        Nd4jUpdateRules nd4j = new Nd4jUpdateRules();
        if (nd4j.names().contains(rule)) {
            RuleOptions.checked(rule, nd4j.options(rule), options, 1);
        }
    }

    /**
     * Reads the name, the options and the learning rate off an ND4J updater.
     *
     * <p>A fixed rate and the schedules Fixed, Exponential, Step (whole steps) and Inverse have exact counterparts; an
     * epoch of a schedule is an iteration here. AdaMax's epsilon is left out, because ND4J's kernel does not read it.
     *
     * @param updater such as {@code new Adam(0.02)}; not kept
     * @return the same rule as plain values
     * @throws IllegalArgumentException if it is not one of ND4J's eleven updaters, or has a schedule without
     *     counterpart; the message names the way out
     */
    public static UpdaterSettings of(IUpdater updater) {
        return UpdaterReader.read(updater);
    }

    /**
     * The settings of a phase that steps like this.
     *
     * @param stop when the phase ends
     * @return settings for the training loop
     */
    public StepSettings steps(StopRules stop) {
        return new StepSettings(rule, options, rate, stop);
    }

    /**
     * Plain values that {@link #fromMap} understands.
     *
     * @return text, numbers and maps
     */
    public Map<String, Object> toMap() {
        return Map.of("rule", rule, "options", new TreeMap<>(options), "rate", RateMap.of(rate));
    }

    /**
     * Settings from plain values.
     *
     * @param map what {@link #toMap} returned, possibly read from a file
     * @return the settings
     * @throws IllegalArgumentException if something is missing or of another type
     */
    public static UpdaterSettings fromMap(Map<?, ?> map) {
        if (map.get("rule") instanceof String rule
                && map.get("options") instanceof Map<?, ?> options
                && map.get("rate") instanceof Map<?, ?> rate) {
            Map<String, Double> numbers = new TreeMap<>();
            options.forEach((name, value) -> numbers.put(String.valueOf(name), RateMap.number(name, value)));
            return new UpdaterSettings(rule, numbers, RateMap.read(rate));
        }
        throw new IllegalArgumentException(
                "The updater must be told as 'rule', 'options' and 'rate', but was " + map + ".");
    }
}
