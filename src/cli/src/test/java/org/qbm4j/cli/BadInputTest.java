// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qbm4j.data.NpyArray;
import org.qbm4j.data.NpyFile;
import org.qbm4j.runlog.RunLogReader;

/** Bad input is answered with one line, an exit code, and nothing half-written. */
class BadInputTest {
    private static final String TINY = """
            model: {terms: [{fields: [X, Z]}]}
            data: {kind: parity, bits: 2}
            training: {iterations: 6}
            checkpoint: {every: 2}
            """;

    @TempDir
    Path folder = Path.of("");

    private Path experiment = Path.of("");
    private Path run = Path.of("");

    @BeforeEach
    void writeExperiment() throws IOException {
        experiment = folder.resolve("tiny.yaml");
        run = folder.resolve("run");
        Files.writeString(experiment, TINY);
    }

    /** Trains with overrides and expects one line, a code, and no run folder. */
    private void refused(int code, String part, String... overrides) {
        Object[] arguments = Stream.concat(
                        Stream.of("train", experiment, "--out", run),
                        Stream.of(overrides).flatMap(o -> Stream.of("--set", o)))
                .toArray();
        Cli cli = Cli.run(arguments);
        assertThat(cli.errLines()).singleElement().asString().contains(part);
        assertThat(cli.code()).isEqualTo(code);
        assertThat(cli.out()).isEmpty();
        assertThat(run).doesNotExist();
    }

    @Test
    void anUnknownKey() {
        refused(2, "unknown key; did you mean 'model.hidden'?", "model.hiden=1");
    }

    @Test
    void aWrongType() {
        refused(2, "model.hidden: must be an integer, but was 'many'", "model.hidden=many");
    }

    @Test
    void severalProblemsAreSeveralLines() throws IOException {
        Files.writeString(experiment, "modell: {}\ndata: 5\n");
        Cli cli = Cli.run("train", experiment, "--out", run);
        assertThat(cli.errLines()).hasSize(3).allMatch(line -> line.startsWith("tiny.yaml:"));
        assertThat(cli.code()).isEqualTo(2);
        assertThat(run).doesNotExist();
    }

    @Test
    void aModelTooLargeForAnyMemory() {
        refused(3, "22 qubits (2 visible, 20 hidden) need about", "model.hidden=20");
        refused(3, "qubits fit: set model.hidden to at most", "model.hidden=20");
        refused(3, "52 qubits (2 visible, 50 hidden) need about", "model.hidden=50");
    }

    @Test
    void moreVisibleUnitsThanAnyModelHas() {
        refused(3, "64 qubits (64 visible, 0 hidden) need about", "data={kind: digits, pool: 8x8}");
    }

    private void density(double[] entries) throws IOException {
        NpyFile.write(folder.resolve("eta.npy"), NpyArray.real(new int[] {2, 2}, entries));
        Files.writeString(experiment, TINY.replaceAll("data:.*", "target: {kind: density, file: eta.npy}"));
    }

    @Test
    void aTargetThatIsNotNormalized() throws IOException {
        density(new double[] {0.5, 0, 0, 0.6});
        refused(2, "trace");
    }

    @Test
    void aTargetThatIsNotHermitian() throws IOException {
        density(new double[] {0.5, 0.25, 0, 0.5});
        refused(2, "Hermitian");
    }

    @Test
    void aTargetThatIsNotPositive() throws IOException {
        density(new double[] {1.5, 0, 0, -0.5});
        refused(2, "positive");
    }

    @Test
    void aPureTargetThatIsNotNormalized() throws IOException {
        NpyFile.write(folder.resolve("psi.npy"), NpyArray.real(new int[] {2}, new double[] {1, 1}));
        Files.writeString(experiment, TINY.replaceAll("data:.*", "target: {kind: pure, file: psi.npy}"));
        refused(2, "tiny.yaml:2:");
    }

    @Test
    void aTargetFileThatIsMissingOrNoArray() throws IOException {
        Files.writeString(experiment, TINY.replaceAll("data:.*", "target: {kind: density, file: eta.npy}"));
        refused(2, "tiny.yaml:2:25: target.file: Argument 'file' must be a readable file");
        Files.writeString(folder.resolve("eta.npy"), "no array");
        refused(2, "tiny.yaml:2:25: target.file:");
    }

    @Test
    void dataWithEntriesThatAreNotBinary() throws IOException {
        Files.writeString(folder.resolve("bits.csv"), "0,1\n0,2\n");
        refused(2, "line 2, column 2: each entry must be 0 or 1, but was '2'", "data={kind: csv, file: bits.csv}");
    }

    @Test
    void emptyData() throws IOException {
        Files.writeString(folder.resolve("bits.csv"), "");
        refused(2, "must hold at least one row of zeros and ones, but is empty", "data={kind: csv, file: bits.csv}");
        refused(2, "data.rows: must have at least 1 entries, but has 0", "data={kind: patterns, rows: []}");
    }

    @Test
    void anExperimentThatIsMissingOrAFolder() {
        Cli missing = Cli.run("train", folder.resolve("none.yaml"), "--out", run);
        assertThat(missing.errLines()).singleElement().asString().contains("there is no such file");
        assertThat(missing.code()).isEqualTo(2);
        assertThat(Cli.run("train", folder).errLines())
                .singleElement()
                .asString()
                .contains("is a folder");
        assertThat(run).doesNotExist();
    }

    @Test
    void aRunFolderThatExists() throws IOException {
        Files.createDirectory(run);
        Cli cli = Cli.run("train", experiment, "--out", run);
        assertThat(cli.errLines())
                .singleElement()
                .asString()
                .contains("exists already; choose another --out")
                .contains("'resume'");
        assertThat(cli.code()).isEqualTo(2);
        assertThat(run).isEmptyDirectory();
    }

    @Test
    void aRunFolderThatCannotBeCreated() {
        Cli cli = Cli.run(
                "train", experiment, "--out", experiment.resolve("below").resolve("run"));
        assertThat(cli.errLines()).singleElement().asString().contains("cannot be created");
        assertThat(cli.code()).isEqualTo(3);
        assertThat(experiment).hasContent(TINY);
    }

    private void stopEarly() {
        assertThat(Cli.run("train", experiment, "-q", "--out", run, "--stop-after", 3)
                        .code())
                .isEqualTo(130);
    }

    /** Resumes and expects one line, a code, and an unchanged log. */
    private void notResumed(int code, String part) throws IOException {
        byte[] log = Files.readAllBytes(run.resolve("run.jsonl"));
        Cli cli = Cli.run("resume", run, "-q");
        assertThat(cli.errLines()).singleElement().asString().contains(part);
        assertThat(cli.code()).isEqualTo(code);
        assertThat(Files.readAllBytes(run.resolve("run.jsonl"))).isEqualTo(log);
        assertThat(run.resolve("model.zip")).doesNotExist();
    }

    @Test
    void aTruncatedCheckpoint() throws IOException {
        stopEarly();
        try (RandomAccessFile file =
                new RandomAccessFile(run.resolve("checkpoint.bin").toFile(), "rw")) {
            file.setLength(file.length() - 7);
        }
        notResumed(2, "is truncated or damaged");
    }

    @Test
    void anUnreadableCheckpoint() throws IOException {
        stopEarly();
        Files.writeString(run.resolve("checkpoint.bin"), "this is no checkpoint at all");
        notResumed(2, "is not a checkpoint of qbm4j");
    }

    @Test
    void aCheckpointOfAnotherExperiment() throws IOException {
        stopEarly();
        Path copy = run.resolve("experiment.yaml");
        Files.writeString(copy, Files.readString(copy).replace("iterations: 6", "iterations: 7"));
        notResumed(2, "belongs to another experiment");
    }

    @Test
    void aDiskThatRefusesTheCheckpointLeavesALogThatReads() throws IOException {
        stopEarly();
        byte[] before = Files.readAllBytes(run.resolve("checkpoint.bin"));
        // a folder where the checkpoint is written aside makes every write fail, as a full disk does
        Path obstacle = run.resolve("checkpoint.bin.tmp");
        Files.createDirectories(obstacle.resolve("full"));
        Cli cli = Cli.run("resume", run, "-q");
        assertThat(cli.errLines())
                .singleElement()
                .asString()
                .contains("The checkpoint", "could not be written", "go on with: qbm4j resume");
        assertThat(cli.code()).isEqualTo(3);
        assertThat(Files.readAllBytes(run.resolve("checkpoint.bin"))).isEqualTo(before);
        assertThat(RunLogReader.read(run.resolve("run.jsonl")).truncated()).isFalse();
        Files.delete(obstacle.resolve("full"));
        Files.delete(obstacle);
        assertThat(Cli.run("resume", run, "-q").code()).isZero();
    }

    @Test
    void aFolderThatIsNoRun() {
        for (String command : List.of("resume", "report", "inspect")) {
            Cli cli = Cli.run(command, folder);
            assertThat(cli.errLines()).singleElement().asString().contains("is no run folder");
            assertThat(cli.code()).isEqualTo(2);
        }
        assertThat(Cli.run("resume", run).errLines()).singleElement().asString().contains("does not exist");
    }

    @Test
    void aModelThatIsDamaged() throws IOException {
        Path model = folder.resolve("model.zip");
        Files.writeString(model, "PK but no archive");
        for (String command : List.of("sample", "inspect")) {
            Cli cli = Cli.run(command, model);
            assertThat(cli.errLines()).singleElement().asString().contains("truncated or damaged");
            assertThat(cli.code()).isEqualTo(2);
        }
    }

    @Test
    void misuseOfTheCommandLine() {
        Cli typo = Cli.run("trian", experiment);
        assertThat(typo.errLines()).singleElement().asString().contains("did you mean 'train'?");
        assertThat(typo.code()).isEqualTo(2);
        assertThat(Cli.run("train").code()).isEqualTo(2);
        assertThat(Cli.run("train", experiment, "--ouT", run).errLines())
                .singleElement()
                .asString()
                .contains("did you mean '--out'?");
        assertThat(Cli.run().code()).isEqualTo(2);
        assertThat(Cli.run("sample", run, "-n", "0").errLines())
                .singleElement()
                .asString()
                .contains("-n must be in");
    }

    @Test
    void aTraceIsShownOnlyWhenWanted() {
        assertThat(Cli.run("resume", run).err()).doesNotContain("\tat ");
        assertThat(Cli.run("resume", run, "--stacktrace").err()).contains("\tat org.qbm4j");
    }
}
