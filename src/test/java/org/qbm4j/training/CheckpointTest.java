// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointTest {
    private static final TrainingState STATE = new TrainingState(
            2,
            17,
            new double[] {0.1, -0.0, Double.MIN_VALUE, -1e300},
            new double[] {1, 2, 3, 4},
            new double[] {0.3, Double.NaN},
            0x1p-7,
            Double.POSITIVE_INFINITY,
            5,
            1L << 40,
            12,
            1L << 41,
            1L << 52,
            34);
    private static final Checkpoint CHECKPOINT =
            new Checkpoint("ab12", "OpenBLAS 0.3, Haswell – one thread", STATE, 98_765);

    private final Path folder;

    CheckpointTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Path written() {
        Path file = folder.resolve("checkpoint.bin");
        CHECKPOINT.write(file);
        return file;
    }

    private static void assertSame(Checkpoint expected, Checkpoint actual) {
        assertThat(actual.configHash()).isEqualTo(expected.configHash());
        assertThat(actual.algebra()).isEqualTo(expected.algebra());
        assertThat(actual.logPosition()).isEqualTo(expected.logPosition());
        TrainingState was = actual.state();
        TrainingState wanted = expected.state();
        assertThat(was)
                .usingRecursiveComparison()
                .ignoringFields("theta", "phaseStart", "ruleMemory")
                .isEqualTo(wanted);
        assertThat(bits(was.theta())).containsExactly(bits(wanted.theta()));
        assertThat(bits(was.phaseStart())).containsExactly(bits(wanted.phaseStart()));
        assertThat(bits(was.ruleMemory())).containsExactly(bits(wanted.ruleMemory()));
    }

    private static long[] bits(double[] values) {
        return Arrays.stream(values).mapToLong(Double::doubleToRawLongBits).toArray();
    }

    private static void assertRefusedInOneLine(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(parts)
                .satisfies(e -> assertThat(String.valueOf(e.getMessage())).doesNotContain("\n"));
    }

    @Test
    void comesBackWithEveryBit() {
        assertSame(CHECKPOINT, Checkpoint.read(written()));
    }

    @Test
    void replacesTheOneBeforeAndLeavesNothingAside() throws IOException {
        Path file = written();
        Checkpoint later = new Checkpoint("ab12", "", STATE, 100_000);
        later.write(file);
        assertSame(later, Checkpoint.read(file));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void truncationAtEveryLengthIsNoticed() throws IOException {
        Path file = written();
        byte[] whole = Files.readAllBytes(file);
        assertThat(whole.length).isGreaterThan(200);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertRefusedInOneLine(() -> Checkpoint.read(file), file.toString());
        }
    }

    @Test
    void everyFlippedBitIsNoticed() throws IOException {
        Path file = written();
        byte[] whole = Files.readAllBytes(file);
        for (int bit = 0; bit < 8 * whole.length; bit += 5) {
            byte[] damaged = whole.clone();
            damaged[bit / 8] ^= (byte) (1 << bit % 8);
            Files.write(file, damaged);
            assertRefusedInOneLine(() -> Checkpoint.read(file), file.toString());
        }
    }

    @Test
    void appendedBytesAreNoticed() throws IOException {
        Path file = written();
        byte[] whole = Files.readAllBytes(file);
        for (int extra : List.of(1, 8, 100)) {
            Files.write(file, Arrays.copyOf(whole, whole.length + extra));
            assertRefusedInOneLine(() -> Checkpoint.read(file), "damaged");
        }
    }

    @Test
    void anotherFileIsNotACheckpoint() throws IOException {
        Path file = folder.resolve("log.jsonl");
        Files.writeString(file, "{\"record\":\"header\",\"schema\":\"qbm4j-run-log/1\"}\n");
        assertRefusedInOneLine(() -> Checkpoint.read(file), file.toString(), "not a checkpoint");
    }

    /** With a checksum that fits, so that the version alone is the reason. */
    @Test
    void laterFormatIsRefusedWithBothNumbers() throws IOException {
        Path file = written();
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).putInt(Long.BYTES, 7);
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, bytes.length - Long.BYTES);
        buffer.putLong(bytes.length - Long.BYTES, crc.getValue());
        Files.write(file, bytes);
        assertRefusedInOneLine(() -> Checkpoint.read(file), "format 7", "format 1");
    }

    @Test
    void missingFileIsRefused() {
        Path file = folder.resolve("nowhere.bin");
        assertRefusedInOneLine(() -> Checkpoint.read(file), file.toString(), "cannot be read");
    }

    @Test
    void folderInPlaceOfTheFileIsRefused() {
        assertRefusedInOneLine(() -> Checkpoint.read(folder), folder.toString(), "cannot be read");
    }

    @Test
    void missingFolderIsAnInputOutputError() {
        Path file = folder.resolve("no/such/folder/checkpoint.bin");
        assertThatThrownBy(() -> CHECKPOINT.write(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString());
    }

    /** A folder in the place of the file aside: no user, not even an administrator, can write there. */
    @Test
    void olderCheckpointSurvivesAFailedWrite() throws IOException {
        Path file = written();
        Files.createDirectories(folder.resolve("checkpoint.bin.tmp/occupied"));
        Checkpoint later = new Checkpoint("ab12", "", STATE, 100_000);
        assertThatThrownBy(() -> later.write(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("could not be written");
        assertSame(CHECKPOINT, Checkpoint.read(file));
    }

    @Test
    void fileAsideIsRemovedWhenItCannotBeMoved() throws IOException {
        Path file = folder.resolve("checkpoint.bin");
        Files.createDirectories(file.resolve("occupied"));
        assertThatThrownBy(() -> CHECKPOINT.write(file)).isInstanceOf(UncheckedIOException.class);
        assertThat(folder.resolve("checkpoint.bin.tmp")).doesNotExist();
    }
}
