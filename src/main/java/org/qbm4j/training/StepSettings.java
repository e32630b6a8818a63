// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import java.util.Map;
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
 */
public record StepSettings(String rule, Map<String, Double> options, LearningRate rate, StopRules stop) {

    /**
     * Checks rule and options by making the rule once.
     *
     * @throws IllegalArgumentException if there is no such rule, or it does not understand the options
     */
    public StepSettings {
        options = Map.copyOf(options);
        UpdateRules.create(rule, options, 1);
    }

    /**
     * The same steps with another end.
     *
     * @param newStop when the phase ends
     * @return new settings
     */
    public StepSettings withStop(StopRules newStop) {
        return new StepSettings(rule, options, rate, newStop);
    }

    /**
     * The same steps with another size.
     *
     * @param newRate step size
     * @return new settings
     */
    public StepSettings withRate(LearningRate newRate) {
        return new StepSettings(rule, options, newRate, stop);
    }
}
