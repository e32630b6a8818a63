// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.optimize.LearningRate;
import org.qbm4j.pretraining.Recipes;
import org.qbm4j.training.Phase;
import org.qbm4j.training.StepSettings;

/** Every recipe can be read and planned, says to which models it applies, and holds the defaults of its strategy. */
class StrategyFitTest {
    /** A target of full rank, and a loss that no strategy refuses. */
    private static final String TASK = """
            target: {kind: gibbs, beta: 1, hamiltonian: {qubits: 2, terms: {Z0: 0.5, X1: 0.3, Z0 Z1: 0.4}}}
            loss: {kind: observable, operator: {X0: 1}}
            training: {updater: gradient-descent, learningRate: 0.05, iterations: 7}
            """;

    private static final String DEEP =
            "{hidden: 2, terms: [{fields: [X, Z]}, {couplings: [ZZ], topology: layered, layers: [2, 1, 1]}]}";
    private static final String DIAGONAL =
            "{hidden: 2, terms: [{fields: [Z]}, {couplings: [ZZ], topology: all-to-all}]}";
    private static final String BLOCKS = "{kind: circuit, hidden: 2, ansatz: identity-blocks, layers: 2, depth: 2}";
    /** The model on which most recipes of a kind can be planned, by what the recipes call it. */
    private static final Map<String, String> MODELS = Map.of(
            "a Hamiltonian",
            "{hidden: 2, terms: [{fields: [X, Y, Z]}, {couplings: [ZZ, XX], topology: all-to-all}]}",
            "a circuit",
            "{kind: circuit, hidden: 2, ansatz: matrix-product, layers: 3, entangler: rzz}",
            "an evolved machine",
            "{kind: evolved, hidden: 2, terms: [{fields: [Z]}, {couplings: [ZZ], topology: all-to-all}],"
                    + " evolution: {terms: [{fields: [X]}, {couplings: [XX], topology: all-to-all}]}}");
    /** Recipes for machines of a special shape. */
    private static final Map<String, String> SPECIAL =
            Map.of("greedy-layerwise", DEEP, "em", DIAGONAL, "identity-blocks", BLOCKS);
    /** Evolved machines, of which its comment says so. */
    private static final String MORE = "classical-first";

    @TempDir
    Path folder = Path.of("");

    static List<String> recipes() {
        return Recipes.names();
    }

    private Path write(String model) throws IOException {
        Path file = folder.resolve("small.yaml");
        Files.writeString(file, TASK + "model: " + model + "\n");
        return file;
    }

    private Set<String> applying(String model) throws IOException {
        Set<String> names = new TreeSet<>();
        for (StrategyFit fit : StrategyFit.of(write(model), ExperimentFileTest.PLENTY)) {
            if (fit.refusal().isEmpty()) {
                names.add(fit.strategy());
            }
        }
        return names;
    }

    private static String needs(String recipe) {
        return Recipes.text(recipe)
                .lines()
                .filter(line -> line.startsWith("# Needs: "))
                .findFirst()
                .orElseThrow()
                .substring(9)
                .replaceFirst("[.;].*", "");
    }

    private static String kind(String recipe) {
        return needs(recipe).replace(", hidden units", "");
    }

    private static boolean applies(String recipe, String kind) {
        return List.of(kind(recipe).split(" or ", -1)).contains(kind)
                || kind(recipe).equals("any model");
    }

    @ParameterizedTest
    @CsvSource({"a Hamiltonian", "a circuit", "an evolved machine"})
    void appliesToTheKindsOfModelThatItsCommentNames(String kind) throws IOException {
        Set<String> expected = new TreeSet<>();
        for (String recipe : recipes()) {
            if (applies(recipe, kind) && !SPECIAL.containsKey(recipe)) {
                expected.add(recipe);
            }
        }
        if (kind.equals("an evolved machine")) {
            expected.add(MORE);
        }
        assertThat(applying(MODELS.getOrDefault(kind, ""))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"a Hamiltonian", "a circuit", "an evolved machine"})
    void refusesAModelWithoutHiddenUnitsWhereItsCommentNamesThem(String kind) throws IOException {
        String model = MODELS.getOrDefault(kind, "").replace("hidden: 2", "hidden: 0");
        Set<String> expected = new TreeSet<>(applying(MODELS.getOrDefault(kind, "")));
        expected.removeIf(recipe -> needs(recipe).endsWith(", hidden units"));
        assertThat(applying(model)).isEqualTo(expected);
    }

    @Test
    void machinesOfASpecialShapeHaveTheirRecipes() throws IOException {
        for (Map.Entry<String, String> special : SPECIAL.entrySet()) {
            assertThat(applying(special.getValue())).contains(special.getKey());
        }
    }

    private static String model(String recipe) {
        if (SPECIAL.containsKey(recipe)) {
            return SPECIAL.getOrDefault(recipe, "");
        }
        return MODELS.entrySet().stream()
                .filter(entry -> applies(recipe, entry.getKey()))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private List<Phase> phases(String recipe, String section) throws IOException {
        return ExperimentFile.read(write(model(recipe)), List.of("pretraining=" + section), ExperimentFileTest.PLENTY)
                .plan()
                .phases();
    }

    private static String told(Phase phase) {
        return phase.name() + ": " + phase.description()
                + (phase instanceof Phase.Iterative iterative ? " " + iterative.steps() : "");
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void holdsTheDefaultsOfItsStrategyOrSaysWhatItChanges(String recipe) throws IOException {
        List<Phase> phases = phases(recipe, Recipes.text(recipe));
        assertThat(phases).last().extracting(Phase::name).isEqualTo("training");
        if (recipe.equals("subset")) {
            assertThat(phases.get(0).description())
                    .startsWith("3 of 24 parameters"); // Z0, Z1 and Z0 Z1; 4 x 3 fields, 6 x 2 pairs
            return;
        }
        List<Phase> defaults = phases(recipe, recipe);
        if (recipe.equals("unit-wise")) {
            assertThat(phases)
                    .extracting(Phase::description)
                    .isEqualTo(defaults.stream().map(Phase::description).toList());
            assertThat(phases.stream()
                            .filter(p ->
                                    p instanceof Phase.Iterative && !p.name().equals("training")))
                    .isNotEmpty()
                    .allSatisfy(phase -> {
                        StepSettings steps = ((Phase.Iterative) phase).steps();
                        assertThat(steps.rule()).isEqualTo("norm-controlled");
                        assertThat(steps.rate()).isEqualTo(new LearningRate.Constant(0.1));
                        assertThat(steps.stop().iterations()).isEqualTo(30);
                    });
            return;
        }
        assertThat(phases.stream().map(StrategyFitTest::told))
                .isEqualTo(defaults.stream().map(StrategyFitTest::told).toList());
    }

    @Test
    void tellsTheReasonWithoutTheNameAndTheAlternatives() throws IOException {
        List<StrategyFit> fits =
                StrategyFit.of(write("{terms: [{couplings: [ZZ], topology: all-to-all}]}"), ExperimentFileTest.PLENTY);
        assertThat(fits)
                .extracting(StrategyFit::toString)
                .contains(
                        "StrategyFit[strategy=unit-wise, refusal=Optional[needs hidden units, but the model has none]]",
                        "StrategyFit[strategy=mean-field, refusal=Optional[needs one-site terms on visible units, but the"
                                + " model has none]]")
                .noneMatch(text -> text.contains("these apply"));
    }

    @Test
    void pretrainingAndControlOfTheFileDoNotMatter() throws IOException {
        Path file = folder.resolve("own.yaml");
        Files.writeString(file, ExperimentFileTest.SMALL + "pretraining: no-such\ncontrol: matched\n");
        assertThat(StrategyFit.of(file, ExperimentFileTest.PLENTY))
                .extracting(StrategyFit::strategy)
                .isEqualTo(org.qbm4j.training.PretrainingStrategies.names());
    }
}
