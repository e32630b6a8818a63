// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.runlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // JUnit fills the folder
class RunLogFileTest {

    @TempDir
    Path folder;

    private Path write(String name, List<RunRecord> records) {
        Path path = folder.resolve(name);
        try (RunLogWriter writer = RunLogWriter.open(path)) {
            records.forEach(writer::write);
        }
        return path;
    }

    private Path text(String content) throws IOException {
        return Files.writeString(folder.resolve("text.jsonl"), content);
    }

    private String headerLine() throws IOException {
        return new String(RecordEncoder.encode(SampleRecords.header()), StandardCharsets.UTF_8);
    }

    @Test
    void everyRecordSurvivesTheFile() {
        RunLog log = RunLogReader.read(write("run.jsonl", SampleRecords.all()));

        assertThat(log.records()).isEqualTo(SampleRecords.all());
        assertThat(log.truncated()).isFalse();
        assertThat(log.header().configHash())
                .isEqualTo(ConfigurationHash.of(log.header().experiment()));
        assertThat(log.end()).contains(new RunRecord.End("completed", "", 5, 104));
    }

    @Test
    void bytesDoNotDependOnTheLocale() throws IOException {
        Locale before = Locale.getDefault();
        byte[] usual = Files.readAllBytes(write("a.jsonl", SampleRecords.all()));
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(Files.readAllBytes(write("b.jsonl", SampleRecords.all())))
                    .isEqualTo(usual);
        } finally {
            Locale.setDefault(before);
        }
        assertThat(new String(usual, StandardCharsets.UTF_8)).contains("\"value\":0.30000000000000004,");
    }

    @Test
    void aTornLastLineIsDroppedAloud() throws IOException {
        Path path = write("run.jsonl", SampleRecords.all());
        byte[] bytes = Files.readAllBytes(path);
        int lastLine = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf('\n', bytes.length - 2) + 1;
        for (int length = lastLine + 1; length < bytes.length - 1; length++) {
            Files.write(path, Arrays.copyOf(bytes, length));

            RunLog log = RunLogReader.read(path);

            assertThat(log.truncated()).as("cut to %d bytes", length).isTrue();
            assertThat(log.records())
                    .isEqualTo(
                            SampleRecords.all().subList(0, SampleRecords.all().size() - 1));
            assertThat(log.end()).isEmpty();
        }
    }

    @Test
    void aMalformedLineInsideIsAnErrorWithItsNumber() throws IOException {
        Path path = text(headerLine() + "{\"record\":\"value\",\"phase\":\"p\"\n" + "{\"record\":\"later\"}\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunLogReader.read(path))
                .withMessageContaining("line 2");
    }

    @Test
    void aMissingFieldIsNamed() throws IOException {
        Path path = text(headerLine() + "{\"record\":\"value\",\"phase\":\"p\",\"iteration\":1,\"value\":2}\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunLogReader.read(path))
                .withMessageContaining("line 2: its field 'name' is missing");
    }

    @Test
    void typesAndFieldsOfANewerMinorVersionAreSkipped() throws IOException {
        String newer = headerLine().replace("qbm4j-run-log/1", "qbm4j-run-log/1.4");
        Path path = text(
                newer + "{\"record\":\"histogram\",\"bins\":[1]}\n"
                        + "{\"record\":\"event\",\"phase\":\"\",\"iteration\":0,\"kind\":\"k\",\"message\":\"m\",\"new\":{}}\n");

        assertThat(RunLogReader.read(path).records()).hasSize(2).last().isEqualTo(new RunRecord.Event("", 0, "k", "m"));
    }

    @Test
    void anotherMajorVersionIsRefused() throws IOException {
        Path path = text(headerLine().replace("qbm4j-run-log/1", "qbm4j-run-log/10"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunLogReader.read(path))
                .withMessageContaining("qbm4j-run-log/10")
                .withMessageContaining("line 1");
    }

    @Test
    void anEmptyFileAndAMissingOneAreErrors() throws IOException {
        Path empty = text("");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RunLogReader.read(empty))
                .withMessageContaining("empty");
        assertThatThrownBy(() -> RunLogReader.read(folder.resolve("nowhere")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void resumingAtACheckpointGivesTheSameBytesAsNeverStopping() throws IOException {
        List<RunRecord> records = SampleRecords.all();
        byte[] whole = Files.readAllBytes(write("whole.jsonl", records));
        Path path = folder.resolve("cut.jsonl");
        long checkpoint;
        try (RunLogWriter writer = RunLogWriter.open(path)) {
            records.subList(0, 6).forEach(writer::write);
            checkpoint = writer.position();
            writer.force();
            records.subList(6, 9).forEach(writer::write);
        }
        Files.writeString(path, "{\"torn", StandardOpenOption.APPEND);

        try (RunLogWriter writer = RunLogWriter.resume(path, checkpoint)) {
            assertThat(writer.position()).isEqualTo(checkpoint);
            assertThat(path).hasSize(checkpoint);
            records.subList(6, records.size()).forEach(writer::write);
            assertThat(writer.position()).isEqualTo(whole.length);
        }

        assertThat(Files.readAllBytes(path)).isEqualTo(whole);
    }

    @Test
    void resumingWhereNoLineEndsIsRefusedAndLeavesTheFile() throws IOException {
        Path path = write("run.jsonl", SampleRecords.all());
        byte[] before = Files.readAllBytes(path);

        for (long position : new long[] {7, before.length + 1L}) {
            assertThatThrownBy(() -> RunLogWriter.resume(path, position))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("does not belong to this checkpoint");
        }
        assertThat(Files.readAllBytes(path)).isEqualTo(before);
        assertThatThrownBy(() -> RunLogWriter.resume(folder.resolve("nowhere"), 0))
                .hasMessageContaining("is missing");
    }

    @Test
    void anExistingFileIsNotOverwritten() throws IOException {
        Path path = text("precious");

        assertThatThrownBy(() -> RunLogWriter.open(path))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("exists already");
        assertThat(path).hasContent("precious");
    }

    @Test
    void theHeaderComesFirstAndOnce() {
        try (RunLogWriter writer = RunLogWriter.open(folder.resolve("run.jsonl"))) {
            assertThatIllegalStateException().isThrownBy(() -> writer.write(new RunRecord.Event("", 0, "k", "m")));
            writer.write(SampleRecords.header());
            assertThatIllegalStateException().isThrownBy(() -> writer.write(SampleRecords.header()));
        }
    }

    @Test
    void aFullDiskIsReportedWithTheFileName() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "needs the Linux device that is always full");
        try (RunLogWriter writer = new RunLogWriter(full, new RandomAccessFile(full.toFile(), "rw"), 0)) {
            assertThatThrownBy(() -> writer.write(SampleRecords.header()))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("/dev/full")
                    .hasMessageContaining("No space left");
            assertThat(writer.position()).isZero();
        }
    }

    @Test
    void anInterruptedThreadCanStillWrite() {
        Path path = folder.resolve("run.jsonl");
        try (RunLogWriter writer = RunLogWriter.open(path)) {
            Thread.currentThread().interrupt();
            SampleRecords.all().forEach(writer::write);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(RunLogReader.read(path).records()).isEqualTo(SampleRecords.all());
    }

    @Test
    void linesOfSeveralThreadsStayWhole() throws Exception {
        Path path = folder.resolve("run.jsonl");
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try (RunLogWriter writer = RunLogWriter.open(path)) {
            writer.write(SampleRecords.header());
            List<Future<?>> tasks = IntStream.range(0, 4)
                    .<Future<?>>mapToObj(thread -> pool.submit(() -> {
                        for (int k = 0; k < 200; k++) {
                            writer.write(RunRecord.Value.exact("p" + thread, k, "loss", k / 3.0, "nats"));
                        }
                    }))
                    .toList();
            for (Future<?> task : tasks) {
                task.get();
            }
            assertThat(writer.position()).isEqualTo(Files.size(path));
        } finally {
            pool.shutdownNow();
        }
        assertThat(RunLogReader.read(path).series("loss")).hasSize(800);
    }

    @Test
    void theKeptLogOfSchemaOneStillReads() throws Exception {
        Path fixture = Path.of(RunLogFileTest.class
                .getResource("/org/qbm4j/runlog/schema-1.jsonl")
                .toURI());

        assertThat(RunLogReader.read(fixture).records()).isEqualTo(SampleRecords.all());
    }
}
