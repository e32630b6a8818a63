// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.serializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.qbm4j.model.BoltzmannMachine.Sign;

class ModelFileTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    Path folder;

    @ParameterizedTest
    @EnumSource(Sign.class)
    void aModelComesBackBitForBit(Sign sign) throws IOException {
        SavedModel model = SampleModels.fixture(sign);
        ModelFile.write(folder.resolve("model.zip"), model);
        assertThat(ModelFile.read(folder.resolve("model.zip"))).isEqualTo(model);
    }

    @ParameterizedTest
    @EnumSource(Sign.class)
    void filesOfSchemaOneLoadForEver(Sign sign) throws IOException, URISyntaxException {
        String name = "/models/schema-1-" + sign.name().toLowerCase(Locale.ROOT) + ".zip";
        URL fixture = Objects.requireNonNull(ModelFileTest.class.getResource(name), name);
        assertThat(ModelFile.read(Path.of(fixture.toURI()))).isEqualTo(SampleModels.fixture(sign));
    }

    @Test
    void filesAreReadWithoutNd4jAndDl4j() throws IOException, ReflectiveOperationException {
        Path file = folder.resolve("model.zip");
        ModelFile.write(file, SampleModels.fixture(Sign.MINUS));
        List<URL> classPath = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.contains("nd4j") && !entry.contains("deeplearning4j")) {
                classPath.add(new File(entry).toURI().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(classPath.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            Class<?> reader = loader.loadClass(ModelFile.class.getName());
            Object read = reader.getMethod("read", Path.class).invoke(null, file);
            assertThat(read.getClass().getMethod("loss").invoke(read)).isEqualTo("negative-log-likelihood");
        }
    }

    @Test
    void theSameModelGivesTheSameBytes() throws IOException {
        ModelFile.write(folder.resolve("a.zip"), SampleModels.fixture(Sign.MINUS));
        ModelFile.write(folder.resolve("b.zip"), SampleModels.fixture(Sign.MINUS));
        assertThat(folder.resolve("a.zip")).hasSameBinaryContentAs(folder.resolve("b.zip"));
    }

    @Test
    void writingReplacesTheOldFileAndLeavesNothingElse() throws IOException {
        Path file = Files.writeString(folder.resolve("model.zip"), "old");
        ModelFile.write(file, SampleModels.fixture(Sign.MINUS));
        assertThat(folder).isDirectoryContaining(file::equals);
        try (var files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void valuesAreToldInTheSignOfTheMachine() throws IOException {
        Path file = folder.resolve("model.zip");
        SavedModel plus = SampleModels.fixture(Sign.PLUS);
        ModelFile.write(file, plus);
        double first = plus.theta()[0];
        assertThat(first).as("inside, the state is exp(-H)/Z").isEqualTo(-0.25);
        assertThat(json(file)).contains("\"sign\" : \"plus\"").contains("\"value\" : 0.25");
    }

    @Test
    void theChecksumIsWhatSha256sumPrints() throws IOException {
        Path file = folder.resolve("model.zip");
        ModelFile.write(file, SampleModels.fixture(Sign.MINUS));
        assertThat(entry(file, "checksum.txt").lines())
                .containsExactly(
                        Checksums.of(json(file).getBytes(StandardCharsets.UTF_8)) + "  quantum.json",
                        Checksums.of(bytes(file, "coefficients.bin")) + "  coefficients.bin");
    }

    @Test
    void unknownEntriesAndFieldsAreIgnored() throws IOException {
        Path file = folder.resolve("model.zip");
        SavedModel model = SampleModels.fixture(Sign.MINUS);
        String json = new String(ModelEncoder.encode(model), StandardCharsets.UTF_8)
                .replace("qbm4j-model/1", "qbm4j-model/1.4")
                .replaceFirst("\\{", "{\"invented\": [1, 2],");
        Map<String, String> entries = entriesFor(json);
        entries.put("coefficients.bin", "later");
        zip(file, entries);
        assertThat(ModelFile.read(file)).isEqualTo(model);
    }

    @Test
    void refusesWhatIsNoArchive() throws IOException {
        Path file = Files.writeString(folder.resolve("model.zip"), "visible: 4\n");
        refusal(file).hasMessageContaining("model.zip' cannot be read: it is not a zip archive");
        Path empty = Files.writeString(folder.resolve("empty.zip"), "");
        refusal(empty).hasMessageContaining("it is not a zip archive");
    }

    @Test
    void refusesATruncatedFileWhereverItEnds() throws IOException {
        Path file = folder.resolve("model.zip");
        ModelFile.write(file, SampleModels.fixture(Sign.MINUS));
        byte[] whole = Files.readAllBytes(file);
        for (int length = 2; length < whole.length; length += 97) {
            Path cut = Files.write(folder.resolve("cut.zip"), Arrays.copyOf(whole, length));
            refusal(cut).hasMessageContaining("truncated or damaged");
        }
    }

    @Test
    void refusesATamperedValue() throws IOException {
        Path file = folder.resolve("model.zip");
        ModelFile.write(file, SampleModels.fixture(Sign.PLUS));
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        Files.writeString(file, bytes.replace("\"value\" : 0.25", "\"value\" : 0.26"), StandardCharsets.ISO_8859_1);
        refusal(file).hasMessageContaining("was changed or damaged");
    }

    @Test
    void refusesAFutureSchema() throws IOException {
        Path file = folder.resolve("model.zip");
        String json = new String(ModelEncoder.encode(SampleModels.fixture(Sign.MINUS)), StandardCharsets.UTF_8);
        zip(file, entriesFor(json.replace("qbm4j-model/1", "qbm4j-model/2")));
        refusal(file)
                .hasMessageEndingWith("its schema is 'qbm4j-model/2', but this version reads 'qbm4j-model/1',"
                        + " 'qbm4j-circuit/1', 'qbm4j-evolved/1', 'qbm4j-semi-quantum/1',"
                        + " 'qbm4j-fermion-chain/1'; use a version of the library that knows the schema.");
    }

    @Test
    void refusesArchivesOfOtherPrograms() throws IOException {
        Path file = folder.resolve("model.zip");
        zip(file, Map.of("configuration.json", "{}"));
        refusal(file).hasMessageContaining("it has no entry quantum.json");
        zip(file, Map.of("quantum.json", "{}"));
        refusal(file).hasMessageContaining("it has no entry checksum.txt");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"visible\" : 4|\"visible\" : \"4\"|field 'visible' must be an integer, but was \"4\".",
                "\"visible\" : 4|\"visible\" : 70|A register needs",
                "\"visible\" : 4|\"visible\" : 1001|A cut needs",
                "\"visible\" : 4|\"visble\" : 4|field 'visible' is missing.",
                "\"sign\" : \"minus\"|\"sign\" : \"times\"|unknown value 'times'",
                "\"group\" : \"hidden\"|\"group\" : \"visible\"|said to be in group 'visible'",
                "\"word\" : \"Z4\"|\"word\" : \"W4\"|A Pauli word must be",
                "\"value\" : -0.25|\"value\" : 1e999|field 'value' must be a finite number",
                "\"seed\" : -7|\"seed\" : 99999999999999999999|must be a 64-bit integer",
                "\"imageShape\" : \"2x2\"|\"imageShape\" : \"2x3\"|must have one pixel",
                "\"created\" : \"2026|\"created\" : \"MMXX|must be an instant",
                "\"parameters\" : [|\"parameters\" : 3, \"p\" : [|field 'parameters' must be an array, but was 3.",
                "\"schema\"|schema|quantum.json is not JSON."
            })
    void refusesImpossibleContent(String from, String to, String reason) throws IOException {
        String json = new String(ModelEncoder.encode(SampleModels.fixture(Sign.MINUS)), StandardCharsets.UTF_8);
        assertThat(json).contains(from);
        Path file = folder.resolve("model.zip");
        zip(file, entriesFor(json.replace(from, to)));
        refusal(file).hasMessageContaining(reason);
    }

    @Test
    void refusesMissingFilesAndFolders() {
        refusal(folder.resolve("none.zip")).hasMessageContaining("does not exist");
        refusal(folder).hasMessageContaining("is not one");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelFile.write(folder.resolve("no/model.zip"), SampleModels.fixture(Sign.PLUS)))
                .withMessageContaining("create the folder");
    }

    @Test
    void refusesToSaveAModelThatDiverged() {
        SavedModel model = SampleModels.fixture(Sign.MINUS);
        double[] theta = model.theta();
        theta[1] = Double.NaN;
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new SavedModel(model.model(), theta, "", 0, "0.1.0", Provenance.none(), model.created()))
                .withMessageContaining("Parameter 'Z1' must be finite, but was NaN");
    }

    private static AbstractThrowableAssert<?, ?> refusal(Path file) {
        return assertThatThrownBy(() -> ModelFile.read(file)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String json(Path file) throws IOException {
        return entry(file, "quantum.json");
    }

    private static String entry(Path file, String name) throws IOException {
        return new String(bytes(file, name), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Path file, String name) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.getInputStream(zip.getEntry(name)).readAllBytes();
        }
    }

    private static Map<String, String> entriesFor(String json) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("quantum.json", json);
        entries.put("checksum.txt", Checksums.of(json.getBytes(StandardCharsets.UTF_8)) + "  quantum.json\n");
        return entries;
    }

    private static void zip(Path file, Map<String, String> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
    }
}
