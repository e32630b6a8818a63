// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.optimize.LearningRate;
import org.qbm4j.optimize.StopRules;
import org.qbm4j.optimize.UpdateRules;
import org.qbm4j.training.StepSettings;

/** Reads step settings from the keys {@code training} and {@code pretraining.steps}. */
final class TrainingSection {
    private static final double DEFAULT_RATE = 0.02;
    private static final int DEFAULT_ITERATIONS = 100;
    private static final double MILLIS_PER_MINUTE = 60_000;

    private TrainingSection() {}

    /** Settings without a key given. */
    static StepSettings defaults() {
        return new StepSettings(
                "adam", Map.of(), new LearningRate.Constant(DEFAULT_RATE), StopRules.after(DEFAULT_ITERATIONS));
    }

    /** Reads settings; keys that are not given come from {@code otherwise}. */
    static StepSettings read(Section section, StepSettings otherwise) {
        String rule = section.text("updater", otherwise.rule());
        if (!UpdateRules.names().contains(rule)) {
            throw section.refuse(
                    "updater",
                    "there is no updater '" + rule + "'"
                            + Spelling.question(rule, UpdateRules.names()) + " known: "
                            + String.join(", ", UpdateRules.names()));
        }
        boolean sameRule = rule.equals(otherwise.rule());
        Map<String, Double> options =
                section.has("options") ? section.numbersByName("options") : sameRule ? otherwise.options() : Map.of();
        try {
            UpdateRules.create(rule, options, 1);
        } catch (IllegalArgumentException e) {
            throw optionRefusal(section, options, e);
        }
        LearningRate rate = section.has("learningRate") ? rate(section) : otherwise.rate();
        if (!section.has("learningRate")
                && !sameRule
                && UpdateRules.defaultRate(rule).isPresent()) {
            rate = new LearningRate.Constant(UpdateRules.defaultRate(rule).getAsDouble());
        }
        return new StepSettings(rule, options, rate, stop(section, otherwise.stop()));
    }

    /** Factors of the keys {@code freeze} and {@code rates} of an experiment. */
    static Map<ParameterGroup, Double> groups(Section experiment) {
        Map<ParameterGroup, Double> groups = new EnumMap<>(ParameterGroup.class);
        Map<String, Double> rates = experiment.has("rates") ? experiment.numbersByName("rates") : Map.of();
        List<String> frozen = experiment.has("freeze") ? experiment.texts("freeze") : List.of();
        for (ParameterGroup group : ParameterGroup.values()) {
            if (frozen.contains(group.label()) && rates.containsKey(group.label())) {
                throw experiment.refuse(
                        "rates." + group.label(),
                        "has no meaning, as 'freeze' names the group; leave one of the two out");
            }
            groups.put(group, frozen.contains(group.label()) ? 0 : rates.getOrDefault(group.label(), 1.0));
        }
        return groups;
    }

    private static RuntimeException optionRefusal(
            Section section, Map<String, Double> options, IllegalArgumentException e) {
        String message = String.valueOf(e.getMessage());
        return options.keySet().stream()
                .filter(name -> message.contains("'" + name + "'"))
                .findFirst()
                .map(name -> section.refuse("options." + name, message))
                .orElseGet(() -> section.refuse("options", message));
    }

    private static LearningRate rate(Section section) {
        if (section.optionalSection("learningRate").isEmpty()) {
            return section.locate("learningRate", () -> new LearningRate.Constant(positive(section, "learningRate")));
        }
        Section s = section.section("learningRate");
        double rate = positive(s, "rate");
        return s.locate("schedule", () -> switch (s.text("schedule", "")) {
            case "exponential" -> new LearningRate.Exponential(rate, s.number("decay", 1));
            case "step" -> new LearningRate.Step(rate, s.number("factor", 1), s.integer("every", 1));
            case "inverse" -> new LearningRate.Inverse(rate, s.number("gamma", 1), s.number("power", 1));
            case "cosine" -> new LearningRate.Cosine(rate, positive(s, "last"));
            default -> new LearningRate.Constant(rate);
        });
    }

    /** A positive number or a fraction such as {@code 1/42}. */
    static double positive(Section section, String key) {
        JsonNode value = section.value(key);
        double number = value.isNumber() ? value.asDouble() : fraction(section, key, value.asText());
        if (!(number > 0) || Double.isInfinite(number)) {
            throw section.refuse(key, "must be positive and finite, but was '" + value.asText() + "'");
        }
        return number;
    }

    private static double fraction(Section section, String key, String text) {
        String[] parts = text.split("/", -1);
        try {
            if (parts.length == 2) {
                return Double.parseDouble(parts[0].strip()) / Double.parseDouble(parts[1].strip());
            }
        } catch (NumberFormatException e) {
            throw section.refuse(key, "must be a positive number or a fraction such as 1/42, but was '" + text + "'");
        }
        throw section.refuse(key, "must be a positive number or a fraction such as 1/42, but was '" + text + "'");
    }

    private static StopRules stop(Section section, StopRules otherwise) {
        Section stop = section.section("stop");
        long millis =
                stop.has("minutes") ? Math.round(stop.number("minutes", 0) * MILLIS_PER_MINUTE) : otherwise.maxMillis();
        return stop.locate(
                "",
                () -> new StopRules(
                        section.integer("iterations", otherwise.iterations()),
                        stop.number("gradient", otherwise.gradientTolerance()),
                        stop.integer("patience", otherwise.patience()),
                        stop.number("minImprovement", otherwise.minImprovement()),
                        stop.wide("evaluations", otherwise.maxEvaluations()),
                        millis));
    }
}
