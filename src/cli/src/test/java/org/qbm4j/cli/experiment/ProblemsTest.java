// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every wrong experiment is answered with file, line, column, key, reason and way out. */
class ProblemsTest {
    private static final String GOOD = """
            seed: 7
            model:
              hidden: 1
              terms:
                - {fields: [X, Z]}
                - {couplings: [ZZ], topology: restricted}
            data: {kind: bars-and-stripes, rows: 2, columns: 2}
            training: {updater: adam, learningRate: 0.1, iterations: 5}
            """;

    @TempDir
    Path folder = Path.of("");

    private List<String> problems(String text, String... overrides) throws IOException {
        Path file = folder.resolve("e.yaml");
        Files.writeString(file, text);
        ExperimentException e = catchThrowableOfType(
                ExperimentException.class,
                () -> ExperimentFile.read(file, List.of(overrides), ExperimentFileTest.PLENTY));
        assertThat(e).as("a refusal").isNotNull();
        return e.problems();
    }

    @Test
    void theStartingPointOfTheseTestsIsRight() throws IOException {
        Path file = folder.resolve("e.yaml");
        Files.writeString(file, GOOD);
        assertThat(ExperimentFile.read(file, List.of(), ExperimentFileTest.PLENTY)
                        .seed())
                .isEqualTo(7);
    }

    /** A part of the good file, what stands there instead, and the line that answers. */
    static List<Arguments> wrongFiles() throws IOException {
        List<Arguments> rows = new ArrayList<>();
        try (InputStream in = ProblemsTest.class.getResourceAsStream("problems.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            List<String> lines = text.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.substring("answer: ".length())
                            .replace("\\n", "\n")
                            .replace("\\t", "\t"))
                    .toList();
            for (int i = 0; i < lines.size(); i += 3) {
                rows.add(Arguments.of(lines.get(i), lines.get(i + 1), lines.get(i + 2)));
            }
        }
        return rows;
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void isAnsweredWithOneLocatedLine(String part, String wrong, String answer) throws IOException {
        assertThat(GOOD).contains(part);
        List<String> lines = problems(GOOD.replace(part, wrong));
        String pattern = java.util.regex.Pattern.quote(answer).replace("*", "\\E.*\\Q");
        assertThat(lines).singleElement().asString().matches(pattern);
    }

    @Test
    void tellsAllProblemsInTheOrderOfTheFile() throws IOException {
        List<String> lines = problems(GOOD.replace("seed", "sed")
                .replace("hidden: 1", "hidden: x")
                .replace("iterations: 5", "iterations: -5"));
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).startsWith("e.yaml:1:1: sed:");
        assertThat(lines.get(1)).startsWith("e.yaml:3:3: model.hidden:");
        assertThat(lines.get(2)).startsWith("e.yaml:8:46: training.iterations:");
    }

    @Test
    void anEmptyFileIsNamedAsSuch() throws IOException {
        assertThat(problems("# nothing\n")).singleElement().asString().startsWith("e.yaml:1:1: the file is empty;");
        assertThat(problems("")).singleElement().asString().startsWith("e.yaml:1:1: the file is empty;");
        assertThat(problems("- 1\n")).singleElement().asString().contains("but is a list");
    }

    @Test
    void anAliasInsideItselfIsRefused() throws IOException {
        assertThat(problems("model: &m\n  terms: [*m]\n"))
                .singleElement()
                .asString()
                .contains("the alias stands inside the value that it repeats");
    }

    @Test
    void aliasesOfEarlierValuesAreFine() throws IOException {
        Path file = folder.resolve("e.yaml");
        Files.writeString(
                file,
                GOOD.replace("0.1, iterations: 5", "&r 0.1, iterations: 5")
                        + "pretraining: {strategy: visible-first, steps: {learningRate: *r}}\n");
        assertThat(ExperimentFile.read(file, List.of(), ExperimentFileTest.PLENTY)
                        .strategy())
                .isEqualTo("visible-first");
    }

    static List<Arguments> wrongOverrides() {
        return List.of(
                Arguments.of(
                        "training.iteratons=5",
                        "--set training.iteratons: training.iteratons: unknown key; did you"
                                + " mean 'training.iterations'? allowed: updater, *"),
                Arguments.of("trainig.iterations=5", "--set trainig: trainig: unknown key; did you mean 'training'? *"),
                Arguments.of("training", "--set training: an override must be written path=value, *"),
                Arguments.of(
                        "model.terms[7].fields=[X]",
                        "--set model.terms[7].fields: 'model.terms' has 2 entries," + " 'model.terms[1]' is the last"),
                Arguments.of("seed.more=5", "--set seed.more: 'seed' is the value '7' and has no key 'more'; *"),
                Arguments.of("seed[0]=5", "--set seed[0]: 'seed' is the value '7', not a list"),
                Arguments.of("training..x=5", "--set training..x: a path must be keys joined by dots *"),
                Arguments.of("seed=[1", "--set seed: the value is not readable as YAML; *"),
                Arguments.of("seed=x", "--set seed: seed: must be an integer, but was 'x'"));
    }

    @ParameterizedTest
    @MethodSource("wrongOverrides")
    void namesTheOverrideThatIsWrong(String override, String answer) throws IOException {
        String pattern = java.util.regex.Pattern.quote(answer).replace("*", "\\E.*\\Q");
        assertThat(problems(GOOD, override)).singleElement().asString().matches(pattern);
    }
}
