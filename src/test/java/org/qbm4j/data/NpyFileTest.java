// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads files that NumPy wrote (npy_fixtures.py, beside them) and compares ours with NumPy's byte for byte. */
class NpyFileTest {

    private static final int[] SHAPE = {2, 3};
    private static final NpyArray REAL = NpyArray.real(SHAPE, new double[] {1, -2.5, 1e-300, Math.PI, 0, 5e5});
    private static final NpyArray COMPLEX =
            NpyArray.complex(SHAPE, REAL.re(), new double[] {0.5, 0, -1, 2, Math.E, -7.25});
    private static final NpyArray WHOLE = NpyArray.real(SHAPE, new double[] {1, -2, 3, 4, 0, -2e9});

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    Path folder;

    private static byte[] bytes(String name) throws IOException {
        try (InputStream in = NpyFileTest.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        }
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("array.npy"), bytes);
    }

    private NpyArray read(String name) throws IOException {
        return NpyFile.read(file(bytes(name)));
    }

    private void assertRefused(byte[] bytes, String... facts) throws IOException {
        Path file = file(bytes);
        assertThatThrownBy(() -> NpyFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("array.npy")
                .hasMessageContainingAll(facts);
    }

    @ParameterizedTest
    @ValueSource(strings = {"f8", "f8_fortran", "f8_big", "f8_v2", "f8_v3"})
    void readsRealNumbersInEveryOrderAndVersion(String name) throws IOException {
        assertThat(read(name + ".npy")).isEqualTo(REAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"c16", "c16_fortran_big"})
    void readsComplexNumbers(String name) throws IOException {
        assertThat(read(name + ".npy")).isEqualTo(COMPLEX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"i8", "i8_big", "i4"})
    void readsIntegers(String name) throws IOException {
        assertThat(read(name + ".npy")).isEqualTo(WHOLE);
    }

    @Test
    void readsSinglePrecisionAndTruthValues() throws IOException {
        double[] single = Arrays.stream(REAL.re()).map(x -> (float) x).toArray();
        assertThat(read("f4.npy")).isEqualTo(NpyArray.real(SHAPE, single));
        assertThat(read("b1.npy")).isEqualTo(NpyArray.real(SHAPE, new double[] {1, 0, 1, 0, 1, 1}));
    }

    @Test
    void readsEveryNumberOfAxes() throws IOException {
        assertThat(read("f8_scalar.npy")).isEqualTo(NpyArray.real(new int[0], new double[] {2.75}));
        assertThat(read("f8_vector.npy")).isEqualTo(NpyArray.real(new int[] {2}, new double[] {0.25, 0.75}));
        assertThat(read("f8_empty.npy")).isEqualTo(NpyArray.real(new int[] {0, 3}, new double[0]));
        double[] cube = IntStream.range(0, 24).asDoubleStream().toArray();
        assertThat(read("f8_cube_fortran.npy")).isEqualTo(NpyArray.real(new int[] {2, 3, 4}, cube));
    }

    @Test
    void keepsNumbersThatAreNotFinite() throws IOException {
        assertThat(read("f8_special.npy").re())
                .containsExactly(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, -0.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"f8", "f8_scalar", "f8_vector", "f8_empty", "f8_special", "c16"})
    void writesTheBytesThatNumpyWrites(String name) throws IOException {
        NpyArray array = read(name + ".npy");
        Path written = folder.resolve("written.npy");
        NpyFile.write(written, array);
        assertThat(Files.readAllBytes(written)).isEqualTo(bytes(name + ".npy"));
    }

    @Test
    void readsBackWhatItWroteAcrossBufferBorders() throws IOException {
        double[] re = IntStream.range(0, 20_001).mapToDouble(i -> 1.0 / (i + 1)).toArray();
        double[] im = IntStream.range(0, 20_001).mapToDouble(i -> -i).toArray();
        NpyArray array = NpyArray.complex(new int[] {3, 6667}, re, im);
        Path written = folder.resolve("large.npy");
        NpyFile.write(written, array);
        assertThat(NpyFile.read(written)).isEqualTo(array);
    }

    @Test
    void replacesAnOldFileAndLeavesNothingBeside() throws IOException {
        Path written = Files.writeString(folder.resolve("old.npy"), "old");
        NpyFile.write(written, REAL);
        assertThat(NpyFile.read(written)).isEqualTo(REAL);
        assertThat(folder.toFile().list()).containsExactly("old.npy");
    }

    @Test
    void givesTheFileTheOrdinaryPermissions() throws IOException {
        Path ordinary = Files.writeString(folder.resolve("ordinary"), "");
        Path written = folder.resolve("written.npy");
        NpyFile.write(written, REAL);
        assumeThat(Files.getFileStore(folder).supportsFileAttributeView(PosixFileAttributeView.class))
                .isTrue();
        assertThat(Files.getPosixFilePermissions(written)).isEqualTo(Files.getPosixFilePermissions(ordinary));
    }

    @Test
    void leavesNothingBehindWhenItCannotWrite() throws IOException {
        Path occupied = folder.resolve("occupied.npy");
        Files.createDirectories(occupied.resolve("full"));
        assertThatThrownBy(() -> NpyFile.write(occupied, REAL)).isInstanceOf(IOException.class);
        assertThat(folder.toFile().list()).containsExactly("occupied.npy");
        assertThatThrownBy(() -> NpyFile.write(folder.resolve("none/a.npy"), REAL))
                .isInstanceOf(IOException.class);
    }

    @Test
    void refusesEveryTruncatedLength() throws IOException {
        byte[] whole = bytes("c16.npy");
        assertRefused(Arrays.copyOf(whole, whole.length - 1), "truncated", "[2, 3] (224 bytes)", "has 223 bytes");
        for (int length = 1; length < whole.length; length++) {
            assertRefused(Arrays.copyOf(whole, length), length < 6 ? "array.npy" : "is truncated");
        }
        assertRefused(new byte[0], "is empty");
    }

    @Test
    void refusesBytesAfterTheLastEntry() throws IOException {
        assertRefused(Arrays.copyOf(bytes("f8.npy"), 177), "1 bytes follow its last entry");
    }

    @Test
    void refusesFilesOfAnotherKind() throws IOException {
        assertRefused("0,1\n1,0\n".getBytes(StandardCharsets.US_ASCII), "does not begin as one", "numpy.save");
        assertRefused(bytes("archive.npz"), "archive (.npz?)", "numpy.save");
        byte[] future = bytes("f8.npy");
        future[6] = 9;
        assertRefused(future, "version 1, 2 or 3, but is 9");
    }

    @Test
    void refusesOtherTypesAndListsTheSupported() throws IOException {
        String supported = "float64, float32, int64, int32, bool and complex128";
        assertRefused(bytes("c8.npy"), supported, "type '<c8'");
        assertRefused(bytes("records.npy"), supported, "records with named fields");
    }

    @Test
    void refusesPickledObjects() throws IOException {
        assertRefused(bytes("objects.npy"), "pickled Python objects", "never loaded", "astype");
    }

    @Test
    void refusesIntegersThatADoubleWouldRound() throws IOException {
        assertRefused(bytes("i8_beyond.npy"), "entry 1 is 9007199254740993", "float64");
    }

    @Test
    void refusesHugeShapesBeforeAllocating() throws IOException {
        assertRefused(withShape("(70000, 70000)"), "fewer than 2^31 entries", "[70000, 70000]");
        assertRefused(withShape("(99999999999,)"), "fewer than 2^31 entries");
        assertRefused(withShape("(30000, 30000)"), "truncated", "7200000128 bytes");
    }

    @Test
    void refusesHeadsThatCannotBeRead() throws IOException {
        assertRefused(withShape("[2, 3]"), "no readable 'shape'");
        assertRefused(withShape("(-2, 3)"), "no readable 'shape'");
        String head = new String(bytes("f8.npy"), StandardCharsets.ISO_8859_1);
        assertRefused(latin(head.replace("descr", "dexcr")), "no readable 'descr'");
        assertRefused(latin(head.replace("False", "Falze")), "no readable 'fortran_order'");
    }

    /** The head of f8.npy with another shape, its length kept by dropping blanks. */
    private static byte[] withShape(String shape) throws IOException {
        String text = new String(bytes("f8.npy"), StandardCharsets.ISO_8859_1);
        String changed = text.replace("(2, 3)", shape);
        int extra = changed.length() - text.length();
        return latin(changed.replace("}" + " ".repeat(Math.max(extra, 0)), "}"));
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Test
    void refusesMissingFilesAndFolders() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NpyFile.read(folder.resolve("none.npy")).size())
                .withMessageContaining("none.npy' does not exist");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NpyFile.read(folder))
                .withMessageContaining("is not one");
    }

    @Test
    void copiesArraysInAndOut() {
        double[] re = {1, 2};
        int[] shape = {2};
        NpyArray array = NpyArray.complex(shape, re, re);
        re[0] = 9;
        shape[0] = 9;
        array.re()[1] = 9;
        array.shape()[0] = 9;
        array.im().orElseThrow()[1] = 9;
        assertThat(array).isEqualTo(NpyArray.complex(new int[] {2}, new double[] {1, 2}, new double[] {1, 2}));
        assertThat(array).isNotEqualTo(NpyArray.real(new int[] {2}, new double[] {1, 2}));
        assertThat(array).hasToString("NpyArray(complex, shape [2])");
    }

    @Test
    void refusesEntriesThatDoNotFillTheShape() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NpyArray.real(SHAPE, new double[5]))
                .withMessageContaining("'re' must hold 6 entries for the shape [2, 3], but holds 5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NpyArray.complex(SHAPE, new double[6], new double[7]))
                .withMessageContaining("'im'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NpyArray.real(new int[] {-1, -1}, new double[1]))
                .withMessageContaining("[-1, -1]");
    }
}
