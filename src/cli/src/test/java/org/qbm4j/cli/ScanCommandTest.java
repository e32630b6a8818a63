// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanCommandTest {
    private static final String TINY = """
            instances: 8
            visible: 1
            sweep: {quantity: hidden, values: [1, 2, 3]}
            models:
              - {label: Haar states, kind: haar}
              - {kind: circuit, angles: {kind: normal, scale: 0.5}}
            measure: [state]
            """;

    @TempDir
    Path folder = Path.of("");

    private Path file = Path.of("");

    @BeforeEach
    void writeStudy() throws IOException {
        file = folder.resolve("tiny.yaml");
        Files.writeString(file, TINY);
    }

    private Cli scan(String out, String... more) {
        return Cli.run(java.util.stream.Stream.concat(
                        java.util.stream.Stream.of(
                                "scan",
                                file.toString(),
                                "-q",
                                "--out",
                                folder.resolve(out).toString()),
                        java.util.stream.Stream.of(more))
                .toArray());
    }

    private String results(String out) throws IOException {
        return Files.readString(folder.resolve(out).resolve("results.jsonl"));
    }

    @Test
    void writesAFolderATableAndAReport() throws IOException {
        Cli cli = scan("a");
        assertThat(cli.err()).isEmpty();
        assertThat(cli.code()).isZero();
        assertThat(cli.out())
                .contains("Haar states")
                .contains("mean of trace-distance")
                .contains("bits per hidden unit")
                .contains("report: ");
        assertThat(results("a").lines()).hasSize(1 + 2 * 3 * 8);
        assertThat(Files.readString(folder.resolve("a/report.html")))
                .contains("exact Haar law")
                .contains("chart-study-0-h2")
                .contains("chart-study-1-c0");
        JsonNode summary =
                new ObjectMapper().readTree(folder.resolve("a/summary.json").toFile());
        JsonNode distance = summary.at("/studies/0/curves/0");
        assertThat(distance.path("measure").asText()).isEqualTo("trace-distance");
        assertThat(distance.at("/points/0/haar").asDouble()).isCloseTo(0.375, within(1e-12));
        assertThat(distance.at("/points/0/instances").asInt()).isEqualTo(8);
    }

    @Test
    void givesTheSameBytesOnAnyNumberOfThreads() throws IOException {
        assertThat(scan("one", "--threads", "1").code()).isZero();
        assertThat(scan("three", "--threads", "3").code()).isZero();
        assertThat(results("three")).isEqualTo(results("one"));
        assertThat(Files.readString(folder.resolve("three/summary.json")))
                .isEqualTo(Files.readString(folder.resolve("one/summary.json")));
    }

    @Test
    void goesOnWhereItStoppedAndEndsWithTheSameBytes() throws IOException {
        assertThat(scan("whole").code()).isZero();
        Cli stopped = scan("parts", "--stop-after", "5", "--threads", "1");
        assertThat(stopped.code()).isEqualTo(130);
        assertThat(stopped.err()).contains("go on with: qbm4j scan ");
        assertThat(folder.resolve("parts/report.html")).doesNotExist();
        assertThat(results("parts").lines()).hasSize(1 + 5);
        // a line torn by a crash
        Files.writeString(folder.resolve("parts/results.jsonl"), "{\"study\":0,\"po", StandardOpenOption.APPEND);
        Cli second = Cli.run(
                "scan",
                folder.resolve("parts/scan.yaml"),
                "-q",
                "--out",
                folder.resolve("parts"),
                "--stop-after",
                "30");
        assertThat(second.code()).isEqualTo(130);
        assertThat(scan("parts").code()).isZero();
        assertThat(results("parts")).isEqualTo(results("whole"));
        assertThat(Files.readString(folder.resolve("parts/summary.json")))
                .isEqualTo(Files.readString(folder.resolve("whole/summary.json")));
    }

    @Test
    void measuresNothingTwice() throws IOException {
        assertThat(scan("a").code()).isZero();
        // were it measured again, the changed line would be lost
        Path file = folder.resolve("a/results.jsonl");
        String changed = results("a").replaceFirst("\"trace-distance\":[0-9.]+", "\"trace-distance\":0.25");
        Files.writeString(file, changed);
        assertThat(scan("a").code()).isZero();
        assertThat(results("a")).isEqualTo(changed);
    }

    @Test
    void jsonHoldsCurvesAndStatus() throws IOException {
        Cli cli = scan("a", "--json", "--set", "models=[{kind: haar}]");
        JsonNode result = new ObjectMapper().readTree(cli.out());
        assertThat(result.path("status").asText()).isEqualTo("completed");
        assertThat(result.at("/studies/0/label").asText()).isEqualTo("haar");
        assertThat(result.at("/studies/0/curves")).isNotEmpty();
    }

    private void refused(int code, String part, String... more) {
        Cli cli = scan("refused", more);
        assertThat(cli.errLines()).singleElement().asString().contains(part);
        assertThat(cli.code()).isEqualTo(code);
        assertThat(folder.resolve("refused")).doesNotExist();
    }

    @Test
    void badInputIsLocatedAndNothingIsStarted() throws IOException {
        refused(
                2,
                "must be one of the allowed values, but was 'hiden'; did you mean 'hidden'?",
                "--set",
                "sweep.quantity=hiden");
        refused(2, "models[1].anglez: unknown key; did you mean 'models[1].angles'?", "--set", "models[1].anglez=3");
        refused(2, "sweep.values: Argument 'values' must be finite and ascend", "--set", "sweep.values=[3,2]");
        refused(
                2,
                "there is no ansatz 'random-two-locl'; did you mean 'random-two-local'?",
                "--set",
                "models[1].ansatz=random-two-locl");
        refused(2, "has no option 'layers'", "--set", "models[1].layers=3");
        refused(2, "a haar model has no parameters", "--set", "measure=[gradient]");
        refused(2, "hidden: is swept and has no single value", "--set", "hidden=2");
        refused(2, "the loss 'observable' has no target", "--set", "target={onSite: 1}");
        refused(2, "bootstrap.resamples: Argument 'resamples' must be at least 1000", "--set", "bootstrap.resamples=9");
        refused(2, "the label 'x' stands twice", "--set", "models=[{kind: haar, label: x}, {kind: haar, label: x}]");
        refused(2, "'--threads' must be at least 1", "--threads", "0");
        refused(3, "needs about", "--set", "sweep.values=[29]");
        Files.writeString(file, TINY.replace("instances: 8", "instances: many"), StandardCharsets.UTF_8);
        refused(2, "tiny.yaml:1:1: instances: must be an integer, but was 'many'");
    }

    @Test
    void resultsOfAnotherArithmeticAreNotMixed() throws IOException {
        assertThat(scan("a").code()).isZero();
        Path results = folder.resolve("a/results.jsonl");
        Files.writeString(
                results,
                Files.readString(results).replaceFirst("circuit kernels [a-z0-9-]+", "circuit kernels abacus"));
        assertThat(scan("a").errLines())
                .singleElement()
                .asString()
                .contains("holds this study from 'qbm4j")
                .contains("circuit kernels abacus', but this is")
                .contains("choose another --out");
    }

    @Test
    void otherCommandsSayHowToGoOnWithAStudy() {
        assertThat(scan("a").code()).isZero();
        for (String command : List.of("report", "resume", "inspect")) {
            assertThat(Cli.run(command, folder.resolve("a")).errLines())
                    .singleElement()
                    .asString()
                    .contains("holds a scaling study; 'qbm4j scan")
                    .contains("scan.yaml --out");
        }
    }

    @Test
    void aFolderOfAnotherStudyIsNotTouched() throws IOException {
        assertThat(scan("a").code()).isZero();
        String before = results("a");
        Cli other = scan("a", "--set", "seed=2");
        assertThat(other.code()).isEqualTo(2);
        assertThat(other.errLines()).singleElement().asString().contains("holds something else than this study");
        assertThat(results("a")).isEqualTo(before);
    }

    @Test
    void damagedResultsAreRefusedByLine() throws IOException {
        assertThat(scan("a").code()).isZero();
        List<String> lines = results("a").lines().toList();
        Files.writeString(folder.resolve("a/results.jsonl"), lines.get(0) + "\n" + lines.get(2) + "\n");
        Cli cli = scan("a");
        assertThat(cli.code()).isEqualTo(2);
        assertThat(cli.errLines())
                .singleElement()
                .asString()
                .contains("Line 2 of")
                .contains("not the next result");
    }

    @Test
    void theSchemaIsPrintedWithoutAFile() throws IOException {
        Cli cli = Cli.run("scan", "--schema");
        assertThat(new ObjectMapper().readTree(cli.out()).path("$id").asText()).isEqualTo("urn:qbm4j:scan:1");
        assertThat(Cli.run("scan").errLines()).singleElement().asString().contains("'FILE' must name a study");
    }
}
