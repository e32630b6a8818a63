// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunLogReader;

/** The experiment files of this folder do what they say. */
class ExperimentsTest {
    @TempDir
    private Path folder;

    static List<Path> files() throws IOException {
        try (Stream<Path> found = Files.list(Path.of("experiments"))) {
            return found.filter(f -> f.toString().endsWith(".yaml") && !isScan(f))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isScan(Path file) {
        return String.valueOf(file.getFileName()).startsWith("scan-");
    }

    /** Distance of one visible unit of the paper's random network at 1 to 7 hidden units, as measured independently. */
    @Test
    void theRandomNetworkOfFigureFourComesAsCloseToTheMixedStateAsItShould() throws IOException {
        Path run = folder.resolve("scan");
        CommandLineRun.mustSucceed(
                "scan",
                "experiments/scan-seed-figure-4.yaml",
                "--out",
                run.toString(),
                "--set",
                "instances=100",
                "--set",
                "models=[{kind: circuit}]",
                "--quiet");
        JsonNode points = new ObjectMapper()
                .readTree(run.resolve("summary.json").toFile())
                .at("/studies/0/curves/0/points");
        double[] expected = {.377, .287, .200, .141, .099, .069, .047};
        for (int i = 0; i < expected.length; i++) {
            // five standard errors, and half a unit of the last printed digit
            double error = points.path(i).path("standardError").asDouble();
            assertThat(points.path(i).path("value").asDouble())
                    .isCloseTo(expected[i], within(5 * error + 0.0005 + 0.02 * expected[i]));
        }
    }

    @Test
    void theFidelityStudyRuns() throws IOException {
        Path run = folder.resolve("fidelity");
        CommandLineRun.mustSucceed(
                "scan",
                "experiments/scan-seed-figure-3.yaml",
                "--out",
                run.toString(),
                "--set",
                "instances=10",
                "--set",
                "sweep.values=[1, 2, 3]",
                "--quiet");
        assertThat(Files.readString(run.resolve("report.html"))).contains("variance of gradient-largest");
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyExperimentIsAccepted(Path file) {
        assertThat(CommandLineRun.mustSucceed("inspect", file.toString())).isNotBlank();
    }

    @Test
    void theMainJobTrainsReportsAndSamples() throws IOException {
        Path run = folder.resolve("digits");
        CommandLineRun.mustSucceed(
                "train",
                "experiments/digits-2x4.yaml",
                "--out",
                run.toString(),
                "--set",
                "training.iterations=3",
                "--set",
                "pretraining.steps.iterations=30",
                "--quiet");
        RunLog log = RunLogReader.read(run.resolve("run.jsonl"));
        double untrained = log.series("loss").get(0).value();
        double pretrained = log.series("loss").get(30).value();
        // the uniform model needs 8 ln 2 nats; visible terms alone already save two thirds of a nat
        assertThat(untrained).isCloseTo(8 * Math.log(2), within(1e-12));
        assertThat(pretrained).isLessThan(untrained - 0.66);
        assertThat(Files.readString(run.resolve("report.html"))).contains("matched control");
        assertThat(RunLogReader.read(run.resolve("control").resolve("run.jsonl"))
                        .end())
                .isPresent();
        assertThat(CommandLineRun.mustSucceed("sample", run.toString(), "-n", "5")
                        .lines())
                .hasSize(5)
                .allMatch(line -> line.replaceAll("[^01]", "").length() == 8);
    }

    @Test
    void barsAndStripesAreLearned() throws IOException {
        Path run = folder.resolve("bars");
        CommandLineRun.mustSucceed("train", "experiments/bars-and-stripes.yaml", "--out", run.toString(), "--quiet");
        RunLog log = RunLogReader.read(run.resolve("run.jsonl"));
        double last = log.last("loss").orElseThrow().value();
        assertThat(last).isBetween(Math.log(6), 0.5 * (Math.log(6) + 4 * Math.log(2)));
    }

    @Test
    void aCircuitLearnsBarsAndStripesFromBothStarts() throws IOException {
        Path run = folder.resolve("circuit");
        CommandLineRun.mustSucceed(
                "train", "experiments/circuit-born-machine.yaml", "--out", run.toString(), "--quiet");
        for (Path arm : List.of(run, run.resolve("control"))) {
            RunLog log = RunLogReader.read(arm.resolve("run.jsonl"));
            assertThat(log.last("loss").orElseThrow().value()).isBetween(Math.log(6), Math.log(6) + 0.01);
        }
        assertThat(Files.readString(run.resolve("report.html"))).contains("Haar-random circuit");
    }

    @Test
    void aCircuitTellsDigitsApart() throws IOException {
        Path run = folder.resolve("classifier");
        CommandLineRun.mustSucceed("train", "experiments/digits-classifier.yaml", "--out", run.toString(), "--quiet");
        RunLog log = RunLogReader.read(run.resolve("run.jsonl"));
        // half of the images are zeros; more than five standard errors of 108 held-out rows lie between
        assertThat(log.last("accuracy_test").orElseThrow().value()).isGreaterThan(0.75);
    }

    /** Final relative entropies of the README's table; the first column is published, both are to the printed digits. */
    @ParameterizedTest
    @CsvSource({"heisenberg-gibbs, 5.4943e-05, 1.5565e-04, 5e-9", "j1j2-harm, 0.003826, 0.001359, 5e-7"})
    void pretrainingHelpsOnOneChainAndHarmsOnAnother(String name, double pretrained, double control, double digits)
            throws IOException {
        Path run = folder.resolve(name);
        CommandLineRun.mustSucceed("train", "experiments/" + name + ".yaml", "--out", run.toString(), "--quiet");
        assertThat(lastLoss(run)).isCloseTo(pretrained, within(digits));
        assertThat(lastLoss(run.resolve("control"))).isCloseTo(control, within(digits));
    }

    private static double lastLoss(Path run) {
        return RunLogReader.read(run.resolve("run.jsonl"))
                .last("loss")
                .orElseThrow()
                .value();
    }
}
