// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qbm4j.pretraining.Recipes;
import org.qbm4j.training.PretrainingStrategies;

class StrategiesCommandTest {
    private static final String TINY = """
            model: {hidden: 1, terms: [{fields: [X, Z]}, {couplings: [ZZ], topology: all-to-all}]}
            data: {kind: parity, bits: 2}
            training: {iterations: 3}
            """;

    @TempDir
    Path folder = Path.of("");

    private Path experiment = Path.of("");

    @BeforeEach
    void writeExperiment() throws IOException {
        experiment = folder.resolve("tiny.yaml");
        Files.writeString(experiment, TINY);
    }

    private static JsonNode json(Object... arguments) throws IOException {
        Cli cli = Cli.run(arguments);
        assertThat(cli.code()).as(cli.err()).isZero();
        return new ObjectMapper().readTree(cli.out());
    }

    @Test
    void listsEveryStrategyInOneLineWithTheWordsOfItsRecipe() {
        Cli cli = Cli.run("strategies");
        assertThat(cli.code()).isZero();
        assertThat(cli.err()).isEmpty();
        List<String> lines = cli.out().lines().toList();
        for (String name : PretrainingStrategies.names()) {
            String does = Recipes.text(name).lines().findFirst().orElseThrow().substring(2);
            assertThat(lines)
                    .filteredOn(line -> line.startsWith(name + " "))
                    .singleElement()
                    .asString()
                    .contains(does);
        }
        assertThat(lines).anyMatch(line -> line.matches("unit-wise .*  a Hamiltonian or a circuit, hidden units"));
        assertThat(lines).anyMatch(line -> line.matches("layerwise .*  a circuit"));
    }

    @Test
    void printsARecipeThatCanBePastedIntoAnExperiment() throws IOException {
        for (String name : List.of("generative", "em", "subset", "none")) {
            Cli recipe = Cli.run("strategies", name);
            assertThat(recipe.code()).isZero();
            assertThat(recipe.out()).startsWith("pretraining:\n  # ").contains("\n  strategy: " + name + "\n");
            Files.writeString(experiment, TINY.replace("fields: [X, Z]", "fields: [Z]") + recipe.out());
            Cli inspected = Cli.run("inspect", experiment);
            assertThat(inspected.code()).as(inspected.err()).isZero();
            assertThat(inspected.out()).contains("pretraining: \"" + name + "\"");
        }
    }

    @Test
    void tellsARecipeToMachines() throws IOException {
        JsonNode facts = json("strategies", "visible-first", "--json");
        assertThat(facts.path("strategy").asText()).isEqualTo("visible-first");
        assertThat(facts.path("does").asText()).isEqualTo("Visible terms first, hidden units afterwards.");
        assertThat(facts.path("needs").asText()).isEqualTo("any model, hidden units; terms on visible units alone");
        assertThat(facts.path("source").asText()).contains("2021");
        assertThat(facts.path("failsWhen").asText()).doesNotContain("Source");
        assertThat(facts.path("recipe").asText()).isEqualTo(Recipes.text("visible-first"));
        assertThat(json("strategies", "--json").findValuesAsText("strategy")).isEqualTo(PretrainingStrategies.names());
    }

    @Test
    void answersAnUnknownNameWithTheNearest() {
        Cli cli = Cli.run("strategies", "mean-feild");
        assertThat(cli.code()).isEqualTo(2);
        assertThat(cli.errLines())
                .singleElement()
                .asString()
                .contains("'mean-feild'; did you mean 'mean-field'?", "recipes: annealed-coupling, ");
    }

    @Test
    void saysWhichApplyToAnExperimentAndWhyTheOthersDoNot() {
        Cli cli = Cli.run("strategies", "--for", experiment);
        assertThat(cli.code()).as(cli.err()).isZero();
        String[] parts = cli.out().split("\n\n", -1);
        assertThat(parts).hasSize(2);
        assertThat(parts[0])
                .contains("apply to '" + experiment + "':", "\n  visible-first ")
                .doesNotContain("layerwise ");
        assertThat(parts[1])
                .contains(" do not:\n")
                .containsPattern("\n  layerwise +needs the gates of a circuit, but the model is no circuit\n")
                .containsPattern("\n  em +needs terms that are diagonal on the visible units")
                .doesNotContain("these apply");
        assertThat(folder.toFile().list()).containsExactly("tiny.yaml");
    }

    @Test
    void tellsWhichApplyToMachines() throws IOException {
        JsonNode result = json("strategies", "--for", experiment, "--json");
        assertThat(result.path("apply").findValuesAsText("strategy")).contains("none", "visible-first");
        assertThat(result.path("doNotApply").findValuesAsText("strategy")).contains("layerwise", "energy-first");
        assertThat(result.path("doNotApply").findValuesAsText("reason"))
                .contains("needs an energy and an evolution, but the model is no evolved Boltzmann machine");
        assertThat(result.path("apply").size() + result.path("doNotApply").size())
                .isEqualTo(PretrainingStrategies.names().size());
    }

    @Test
    void refusesAWrongExperimentAndANameBesideIt() throws IOException {
        Files.writeString(experiment, TINY.replace("hidden", "hiden"));
        Cli cli = Cli.run("strategies", "--for", experiment);
        assertThat(cli.code()).isEqualTo(2);
        assertThat(cli.errLines()).singleElement().asString().startsWith("tiny.yaml:1:9: ");
        Cli both = Cli.run("strategies", "em", "--for", experiment);
        assertThat(both.code()).isEqualTo(2);
        assertThat(both.errLines()).singleElement().asString().contains("must not both be given", "'em'");
    }
}
