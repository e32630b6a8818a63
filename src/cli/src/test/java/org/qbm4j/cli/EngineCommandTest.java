// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qbm4j.models.serializer.ModelFile;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunLogReader;
import org.qbm4j.runlog.RunRecord;

/** The key {@code engine} of experiments, and {@code --explain}. */
class EngineCommandTest {
    private static final String SMALL = """
            name: small
            seed: 3
            model:
              hidden: 1
              terms:
                - {fields: [X, Z]}
                - {couplings: [ZZ], topology: all-to-all}
            data: {kind: bars-and-stripes, rows: 2, columns: 2}
            start: {kind: normal, scale: 0.2}
            training: {iterations: 6}
            diagnostics: {every: 2}
            """;

    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        Path file = folder.resolve("small.yaml");
        Files.writeString(file, text);
        return file;
    }

    private static String engineOf(RunLog log) {
        return String.valueOf(log.header().experiment().get("engine"));
    }

    private static List<String> events(RunLog log, String kind) {
        return log.records().stream()
                .filter(RunRecord.Event.class::isInstance)
                .map(RunRecord.Event.class::cast)
                .filter(e -> e.kind().equals(kind))
                .map(RunRecord.Event::message)
                .toList();
    }

    private double[] thetaOf(String engine) throws IOException {
        Path run = folder.resolve(engine.replaceAll("[^a-z]", ""));
        Cli cli = Cli.run("train", file(SMALL), "--set", "engine=" + engine, "--out", run, "--quiet");
        assertThat(cli.code()).as(cli.err()).isZero();
        return ModelFile.read(run.resolve("model.zip")).theta();
    }

    @Test
    void aRunNamesTheEngineItTookAndGoesOnWithIt() throws IOException {
        Path run = folder.resolve("run");
        assertThat(Cli.run("train", file(SMALL), "--out", run, "--quiet").code())
                .isZero();
        assertThat(Files.readString(run.resolve("experiment.yaml"))).contains("engine: \"dense\"");
        assertThat(engineOf(RunLogReader.read(run.resolve("run.jsonl")))).isEqualTo("dense");
        assertThat(Cli.run("resume", run).code()).isZero();
    }

    @Test
    void exactEnginesTrainToTheSameModelAndProbesStay() throws IOException {
        double[] dense = thetaOf("dense");
        double[] column = thetaOf("column");
        for (int k = 0; k < dense.length; k++) {
            assertThat(column[k]).isCloseTo(dense[k], within(1e-8));
        }
        RunLog log = RunLogReader.read(folder.resolve("column").resolve("run.jsonl"));
        assertThat(events(log, RunRecord.Event.VERDICT)).isNotEmpty();
        assertThat(engineOf(log)).isEqualTo("column");
    }

    @Test
    void estimatesTrainWithStandardErrors() throws IOException {
        double[] dense = thetaOf("dense");
        double[] estimated = thetaOf("{kind: typicality, vectors: 64}");
        double distance = 0;
        for (int k = 0; k < dense.length; k++) {
            distance = Math.max(distance, Math.abs(dense[k] - estimated[k]));
        }
        assertThat(distance).isBetween(1e-6, 0.5);
        RunLog log = RunLogReader.read(folder.resolve("kindtypicalityvectors").resolve("run.jsonl"));
        assertThat(engineOf(log)).contains("typicality").contains("64");
        assertThat(log.series("loss")).isNotEmpty().allMatch(point -> point.standardError() > 0);
    }

    @Test
    void explainsTheChoice() throws IOException {
        Cli cli = Cli.run("inspect", file(SMALL), "--explain");
        assertThat(cli.code()).isZero();
        assertThat(cli.out())
                .contains("Symmetries: real")
                .contains("* dense          exact")
                .containsPattern("  column +exact +[0-9.]+ ms")
                .contains("free-fermion   knows expectation values only")
                .contains("typicality     estimates");
        assertThat(Cli.run("inspect", file(SMALL)).out())
                .contains("foreseenPerGradient:")
                .contains("symmetries:");
        Cli trained = Cli.run("train", file(SMALL), "--explain", "--out", folder.resolve("told"));
        assertThat(trained.err()).contains("* dense          exact");
        Cli run = Cli.run("inspect", folder.resolve("told"), "--explain");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("--explain needs one, such as the experiment.yaml of a run folder");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "engine=danse | did you mean 'dense'? allowed: auto, dense, column",
                "engine={kind: typicality, vectors: 20} | engine.vectors",
                "engine={kind: typicality, vectors: 64, mostVectors: 32} | engine.mostVectors: must be at least vectors, 64",
                "engine=free-fermion | engine: The engine 'free-fermion' cannot do this"
            })
    void refusesWhatCannotBe(String assignment, String message) throws IOException {
        Cli cli = Cli.run("train", file(SMALL), "--set", assignment, "--out", folder.resolve("never"));
        assertThat(cli.code()).isEqualTo(2);
        assertThat(cli.err()).contains(message);
        assertThat(folder.resolve("never")).doesNotExist();
    }

    @Test
    void otherModelsHaveOneEngine() throws IOException {
        String circuit = """
                name: c
                model: {kind: circuit, ansatz: random-two-local}
                data: {kind: bars-and-stripes, rows: 2, columns: 2}
                training: {iterations: 2}
                """;
        Cli cli = Cli.run("train", file(circuit + "engine: column\n"), "--out", folder.resolve("never"));
        assertThat(cli.code()).isEqualTo(2);
        assertThat(cli.err()).contains("engine: models of kind").contains("one engine only");
    }

    @Test
    void largeModelsAreEstimatedAndTheLogSaysWhyNothingIsProbed() throws IOException {
        String large = """
                name: large
                model:
                  terms:
                    - {fields: [X, Z]}
                    - {couplings: [ZZ], topology: chain}
                data: {kind: bars-and-stripes, rows: 3, columns: 4}
                engine: {kind: typicality, vectors: 16, mostVectors: 16}
                training: {iterations: 2}
                samples: 4
                """;
        Path run = folder.resolve("large");
        Cli cli = Cli.run("train", file(large), "--out", run, "--quiet");
        assertThat(cli.code()).as(cli.err()).isZero();
        assertThat(events(RunLogReader.read(run.resolve("run.jsonl")), RunRecord.Event.NO_PROBES))
                .singleElement()
                .asString()
                .contains("engine 'typicality'");
    }
}
