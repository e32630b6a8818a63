// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategies;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

/** Plans the phases of the key {@code pretraining}. */
final class PretrainingSection {
    private static final String NONE = "none";

    private PretrainingSection() {}

    /** Name of the strategy; {@code none} without one. */
    static String strategy(Section experiment) {
        return experiment
                .optionalSection("pretraining")
                .map(s -> s.text("strategy", NONE))
                .orElseGet(() -> experiment.text("pretraining", NONE));
    }

    /** Phases of the strategy, possibly none. */
    static List<Phase> phases(Section experiment, TrainingProblem problem) {
        String name = strategy(experiment);
        if (name.equals(NONE)) {
            return List.of();
        }
        Section section = experiment.section("pretraining");
        if (!PretrainingStrategies.names().contains(name)) {
            List<String> known = new ArrayList<>(PretrainingStrategies.names());
            if (!known.contains(NONE)) {
                known.add(0, NONE);
            }
            String key = section.has("strategy") ? "strategy" : "";
            throw section.refuse(
                    key,
                    "there is no pretraining strategy '" + name + "'" + Spelling.question(name, known) + " known: "
                            + String.join(", ", known));
        }
        Optional<StepSettings> steps =
                section.optionalSection("steps").map(s -> TrainingSection.read(s, problem.steps()));
        return section.locate("", () -> {
            PretrainingStrategy strategy =
                    PretrainingStrategies.create(name, new StrategyOptions(options(section), steps));
            return strategy.plan(problem);
        });
    }

    private static Map<String, Object> options(Section section) {
        Map<String, Object> options = new LinkedHashMap<>();
        section.node().properties().forEach(e -> {
            if (!e.getKey().equals("strategy") && !e.getKey().equals("steps")) {
                options.put(e.getKey(), plain(e.getValue()));
            }
        });
        return options;
    }

    private static Object plain(JsonNode value) {
        if (value.isArray()) {
            List<String> texts = new ArrayList<>();
            value.forEach(item -> texts.add(item.asText()));
            return texts;
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        return value.isNumber() ? (Object) value.numberValue() : value.asText();
    }
}
