// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.models.serializer.ModelFile;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunLogReader;
import org.qbm4j.runlog.RunRecord;

/** Every command on semi-quantum and evolved machines. */
class ModelKindsTest {
    private static final String REST = """
            seed: 3
            training: {learningRate: 0.05, iterations: 8}
            start: {kind: normal, scale: 0.1}
            control: matched
            controlStart: {kind: uniform, scale: 0.5}
            diagnostics: {every: 3}
            checkpoint: {every: 3}
            """;
    private static final String BARS = "data: {kind: bars-and-stripes, rows: 2, columns: 2, trainFraction: 0.7}\n";

    @TempDir
    Path folder = Path.of("");

    private static String text(String kind) {
        String energy = "terms: [{fields: [Z]}, {couplings: [ZZ], topology: restricted}]";
        return switch (kind) {
            case "semi-quantum" -> BARS + "model: {kind: semi-quantum, hidden: 40}\n" + REST;
            case "generator" ->
                BARS + "model: {kind: evolved, hidden: 1, " + energy + ", evolution: {terms: [{fields: [X]}]}}\n"
                        + REST;
            default ->
                BARS + "model: {kind: evolved, hidden: 1, " + energy
                        + ", evolution: {ansatz: hardware-efficient, layers: 1}}\n" + REST;
        };
    }

    private Path write(String text) throws IOException {
        Path file = folder.resolve("tiny.yaml");
        Files.writeString(file, text);
        return file;
    }

    private static List<RunRecord> timeless(Path run) {
        return RunLogReader.read(run.resolve("run.jsonl")).records().stream()
                .map(RunRecord::withoutTime)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"semi-quantum", "generator", "gates"})
    void trainsResumesToTheSameBitsSamplesAndInspects(String kind) throws IOException {
        Path experiment = write(text(kind));
        Path whole = folder.resolve("whole");
        Path parts = folder.resolve("parts");
        assertThat(Cli.run("train", experiment, "--out", whole, "--quiet").code())
                .isZero();
        assertThat(Cli.run("train", experiment, "--out", parts, "--quiet", "--stop-after", "4")
                        .code())
                .isEqualTo(ExitCode.INTERRUPTED);
        assertThat(Cli.run("resume", parts, "--quiet").code()).isZero();
        assertThat(timeless(parts))
                .filteredOn(r -> r instanceof RunRecord.Value v && v.name().equals("loss"))
                .isEqualTo(timeless(whole).stream()
                        .filter(r -> r instanceof RunRecord.Value v && v.name().equals("loss"))
                        .toList());
        assertThat(ModelFile.read(parts.resolve("model.zip")).theta())
                .isEqualTo(ModelFile.read(whole.resolve("model.zip")).theta());
        RunLog log = RunLogReader.read(whole.resolve("run.jsonl"));
        assertThat(log.series("loss").get(8).value())
                .isLessThan(log.series("loss").get(0).value());
        assertThat(log.series("visible_entropy_deficit")).hasSize(4);
        assertThat(log.last("log_likelihood_test")).isPresent();
        assertThat(Files.readString(whole.resolve("report.html"))).contains("Entropy deficit");
        assertThat(Cli.run("sample", whole, "-n", "4").out().lines()).hasSize(4).allMatch(l -> l.matches("[01]{4}"));
        assertThat(Cli.run("inspect", whole.resolve("model.zip")).out())
                .contains(kind.equals("semi-quantum") ? "letters:" : "evolution: ");
        assertThat(Files.readString(whole.resolve("report.html")))
                .contains("No verdict on plateaus is given: there is no random reference for a")
                .doesNotContain("scrambled", "Haar");
    }

    @ParameterizedTest
    @CsvSource({
        "semi-quantum, a semi-quantum Boltzmann machine",
        "generator, a Boltzmann machine evolved by one exponential of its terms"
    })
    void refusesToDrawWhatHasNoCircuit(String kind, String words) throws IOException {
        Cli cli = Cli.run("inspect", write(text(kind)), "--draw");
        assertThat(cli.code()).isEqualTo(2);
        assertThat(cli.err()).contains("is " + words + " and has no circuit; leave --draw away.");
    }

    @Test
    void drawsTheCircuitOfAnEvolutionAndWritesItWithItsAngles() throws IOException {
        Path experiment = write(text("gates"));
        assertThat(Cli.run("inspect", experiment, "--draw").out()).contains("q0", "q4");
        Path run = folder.resolve("run");
        assertThat(Cli.run("train", experiment, "--out", run, "--quiet").code()).isZero();
        double[] theta = ModelFile.read(run.resolve("model.zip")).theta();
        String qasm = Cli.run("inspect", run, "--qasm").out();
        assertThat(qasm).contains("OPENQASM 3").contains(Double.toString(theta[theta.length - 1]));
        assertThat(qasm).doesNotContain(Double.toString(theta[0]));
    }

    /** science.md R17: two quantum hidden units do what six classical ones do, two classical ones cannot. */
    @ParameterizedTest
    @CsvSource({"2, '[X, Z]', 0, 0.05", "2, '[Z]', 0.3, 1", "6, '[Z]', 0, 0.05"})
    void quantumHiddenUnitsAreWorthSeveralClassicalOnes(int hidden, String letters, double from, double to)
            throws IOException {
        Path experiment = write("seed: 1\nmodel: {kind: semi-quantum, hidden: " + hidden + ", letters: " + letters
                + "}\ndata: {kind: bars-and-stripes, rows: 2, columns: 2}\nstart: {kind: normal, scale: 0.1}\n"
                + "training: {updater: adam, learningRate: 0.1, iterations: 500}\ndiagnostics: {every: 0}\n");
        Path run = folder.resolve("run");
        assertThat(Cli.run("train", experiment, "--out", run, "--quiet").code()).isZero();
        double loss = RunLogReader.read(run.resolve("run.jsonl"))
                .last("loss")
                .orElseThrow()
                .value();
        assertThat(loss - Math.log(6)).isBetween(from, to);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "semi-quantum|model.letters=[X, Q]|2|model.letters[1]: must be one of the allowed values",
                "semi-quantum|model.letters=[]|2|must have at least 1 entries",
                "semi-quantum|model.sign=plus|2|unknown key",
                "semi-quantum|model.hidden=0|2|must be at least 1",
                "semi-quantum|loss=golden-thompson-bound|2|use 'negative-log-likelihood'",
                "semi-quantum|pretraining=mean-field|2|pretraining",
                "generator|model.evolution={}|0|",
                "generator|model.evolution.layers=2|2|unknown key",
                "generator|model.evolution.terms=[{word: X9}]|2|acts on qubit 9",
                "generator|model.evolution={ansatz: nothing}|2|there is no circuit family 'nothing'",
                "generator|model.hidden=9|2|at most 12 qubits",
                "generator|loss=golden-thompson-bound|2|use 'negative-log-likelihood'"
            })
    void refusesWhatDoesNotFit(String kind, String override, int code, String part) throws IOException {
        Path run = folder.resolve("run");
        Cli cli = Cli.run("train", write(text(kind)), "--out", run, "--quiet", "--set", override);
        assertThat(cli.code()).as(cli.err()).isEqualTo(code);
        if (code != 0) {
            assertThat(cli.errLines()).anyMatch(line -> line.contains(part));
            assertThat(run).doesNotExist();
        }
    }

    @ParameterizedTest
    @CsvSource({"'{kind: semi-quantum, hidden: 3}', classical data", "'{kind: semi-quantum}', missing key 'hidden'"})
    void refusesQuantumTargetsOfClassicalUnits(String model, String part) throws IOException {
        Path experiment = write("model: " + model + "\ntarget: {kind: pure, name: bell}\n");
        Cli cli = Cli.run("train", experiment, "--out", folder.resolve("run"), "--quiet");
        assertThat(cli.code()).isEqualTo(2);
        assertThat(cli.errLines()).anyMatch(line -> line.contains(part));
    }
}
