// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.updater;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.qbm4j.optimize.LearningRate;

/** Learning rates as plain values and back. */
final class RateMap {
    private RateMap() {}

    static Map<String, Object> of(LearningRate rate) {
        if (rate instanceof LearningRate.Constant r) {
            return Map.of("schedule", "constant", "rate", r.rate());
        }
        if (rate instanceof LearningRate.Exponential r) {
            return Map.of("schedule", "exponential", "rate", r.rate(), "decay", r.decay());
        }
        if (rate instanceof LearningRate.Step r) {
            return Map.of("schedule", "step", "rate", r.rate(), "factor", r.factor(), "every", r.every());
        }
        if (rate instanceof LearningRate.Inverse r) {
            return Map.of("schedule", "inverse", "rate", r.rate(), "gamma", r.gamma(), "power", r.power());
        }
        if (rate instanceof LearningRate.Cosine r) {
            return Map.of("schedule", "cosine", "rate", r.rate(), "last", r.last());
        }
        throw new IllegalStateException("Unknown kind of learning rate: " + rate + ".");
    }

    static LearningRate read(Map<?, ?> map) {
        double rate = number(map, "rate");
        String schedule = String.valueOf(map.get("schedule"));
        return switch (schedule) {
            case "constant" -> new LearningRate.Constant(rate);
            case "exponential" -> new LearningRate.Exponential(rate, number(map, "decay"));
            case "step" -> new LearningRate.Step(rate, number(map, "factor"), (int) number(map, "every"));
            case "inverse" -> new LearningRate.Inverse(rate, number(map, "gamma"), number(map, "power"));
            case "cosine" -> new LearningRate.Cosine(rate, number(map, "last"));
            default ->
                throw new IllegalArgumentException("The learning-rate schedule must be constant, exponential, step,"
                        + " inverse or cosine, but was '" + schedule + "'.");
        };
    }

    private static double number(Map<?, ?> map, String name) {
        return number(name, map.get(name));
    }

    static double number(Object name, @Nullable Object value) {
        if (value instanceof Number n) {
            return n.doubleValue();
        }
        throw new IllegalArgumentException("Setting '" + name + "' must be a number, but was " + value + ".");
    }
}
