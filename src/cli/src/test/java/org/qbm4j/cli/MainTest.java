// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.models.serializer.ModelFile;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunLogReader;
import org.qbm4j.runlog.RunRecord;

/** The whole way through every command, on an experiment of seconds. */
class MainTest {
    private static final String TINY = """
            seed: 3
            model:
              hidden: 1
              terms:
                - {fields: [X, Z]}
                - {couplings: [ZZ], topology: semi-restricted}
            data: {kind: bars-and-stripes, rows: 2, columns: 2, trainFraction: 0.7}
            pretraining: {strategy: visible-first, steps: {iterations: 12}}
            training: {learningRate: 0.05, iterations: 20}
            control: matched
            controlStart: {kind: normal}
            diagnostics: {every: 5}
            checkpoint: {every: 4}
            """;

    @TempDir
    Path folder = Path.of("");

    private Path experiment = Path.of("");

    /** The experiment trained once without interruption, shared by the tests that only read it. */
    @TempDir
    private static Path shared = Path.of("");

    private static Path whole = Path.of("");

    @BeforeAll
    static void trainOnce() throws IOException {
        Files.writeString(shared.resolve("tiny.yaml"), TINY);
        whole = shared.resolve("whole");
        Cli cli = Cli.run("train", shared.resolve("tiny.yaml"), "-q", "--out", whole);
        assertThat(cli.code()).as(cli.err()).isZero();
    }

    @BeforeEach
    void writeExperiment() throws IOException {
        experiment = folder.resolve("tiny.yaml");
        Files.writeString(experiment, TINY);
    }

    private Path train(String name, Object... more) {
        Path run = folder.resolve(name);
        Object[] arguments = Stream.concat(Stream.of("train", experiment, "-q", "--out", run), Stream.of(more))
                .toArray();
        Cli cli = Cli.run(arguments);
        assertThat(cli.code()).as(cli.err()).isZero();
        return run;
    }

    private static List<RunRecord> timeless(Path run) {
        return RunLogReader.read(run.resolve("run.jsonl")).records().stream()
                .map(RunRecord::withoutTime)
                .toList();
    }

    @Test
    void trainsIntoACompleteRunFolder() throws IOException {
        Path run = whole;
        for (String file : List.of("experiment.yaml", "run.jsonl", "checkpoint.bin", "model.zip", "report.html")) {
            assertThat(run.resolve(file)).isNotEmptyFile();
        }
        for (String file : List.of("run.jsonl", "checkpoint.bin", "model.zip")) {
            assertThat(run.resolve("control").resolve(file)).isNotEmptyFile();
        }
        try (Stream<Path> files = Files.walk(run)) {
            assertThat(files.filter(Files::isRegularFile)).hasSize(8);
        }
        RunLog log = RunLogReader.read(run.resolve("run.jsonl"));
        assertThat(log.end()).map(RunRecord.End::status).contains(RunRecord.End.COMPLETED);
        assertThat(log.header().environment()).containsKeys("java", "blas", "blasThreads");
        assertThat(log.names())
                .contains("loss", "test_loss", "data_entropy", "log_likelihood_test", "mutual_information");
        assertThat(log.arrays("samples_final").get(0).shape()).containsExactly(32, 2, 2);
        double first = log.last("loss_untrained").orElseThrow().value();
        assertThat(log.last("loss").orElseThrow().value()).isLessThan(first);
        assertThat(log.last("log_likelihood_train").orElseThrow().value())
                .isCloseTo(-log.last("loss").orElseThrow().value(), org.assertj.core.data.Offset.offset(1e-12));
    }

    @Test
    void theControlSpendsTheSameEvaluations() {
        Path run = whole;
        RunLog log = RunLogReader.read(run.resolve("run.jsonl"));
        RunLog control = RunLogReader.read(run.resolve("control/run.jsonl"));
        assertThat(control.end().orElseThrow().evaluations())
                .isEqualTo(log.end().orElseThrow().evaluations())
                .isEqualTo(34);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 11, 12, 13, 19, 31})
    void aStoppedRunContinuesToTheSameBits(int iterations) throws IOException {
        Path parts = folder.resolve("parts");
        Cli stopped = Cli.run("train", experiment, "-q", "--out", parts, "--stop-after", iterations);
        assertThat(stopped.code()).isEqualTo(130);
        assertThat(stopped.err()).contains("go on with: qbm4j resume " + parts);
        assertThat(RunLogReader.read(parts.resolve("run.jsonl")).end())
                .map(RunRecord.End::status)
                .contains(RunRecord.End.INTERRUPTED);
        assertThat(parts.resolve("model.zip")).doesNotExist();

        Cli resumed = Cli.run("resume", parts, "-q");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(resumed.err()).isEmpty();
        assertThat(timeless(parts)).isEqualTo(timeless(whole));
        assertThat(timeless(parts.resolve("control"))).isEqualTo(timeless(whole.resolve("control")));
        assertThat(ModelFile.read(parts.resolve("model.zip")).theta())
                .containsExactly(ModelFile.read(whole.resolve("model.zip")).theta());
    }

    @Test
    void aKilledRunContinuesFromItsLastCheckpoint() throws IOException {
        Path killed = folder.resolve("killed");
        assertThat(Cli.run("train", experiment, "-q", "--out", killed, "--stop-after", 17)
                        .code())
                .isEqualTo(130);
        // a torn line, as a kill leaves behind, after the checkpoint's position
        Path log = killed.resolve("run.jsonl");
        String text = Files.readString(log);
        Files.writeString(log, text + "{\"record\":\"val");
        assertThat(Cli.run("resume", killed, "-q").code()).isZero();
        assertThat(timeless(killed)).isEqualTo(timeless(whole));
    }

    @Test
    void aRunWithoutACheckpointStartsAgainAndSaysSo() throws IOException {
        Path killed = folder.resolve("killed");
        Cli.run("train", experiment, "-q", "--out", killed, "--stop-after", 2);
        Files.delete(killed.resolve("checkpoint.bin"));
        Cli resumed = Cli.run("resume", killed, "-q");
        assertThat(resumed.code()).isZero();
        assertThat(resumed.err()).contains("this run starts again from its beginning");
        assertThat(timeless(killed)).isEqualTo(timeless(whole));
    }

    @Test
    void resumingACompleteRunChangesNothing() throws IOException {
        Path run = whole;
        byte[] log = Files.readAllBytes(run.resolve("run.jsonl"));
        Cli again = Cli.run("resume", run);
        assertThat(again.code()).isZero();
        assertThat(again.err()).contains("is complete");
        assertThat(Files.readAllBytes(run.resolve("run.jsonl"))).isEqualTo(log);
    }

    @Test
    void tellsTheResultToPeople() {
        Cli cli = Cli.run("train", experiment, "-q", "--out", folder.resolve("run"));
        assertThat(cli.out())
                .contains("this run", "matched control", "loss at the end (nats)", "plateau verdict")
                .contains("report: " + folder.resolve("run").resolve("report.html"));
        assertThat(cli.err()).isEmpty();
    }

    @Test
    void tellsTheResultToMachines() throws IOException {
        Cli cli = Cli.run("train", experiment, "--json", "--out", folder.resolve("run"));
        JsonNode result = new ObjectMapper().readTree(cli.out());
        assertThat(result.path("status").asText()).isEqualTo("completed");
        assertThat(result.at("/run/evaluations").asInt()).isEqualTo(34);
        assertThat(result.at("/control/lossLast").isNumber()).isTrue();
    }

    @Test
    void choosesTheNextFreeFolderByName() throws IOException {
        Path taken = folder.resolve("runs").resolve("tiny");
        Files.createDirectories(taken);
        assertThat(org.qbm4j.cli.run.RunFolder.free(folder.resolve("runs"), "tiny")
                        .path())
                .isEqualTo(folder.resolve("runs").resolve("tiny-2"))
                .isEmptyDirectory();
    }

    @Test
    void writesTheReportAnew() throws IOException {
        Path run = train("run");
        Path report = run.resolve("report.html");
        byte[] first = Files.readAllBytes(report);
        Files.delete(report);
        Cli cli = Cli.run("report", run);
        assertThat(cli.code()).isZero();
        assertThat(cli.out().strip()).isEqualTo(report.toString());
        assertThat(Files.readAllBytes(report)).isEqualTo(first);
    }

    @Test
    void drawsTheSameSamplesFromFolderAndFile() {
        Path run = whole;
        Cli fromFolder = Cli.run("sample", run, "-n", 5);
        Cli fromFile = Cli.run("sample", run.resolve("model.zip"), "-n", "5");
        assertThat(fromFolder.code()).isZero();
        assertThat(fromFolder.out().lines()).hasSize(5).allMatch(line -> line.matches("[01]{4}"));
        assertThat(fromFile.out()).isEqualTo(fromFolder.out());
        assertThat(Cli.run("sample", run, "-n", 64, "--seed", 9).out())
                .isNotEqualTo(Cli.run("sample", run, "-n", 64, "--seed", 10).out());
        assertThat(Cli.run("sample", run, "-n", 2, "--draw").out())
                .contains("#")
                .contains(".");
    }

    @Test
    void samplesForMachinesCarryTheirSeed() throws IOException {
        Path run = whole;
        JsonNode result = new ObjectMapper()
                .readTree(Cli.run("sample", run, "-n", 3, "--json").out());
        assertThat(result.path("seed").asLong()).isEqualTo(3);
        assertThat(result.path("image").asText()).isEqualTo("2x2");
        assertThat(result.path("samples")).hasSize(3);
    }

    @Test
    void inspectsExperimentsRunsAndModels() throws IOException {
        Cli plan = Cli.run("inspect", experiment, "--set", "training.iterations=21");
        assertThat(plan.code()).isZero();
        assertThat(plan.out()).contains("coupling: 4", "evaluations: 35", "phase: \"break-saddle\"", "memory:");
        assertThat(folder.toFile().list()).containsExactly("tiny.yaml");
        Path run = whole;
        assertThat(Cli.run("inspect", run).out()).contains("status: \"completed\"", "coupling: 4");
        JsonNode model = new ObjectMapper()
                .readTree(Cli.run("inspect", run.resolve("model.zip"), "--json").out());
        assertThat(model.at("/parameters/all").asInt()).isEqualTo(20);
    }

    @Test
    void inspectsAnInterruptedRunAndSaysWhatIsNext() {
        Path run = folder.resolve("run");
        Cli.run("train", experiment, "-q", "--out", run, "--stop-after", 3);
        assertThat(Cli.run("inspect", run).out()).contains("status: \"interrupted\"", "qbm4j resume " + run);
        Cli sample = Cli.run("sample", run);
        assertThat(sample.code()).isEqualTo(2);
        assertThat(sample.err()).contains("qbm4j resume");
    }

    @Test
    void printsTheSchema() throws IOException {
        Cli cli = Cli.run("schema");
        assertThat(cli.code()).isZero();
        assertThat(new ObjectMapper().readTree(cli.out()).path("title").asText())
                .startsWith("qbm4j experiment");
    }

    @ParameterizedTest
    @ValueSource(strings = {"train", "fine-tune", "resume", "report", "sample", "inspect", "strategies", "schema"})
    void everyCommandHasHelp(String command) {
        Cli cli = Cli.run(command, "--help");
        assertThat(cli.code()).isZero();
        assertThat(cli.out())
                .contains("Usage: qbm4j " + command, "--json")
                .doesNotContain("--stacktrace", "--stop-after");
    }

    @Test
    void helpNamesCommandsAndExitCodes() {
        Cli cli = Cli.run("--help");
        assertThat(cli.code()).isZero();
        assertThat(cli.out()).contains("train", "resume", "130", "not enough memory or disk");
        assertThat(Cli.run("--version").out()).startsWith("qbm4j 0.");
    }

    @Test
    void showsProgressInLinesOutsideATerminal() {
        Cli cli = Cli.run("train", experiment, "--out", folder.resolve("run"));
        assertThat(cli.err()).doesNotContain("\r");
    }
}
