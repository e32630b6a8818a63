// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.serializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;
import org.qbm4j.model.BoltzmannMachine.Sign;

/** What a model file holds beside the model. */
class ModelArchiveTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    Path folder;

    private static final TrainingMemory MEMORY =
            new TrainingMemory(7, new double[] {0.5, -1e-300, Double.MIN_VALUE}, 0.25, 9, 8, 3, new double[] {2, 1});

    private static ModelArchive archive() {
        Map<String, Object> settings = Map.of("kind", "test", "updater", Map.of("rule", "adam", "beta1", 0.9), "n", 3L);
        return new ModelArchive(SampleModels.fixture(Sign.PLUS), settings, Optional.of(MEMORY), Optional.empty())
                .withNormalizer("some bytes".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void everythingComesBackAndTheSameArchiveGivesTheSameBytes() throws IOException {
        Path file = folder.resolve("model.zip");
        ModelFile.write(file, archive());
        assertThat(ModelFile.readArchive(file)).isEqualTo(archive());
        assertThat(ModelFile.read(file)).isEqualTo(archive().model());
        Path again = folder.resolve("again.zip");
        ModelFile.write(again, archive());
        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void theMarkOfTheRunLogComesBack() throws IOException {
        SavedModel model = SampleModels.fixture(Sign.MINUS);
        Provenance past = model.provenance();
        Provenance logged = new Provenance(
                past.data(),
                past.dataSha256(),
                past.run(),
                Optional.of(Provenance.LogMark.of(new byte[] {1, 2, 3})),
                past.imageShape(),
                past.configuration());
        SavedModel marked = new SavedModel(
                model.model(),
                model.theta(),
                model.loss(),
                model.seed(),
                model.libraryVersion(),
                logged,
                model.created());
        Path file = folder.resolve("model.zip");
        ModelFile.write(file, marked);
        assertThat(ModelFile.read(file)).isEqualTo(marked);
    }

    @Test
    void vectorsAreTheBytesOfNd4j() throws IOException {
        for (double[] values : new double[][] {{1.5}, {0.1, -2, 3e300}}) {
            ByteArrayOutputStream expected = new ByteArrayOutputStream();
            Nd4j.write(Nd4j.createFromArray(new double[][] {values}), new DataOutputStream(expected));
            byte[] bytes = RowVectorFormat.encode(values);
            assertThat(bytes).isEqualTo(expected.toByteArray());
            assertThat(RowVectorFormat.decode(bytes, "x.bin")).isEqualTo(values);
        }
    }

    @Test
    void otherProgramsFindParametersAndUpdaterUnderTheNamesOfTheLayerLibrary() throws IOException {
        Path file = folder.resolve("model.zip");
        ModelFile.write(file, archive());
        try (ZipFile zip = new ZipFile(file.toFile())) {
            double[] told = archive().model().model().convert(archive().model().theta());
            assertThat(read(zip, "coefficients.bin")).isEqualTo(told);
            assertThat(read(zip, "updaterState.bin")).isEqualTo(MEMORY.updaterState());
        }
    }

    private static double[] read(ZipFile zip, String name) throws IOException {
        try (InputStream in = zip.getInputStream(zip.getEntry(name))) {
            return Nd4j.read(new DataInputStream(new ByteArrayInputStream(in.readAllBytes())))
                    .toDoubleVector();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quantum.json|\"seed\" : -7|\"seed\" : -8",
                "training.json|\"fitIterations\" : 7|\"fitIterations\" : 6",
                "configuration.json|\"beta1\" : 0.9|\"beta1\" : 0.8",
                "normalizer.bin|some bytes|more bytes"
            })
    void refusesAChangeInAnyEntry(String entry, String from, String to) throws IOException {
        Path file = folder.resolve("model.zip");
        ModelFile.write(file, archive());
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains(from);
        Files.writeString(file, bytes.replace(from, to), StandardCharsets.ISO_8859_1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelFile.readArchive(file))
                .withMessageContaining("its entry " + entry + " was changed or damaged");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "training.json|qbm4j-training/1|qbm4j-training/2|the schema of its entry training.json is 'qbm4j-training/2'",
                "configuration.json|qbm4j-configuration/1|qbm4j-configuration/9|use a version of the library that knows",
                "training.json|\"rateScale\" : 0.25|\"rateScale\" : 2.5|rate scale in (0, 1]",
                "training.json|\"epochs\" : 8|\"epochs\" : -8|counters of at least 0",
                "training.json|\"updaterNumbers\" : 3|\"updaterNumbers\" : 4|updaterState.bin must hold 4 numbers, but holds 3"
            })
    void refusesEntriesOfTheFutureAndImpossibleOnes(String entry, String from, String to, String reason) {
        Map<String, byte[]> entries = ArchiveEntries.encode(archive());
        String text = new String(entries.get(entry), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        entries.put(entry, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ArchiveEntries.decode(entries))
                .withMessageContaining(reason);
    }

    @Test
    void refusesVectorsThatAreNone() {
        byte[] bytes = RowVectorFormat.encode(new double[] {1, 2, 3});
        refused(Arrays.copyOf(bytes, bytes.length - 1), "ends before the row vector does");
        refused(Arrays.copyOf(bytes, bytes.length + 1), "longer than the row vector");
        refused(
                new String(bytes, StandardCharsets.ISO_8859_1)
                        .replace("DOUBLE", "DOUBLY")
                        .getBytes(StandardCharsets.ISO_8859_1),
                "no row vector of doubles");
        byte[] huge = bytes.clone();
        huge["MIXED_DATA_TYPES".length() + 2 + 8 + "LONG".length() + 2 + 2 * 8] = 0x7f;
        refused(huge, "holds no row vector");
    }

    private static void refused(byte[] bytes, String reason) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RowVectorFormat.decode(bytes, "x.bin"))
                .withMessageContaining("x.bin")
                .withMessageContaining(reason);
    }

    @Test
    void refusesParametersThatDifferFromTheModel() {
        Map<String, byte[]> entries = ArchiveEntries.encode(archive());
        double[] other = archive().model().theta();
        other[3] += 1;
        entries.put("coefficients.bin", RowVectorFormat.encode(other));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ArchiveEntries.decode(entries))
                .withMessageContaining("hold different parameters");
    }
}
