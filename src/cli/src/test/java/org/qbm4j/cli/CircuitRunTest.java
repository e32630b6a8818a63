// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qbm4j.circuit.Ansatze;
import org.qbm4j.circuit.QasmReader;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.models.serializer.ModelFile;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunLogReader;
import org.qbm4j.runlog.RunRecord;

/** Every command on a circuit. */
class CircuitRunTest {
    private static final String TINY = """
            seed: 3
            model:
              kind: circuit
              hidden: 1
              ansatz: hardware-efficient
              layers: 2
            data: {kind: bars-and-stripes, rows: 2, columns: 2, trainFraction: 0.7}
            pretraining: {strategy: visible-first, steps: {iterations: 6}}
            training: {learningRate: 0.05, iterations: 12}
            control: matched
            controlStart: {kind: uniform}
            diagnostics: {every: 5}
            checkpoint: {every: 4}
            """;

    @TempDir
    Path folder = Path.of("");

    private Path experiment = Path.of("");

    @BeforeEach
    void writeExperiment() throws IOException {
        experiment = folder.resolve("tiny.yaml");
        Files.writeString(experiment, TINY);
    }

    private static List<RunRecord> timeless(Path run) {
        return RunLogReader.read(run.resolve("run.jsonl")).records().stream()
                .map(RunRecord::withoutTime)
                .toList();
    }

    @Test
    void trainsResumesToTheSameBitsSamplesAndInspects() throws IOException {
        Path whole = folder.resolve("whole");
        Cli train = Cli.run("train", experiment, "-q", "--out", whole);
        assertThat(train.code()).as(train.err()).isZero();
        Path parts = folder.resolve("parts");
        Cli stopped = Cli.run("train", experiment, "-q", "--out", parts, "--stop-after", "5");
        assertThat(stopped.err()).contains("resume");
        Cli resumed = Cli.run("resume", parts, "-q");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(values(parts)).isEqualTo(values(whole));
        assertThat(ModelFile.read(parts.resolve("model.zip")).theta())
                .isEqualTo(ModelFile.read(whole.resolve("model.zip")).theta());
        assertThat(ModelFile.read(whole.resolve("model.zip")).model()).isInstanceOf(CircuitModel.class);

        Cli sample = Cli.run("sample", whole, "-n", "6");
        assertThat(sample.out().lines()).hasSize(6).allMatch(line -> line.matches("[01]{4}"));
        assertThat(Cli.run("inspect", whole).out()).contains("kind: \"circuit\"", "gates:");
        assertThat(Cli.run("inspect", experiment).out()).contains("kind: \"circuit\"", "visible-first");
        assertThat(Files.readString(whole.resolve("report.html")))
                .contains(
                        "Haar-random circuit",
                        "chart-visible-entropy",
                        "chart-gradient-norm-hidden",
                        "<figure class=\"circuit\">")
                .doesNotContain("Gibbs", "scrambled", "mutual_information");

        assertThat(Cli.run("inspect", experiment, "--draw").out()).contains("q4", "q0");
        String program = Cli.run("inspect", whole, "--qasm").out();
        assertThat(program).startsWith("OPENQASM 3");
        assertThat(QasmReader.read(program).cut().hidden()).isEqualTo(1);
        assertThat(QasmReader.read(Cli.run("inspect", experiment, "--qasm").out())
                        .numParameters())
                .isPositive();

        RunLog log = RunLogReader.read(whole.resolve("run.jsonl"));
        assertThat(log.series("visible_entropy_ratio")).isNotEmpty();
        assertThat(log.series("gradient_norm_hidden_haar")).isNotEmpty();
        assertThat(log.series("test_loss")).isNotEmpty();
        assertThat(log.last("loss").orElseThrow().value())
                .isLessThan(log.series("loss").get(0).value());
    }

    @Test
    void noisyGradientsRepeatAndDiffer() throws IOException {
        Files.writeString(experiment, TINY + "gradientShots: 100\n");
        Path noisy = folder.resolve("noisy");
        Path again = folder.resolve("again");
        Path exact = folder.resolve("exact");
        assertThat(Cli.run("train", experiment, "-q", "--out", noisy).code()).isZero();
        assertThat(Cli.run("train", experiment, "-q", "--out", again, "--stop-after", "5")
                        .code())
                .isNotZero();
        assertThat(Cli.run("resume", again, "-q").code()).isZero();
        assertThat(values(again)).isEqualTo(values(noisy));
        Files.writeString(experiment, TINY);
        assertThat(Cli.run("train", experiment, "-q", "--out", exact).code()).isZero();
        assertThat(values(exact)).isNotEqualTo(values(noisy));
    }

    /** Everything that was measured; a stopped run has events of its own. */
    private static List<RunRecord> values(Path run) {
        return timeless(run).stream()
                .filter(r -> r instanceof RunRecord.Value || r instanceof RunRecord.Array)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ansatz: hardware-efficient|ansatz: hardware-eficient|5:3: model.ansatz: there is no circuit family"
                        + " 'hardware-eficient'; did you mean 'hardware-efficient'?",
                "layers: 2|layer: 2|6:3: model.layer: unknown key; did you mean 'layers'?",
                "layers: 2|depth: 2|6:3: model.depth: Circuit family 'hardware-efficient' has no option 'depth'",
                "layers: 2|rotations: [W]|6:15: model.rotations[0]: must be one of the allowed values, but was 'W'",
                "layers: 2|terms: [{fields: [X]}]|6:3: model.terms: unknown key",
                "kind: circuit|kind: circus|3:3: model.kind: must be one of the allowed values, but was 'circus'; did you mean 'circuit'?",
                "hidden: 1|hidden: 40|qubits (4 visible, 40 hidden) need about",
                "strategy: visible-first|strategy: mean-field|'small-random'",
                "seed: 3|loss: golden-thompson-bound|use 'negative-log-likelihood'"
            })
    void mistakesAreLocated(String from, String to, String answer) throws IOException {
        Files.writeString(experiment, TINY.replace(from, to));
        Cli cli = Cli.run("inspect", experiment);
        assertThat(cli.code()).isNotZero();
        String pattern =
                answer.replace("6:*:", "6:11:").replace("7:*:", "7:10:").replace("4:*:", "4:9:");
        assertThat(cli.err()).contains(pattern);
    }

    private static final String CLASSIFIER = """
            seed: 5
            model: {kind: circuit, ansatz: hardware-efficient, layers: 2, hidden: 3, encoding: {scale: 1.5}}
            data: {kind: digits, classes: [3, 7], pool: 2x2, trainFraction: 0.7}
            loss: label-likelihood
            training: {learningRate: 0.1, iterations: 8}
            checkpoint: {every: 4}
            """;

    @Test
    void tellsDigitsApartAndSaysHowOften() throws IOException {
        Files.writeString(experiment, CLASSIFIER);
        Path run = folder.resolve("classifier");
        Cli train = Cli.run("train", experiment, "-q", "--out", run);
        assertThat(train.code()).as(train.err()).isZero();
        RunLog log = RunLogReader.read(run.resolve("run.jsonl"));
        assertThat(log.last("loss").orElseThrow().value())
                .isLessThan(log.series("loss").get(0).value())
                .isEqualTo(log.last("label_loss_train").orElseThrow().value());
        assertThat(log.last("accuracy_train").orElseThrow().value())
                .isEqualTo(log.last("accuracy").orElseThrow().value());
        assertThat(log.last("accuracy_test").orElseThrow().standardError()).isPositive();
        assertThat(Cli.run("inspect", run).out()).contains("accuracy: ");
        assertThat(Files.readString(run.resolve("report.html"))).contains("Share classified rightly, test");
        assertThat(Cli.run("inspect", run).out()).contains("inputs: 4");
        assertThat(Cli.run("sample", run).err()).contains("classifies");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind: circuit, |''|model.",
                "hidden: 3|hidden: 2|model.hidden: must be at least 3, as each of the 4 features",
                "kind: digits, classes: [3, 7], pool: 2x2|kind: parity, bits: 4|data.kind: 'parity' has no labels",
                "[3, 7]|[3]|data.classes: needs at least two classes",
                "label-likelihood|negative-log-likelihood|model.encoding: puts features into a circuit"
            })
    void mistakesInClassifiersAreLocated(String from, String to, String answer) throws IOException {
        Files.writeString(experiment, CLASSIFIER.replace(from, to));
        Cli cli = Cli.run("inspect", experiment);
        assertThat(cli.code()).isNotZero();
        assertThat(cli.err()).contains(answer);
    }

    @Test
    void everyFamilyIsAcceptedWithItsDefaults() throws IOException {
        for (String name : Ansatze.names()) {
            String hamiltonian = name.equals("hamiltonian-variational") ? "hamiltonian: {Z0 Z1: 1.0, X0: 0.5}" : "";
            Files.writeString(
                    experiment,
                    TINY.replace("ansatz: hardware-efficient", "ansatz: " + name)
                            .replace("layers: 2", hamiltonian)
                            .replace("strategy: visible-first", "strategy: small-random"));
            Cli cli = Cli.run("inspect", experiment);
            assertThat(cli.code()).as(name + cli.err()).isZero();
        }
    }
}
