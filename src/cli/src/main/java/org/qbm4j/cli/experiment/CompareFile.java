// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.qbm4j.comparison.Arm;
import org.qbm4j.comparison.ComparisonSettings;
import org.qbm4j.comparison.Margin;
import org.qbm4j.comparison.SizeName;
import org.qbm4j.training.Phase;
import org.qbm4j.training.Plan;
import org.qbm4j.training.StepSettings;

/** Reads files of comparisons: an experiment with a section {@code compare}. */
public final class CompareFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COMPARE = "compare";
    private static final String NONE = "none";
    private static final String SMALL = "small-angle";
    /** Keys whose values count something, and what. */
    private static final Map<String, String> COUNTED =
            Map.of("model.hidden", "hidden unit", "model.visible", "visible unit", "model.layers", "layer");

    private static final Set<String> TAKEN = Set.of(NONE, SMALL);

    private final Section root;
    private final Section section;
    private final SourceTree tree;
    private final Findings findings;
    private final CompareExperiment.Sizes sizes;
    private final List<Long> seeds;
    private final CompareCells cells;

    private CompareFile(SourceTree tree, Path folder, Findings findings, Memory memory) {
        this.tree = tree;
        this.findings = findings;
        this.root = new Section(tree.root(), "");
        this.section = root.section(COMPARE);
        this.sizes = sizes(section);
        long first = root.wide("seed", 1);
        this.seeds = LongStream.range(0, section.integer("seeds", 6))
                .map(i -> first + i)
                .boxed()
                .toList();
        this.cells = new CompareCells(tree, folder, memory, sizes.key());
    }

    /**
     * Reads and checks a comparison, builds every arm at every size once; starts and writes nothing.
     *
     * @param file YAML text in UTF-8
     * @param overrides assignments {@code path=value}, applied in their order
     * @param memory what may be used
     * @return the comparison
     * @throws ExperimentException with one line per problem
     */
    public static CompareExperiment read(Path file, List<String> overrides, Memory memory) {
        SourceTree tree = SourceTree.parse(String.valueOf(file.getFileName()), ExperimentFile.text(file));
        Overrides.apply(tree, overrides);
        Findings findings = new Findings(tree::place);
        SchemaCheck.run(tree, findings, SchemaCheck.EXPERIMENT);
        ObjectNode root = tree.root();
        if (!root.has(COMPARE)) {
            findings.add(
                    "", "there is no section 'compare'; add compare: {arms: {...}}, or use 'train' for one experiment");
        }
        for (String key : List.of("pretraining", "control")) {
            if (root.has(COMPARE) && root.has(key)) {
                findings.add(key, "a comparison has this key in its arms only; move it to compare.arms.<label>");
            }
        }
        findings.throwIfAny();
        if (!root.has("name")) {
            root.put("name", ExperimentFile.defaultName(file));
        }
        ExperimentFile.absolutePaths(root, file);
        for (JsonNode arm : root.path(COMPARE).path("arms")) {
            ExperimentFile.absolutePaths(arm, file);
        }
        return new CompareFile(tree, ExperimentFile.parent(file), findings, memory).build();
    }

    private CompareExperiment build() {
        List<Arm> judged = new ArrayList<>();
        Map<String, List<List<StepSettings>>> budgets = new LinkedHashMap<>();
        cells.add(NONE, new CompareCells.Recipe("", CompareCells.Part.PLAN, 0));
        List<List<StepSettings>> plain = budget(NONE);
        List<Arm> controls = new ArrayList<>();
        String longest = "";
        for (Map.Entry<String, JsonNode> arm : section.section("arms").node().properties()) {
            String label = arm.getKey();
            require(label);
            requireSameTask(label, arm.getValue());
            boolean strategy = arm.getValue().has("pretraining");
            cells.add(label, new CompareCells.Recipe(label, CompareCells.Part.PLAN, 0));
            List<List<StepSettings>> budget = budget(label);
            long longestYet = iterations(budgets.getOrDefault(longest, plain));
            budgets.put(label, budget);
            if (strategy) {
                String control = control(label, arm.getValue(), budgets, controls);
                judged.add(new Arm(label, Arm.Kind.STRATEGY, List.of(control)));
            } else {
                judged.add(new Arm(label, Arm.Kind.VARIANT));
            }
            if (strategy && iterations(budget) > longestYet) {
                longest = label;
            }
        }
        cells.add(SMALL, new CompareCells.Recipe(longest, CompareCells.Part.SMALL_ANGLE, smallAngle()));
        budget(SMALL);
        findings.throwIfAny();
        List<Arm> arms = new ArrayList<>(List.of(new Arm(NONE, Arm.Kind.NONE), new Arm(SMALL, Arm.Kind.SMALL_ANGLE)));
        arms.addAll(controls);
        arms.addAll(judged);
        return experiment(arms);
    }

    private CompareExperiment experiment(List<Arm> arms) {
        String metric = section.text("metric", "loss");
        double bound = metric.equals("loss") ? bound() : 0;
        ComparisonSettings standard = ComparisonSettings.standard(0, seeds.get(0));
        ComparisonSettings settings = new ComparisonSettings(
                standard.level(),
                standard.power(),
                Margin.shareOfGap(section.number("margin", 0.05)),
                bound,
                standard.confidence(),
                standard.resampling(),
                sizes.key().map(CompareFile::sizeName).orElse(SizeName.ANY));
        Map<String, Object> all = JSON.convertValue(tree.root(), new TypeReference<LinkedHashMap<String, Object>>() {});
        return new CompareExperiment(
                root.text("name", "compare"),
                all,
                arms,
                sizes,
                new CompareExperiment.Judging(seeds, metric, settings),
                cells);
    }

    /** The smallest lower bound of the loss over seeds, as each seed may split the data in its own way. */
    private double bound() {
        return seeds.stream()
                .mapToDouble(seed -> cells.cell(NONE, sizes.values().get(0), seed)
                        .experiment()
                        .problem()
                        .loss()
                        .lowerBound())
                .min()
                .orElseThrow();
    }

    private static SizeName sizeName(String key) {
        return Optional.ofNullable(COUNTED.get(key)).map(SizeName::counting).orElse(SizeName.of(key));
    }

    private double smallAngle() {
        return section.number("smallAngle", 0.05);
    }

    private void require(String label) {
        String at = COMPARE + ".arms." + label;
        if (TAKEN.contains(label) || label.startsWith("control of ")) {
            findings.add(at, "the label '" + label + "' belongs to an arm that every comparison has; choose another");
        } else if (!label.matches("[A-Za-z0-9][A-Za-z0-9 _+-]{0,39}")) {
            findings.add(
                    at, "a label must be up to 40 letters, digits, blanks, '+', '_' or '-', but was '" + label + "'");
        }
        findings.throwIfAny();
    }

    private void requireSameTask(String label, JsonNode changes) {
        for (String key : List.of("loss", "data", "target", "seed", "compare", "control", "controlStart", "name")) {
            if (changes.has(key)) {
                findings.add(
                        COMPARE + ".arms." + label + "." + key,
                        "all arms share this key, as their final losses are compared; move it out of the arm");
            }
        }
        findings.throwIfAny();
    }

    /** The matched control of a strategy: one that is there already if it would be the same training. */
    private String control(
            String label, JsonNode changes, Map<String, List<List<StepSettings>>> budgets, List<Arm> controls) {
        for (Arm control : controls) {
            String other = control.label().substring("control of ".length());
            if (Objects.equals(budgets.get(label), budgets.get(other)) && sameModel(changes, other)) {
                return control.label();
            }
        }
        String name = "control of " + label;
        cells.add(name, new CompareCells.Recipe(label, CompareCells.Part.CONTROL, 0));
        budget(name);
        controls.add(new Arm(name, Arm.Kind.MATCHED_CONTROL));
        return name;
    }

    private boolean sameModel(JsonNode changes, String other) {
        JsonNode that = section.section("arms").value(other);
        return withoutSchedule(changes).equals(withoutSchedule(that));
    }

    private static JsonNode withoutSchedule(JsonNode changes) {
        ObjectNode rest = changes.deepCopy();
        rest.remove(List.of("pretraining", "start"));
        return rest;
    }

    /** Steps of all iterating phases at every size; building the plans checks every arm before anything runs. */
    private List<List<StepSettings>> budget(String label) {
        List<List<StepSettings>> all = new ArrayList<>();
        for (double size : sizes.values()) {
            all.add(steps(cells.cell(label, size, seeds.get(0)).plan()));
        }
        return all;
    }

    private static List<StepSettings> steps(Plan plan) {
        List<StepSettings> steps = new ArrayList<>();
        for (Phase phase : plan.phases()) {
            if (phase instanceof Phase.Iterative i) {
                steps.add(i.steps());
            }
        }
        return steps;
    }

    private static long iterations(List<List<StepSettings>> budget) {
        return budget.get(budget.size() - 1).stream()
                .mapToLong(s -> s.stop().iterations())
                .sum();
    }

    private static CompareExperiment.Sizes sizes(Section section) {
        for (Map.Entry<String, JsonNode> swept : section.section("over").node().properties()) {
            List<Double> values = new ArrayList<>();
            swept.getValue().forEach(v -> values.add(v.asDouble()));
            values.sort(Comparator.naturalOrder());
            return new CompareExperiment.Sizes(Optional.of(swept.getKey()), values);
        }
        return new CompareExperiment.Sizes(Optional.empty(), List.of(0.0));
    }
}
