// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --pretraining NAME} replaces the whole section of the file. */
class PretrainingOptionTest {
    private static final String SMALL = """
            model: {terms: [{fields: [X, Z]}]}
            data: {kind: parity, bits: 2}
            training: {iterations: 3}
            pretraining: {strategy: small-random, scale: 0.25}
            """;

    @TempDir
    Path folder = Path.of("");

    private Path experiment = Path.of("");

    @BeforeEach
    void writeExperiment() throws IOException {
        experiment = folder.resolve("small.yaml");
        Files.writeString(experiment, SMALL);
    }

    private Cli inspect(String... options) {
        Object[] arguments = new Object[options.length + 2];
        arguments[0] = "inspect";
        arguments[1] = experiment;
        System.arraycopy(options, 0, arguments, 2, options.length);
        return Cli.run(arguments);
    }

    @Test
    void anotherStrategyTakesThePlaceOfTheSection() {
        assertThat(inspect().out()).contains("pretraining: \"small-random\"");
        Cli other = inspect("--pretraining", "mean-field");
        assertThat(other.code()).isZero();
        assertThat(other.out()).contains("pretraining: \"mean-field\"");
        assertThat(inspect("--pretraining", "none").out()).contains("pretraining: \"none\"");
    }

    @Test
    void optionsOfTheOldStrategyAreGoneAndNewOnesMayFollow() throws IOException {
        Path run = folder.resolve("run");
        Cli cli = Cli.run(
                "train",
                experiment,
                "-q",
                "--out",
                run,
                "--set",
                "pretraining.couplingScale=0.1",
                "--pretraining",
                "mean-field");
        assertThat(cli.code()).isZero();
        assertThat(run.resolve("experiment.yaml"))
                .content()
                .contains("strategy: \"mean-field\"")
                .contains("couplingScale: 0.1")
                .doesNotContain("0.25");
    }

    @Test
    void aNameStandsForItsRecipe() throws IOException {
        Path run = folder.resolve("run");
        Cli cli = Cli.run(
                "train",
                experiment,
                "-q",
                "--out",
                run,
                "--pretraining",
                "generative",
                "--set",
                "pretraining.steps.iterations=2");
        assertThat(cli.code()).as(cli.err()).isZero();
        assertThat(run.resolve("experiment.yaml"))
                .content()
                .contains("strategy: \"generative\"")
                .contains("loss: \"relative-entropy\"")
                .contains("updater: \"norm-controlled\"", "learningRate: 0.1", "iterations: 2")
                .doesNotContain("iterations: 60");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() {
        Cli cli = Cli.run("train", experiment, "--out", folder.resolve("run"), "--pretraining", "mean-feild");
        assertThat(cli.code()).isEqualTo(2);
        assertThat(cli.errLines())
                .singleElement()
                .asString()
                .contains("--set pretraining")
                .contains("there is no pretraining strategy 'mean-feild'; did you mean 'mean-field'?")
                .contains("known: ");
        assertThat(folder.resolve("run")).doesNotExist();
    }

    @Test
    void aNameIsNeverReadAsYaml() {
        Cli cli = inspect("--pretraining", "a\"}: [\\b");
        assertThat(cli.code()).isEqualTo(2);
        assertThat(cli.errLines()).singleElement().asString().contains("there is no pretraining strategy 'a\"}: [\\b'");
    }
}
