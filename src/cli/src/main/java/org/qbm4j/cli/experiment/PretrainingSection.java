// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.qbm4j.pretraining.Sequence;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategies;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

/** Plans the phases of the key {@code pretraining}: a strategy, or a list of strategies that run one after the other. */
final class PretrainingSection {
    private static final String NONE = "none";

    private PretrainingSection() {}

    /** One strategy of the file: its name, and its options where it has any. */
    private record Entry(String name, Section section) {
        static Entry of(JsonNode value, String path) {
            ObjectNode node = value instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
            String name = value instanceof ObjectNode ? value.path("strategy").asText(NONE) : value.asText(NONE);
            return new Entry(name, new Section(node, path));
        }
    }

    /** The strategies of the file but {@code none}. */
    private static List<Entry> entries(Section experiment) {
        JsonNode value = experiment.value("pretraining");
        List<Entry> entries = new ArrayList<>();
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                entries.add(Entry.of(value.get(i), "pretraining[" + i + "]"));
            }
        } else {
            entries.add(Entry.of(value, "pretraining"));
        }
        return entries.stream().filter(e -> !e.name().equals(NONE)).toList();
    }

    /** Name of the strategy, several joined by plus signs; {@code none} without one. */
    static String strategy(Section experiment) {
        List<Entry> entries = entries(experiment);
        return entries.isEmpty() ? NONE : entries.stream().map(Entry::name).collect(Collectors.joining(" + "));
    }

    /** Phases of the strategies, possibly none. */
    static List<Phase> phases(Section experiment, TrainingProblem problem) {
        List<PretrainingStrategy> strategies = new ArrayList<>();
        for (Entry entry : entries(experiment)) {
            strategies.add(new Located(create(entry, problem.steps()), entry.section()));
        }
        return strategies.isEmpty() ? List.of() : Sequence.of(strategies).plan(problem);
    }

    /** The strategy of a value that stands outside of an experiment, such as a recipe. */
    static PretrainingStrategy strategy(JsonNode value, StepSettings otherwise) {
        return create(Entry.of(value, "pretraining"), otherwise);
    }

    /** A strategy whose refusals are told at its place in the file. */
    private record Located(PretrainingStrategy strategy, Section section) implements PretrainingStrategy {
        @Override
        public String name() {
            return strategy.name();
        }

        @Override
        public List<Phase> plan(TrainingProblem problem) {
            return section.locate("", () -> strategy.plan(problem));
        }
    }

    private static PretrainingStrategy create(Entry entry, StepSettings otherwise) {
        Section section = entry.section();
        String name = entry.name();
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
        Optional<StepSettings> steps = section.optionalSection("steps").map(s -> TrainingSection.read(s, otherwise));
        return section.locate(
                "", () -> PretrainingStrategies.create(name, new StrategyOptions(options(section), steps)));
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
