// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the trainings of a comparison: the experiment, changed by its arm, at one size and with one seed. */
public final class CompareCells {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Sections of which an arm changes single keys; any other key it replaces. */
    private static final Set<String> MERGED = Set.of("model", "training", "diagnostics");

    private final SourceTree tree;
    private final Path folder;
    private final Memory memory;
    private final Optional<String> sizeKey;
    private final Map<String, Recipe> recipes = new LinkedHashMap<>();

    /** What is trained of an arm. */
    enum Part {
        /** Its own plan. */
        PLAN,
        /** The matched control of its plan, from the start of the experiment. */
        CONTROL,
        /** The matched control of its plan, from small random parameters. */
        SMALL_ANGLE
    }

    /**
     * How the trainings of an arm are made.
     *
     * @param source arm of the file whose keys apply; empty for the experiment as it stands
     * @param part what of it is trained
     * @param scale standard deviation of a small start
     */
    record Recipe(String source, Part part, double scale) {}

    CompareCells(SourceTree tree, Path folder, Memory memory, Optional<String> sizeKey) {
        this.tree = tree;
        this.folder = folder;
        this.memory = memory;
        this.sizeKey = sizeKey;
    }

    void add(String label, Recipe recipe) {
        recipes.put(label, recipe);
    }

    CompareExperiment.Cell cell(String label, double size, long seed) {
        Recipe recipe = recipes.get(label);
        if (recipe == null) {
            throw new IllegalArgumentException("There is no arm '" + label + "'; arms: " + recipes.keySet() + ".");
        }
        return cell(recipe, size, seed);
    }

    /**
     * Builds a training, or tells what is wrong with it at the place in the file.
     *
     * @throws ExperimentException with one line per problem
     */
    CompareExperiment.Cell cell(Recipe recipe, double size, long seed) {
        ObjectNode changes = changes(recipe.source());
        ObjectNode root = tree.root().deepCopy();
        root.remove("compare");
        boolean own = recipe.part() == Part.PLAN;
        changes.properties().forEach(e -> merge(root, e.getKey(), e.getValue()));
        if (!own) {
            startOf(root, recipe);
            root.put("control", "matched");
        } else {
            root.remove("control");
            root.remove("controlStart");
        }
        root.put("seed", seed);
        sizeKey.ifPresent(key -> set(root, key, size));
        Findings findings = new Findings(path -> tree.place(placed(path, recipe.source(), changes)));
        SchemaCheck.run(tree, root, findings, SchemaCheck.EXPERIMENT);
        findings.throwIfAny();
        Map<String, Object> settings = JSON.convertValue(root, new TypeReference<LinkedHashMap<String, Object>>() {});
        Experiment experiment = new ExperimentBuilder(new Section(root, ""), folder, findings, memory).build(settings);
        return new CompareExperiment.Cell(
                experiment, own ? experiment.plan() : experiment.control().orElseThrow());
    }

    /** Controls start where the experiment starts, whatever the start of the arm. */
    private void startOf(ObjectNode root, Recipe recipe) {
        ObjectNode base = tree.root();
        if (recipe.part() == Part.SMALL_ANGLE) {
            root.set(
                    "controlStart",
                    JSON.createObjectNode().put("kind", "normal").put("scale", recipe.scale()));
            return;
        }
        root.remove("start");
        Optional.ofNullable(base.get("start")).ifPresent(start -> root.set("start", start));
        if (!root.has("controlStart") && base.has("start")) {
            root.set("controlStart", base.get("start"));
        }
    }

    private ObjectNode changes(String source) {
        return source.isEmpty()
                ? JSON.createObjectNode()
                : (ObjectNode) tree.root().path("compare").path("arms").path(source);
    }

    private static void merge(ObjectNode root, String key, JsonNode value) {
        if (MERGED.contains(key)
                && root.get(key) instanceof ObjectNode section
                && value instanceof ObjectNode changes) {
            section.setAll(changes);
        } else {
            root.set(key, value.deepCopy());
        }
    }

    /** Sets a key that the swept path names; whole numbers stay whole. */
    private static void set(ObjectNode root, String path, double value) {
        String[] steps = path.split("\\.", -1);
        ObjectNode at = root;
        for (int i = 0; i + 1 < steps.length; i++) {
            at = at.get(steps[i]) instanceof ObjectNode next ? next : at.putObject(steps[i]);
        }
        String last = steps[steps.length - 1];
        if (value == Math.rint(value)) {
            at.put(last, (long) value);
        } else {
            at.put(last, value);
        }
    }

    /** Where a key of a training stands in the file: in its arm, if the arm has it. */
    private static String placed(String path, String source, ObjectNode changes) {
        String top = path.split("[.\\[]", 2)[0];
        return changes.has(top) ? "compare.arms." + source + "." + path : path;
    }
}
