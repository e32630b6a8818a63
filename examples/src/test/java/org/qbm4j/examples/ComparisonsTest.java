// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The comparisons of the gallery run, and those that are quick say what their comments say. */
class ComparisonsTest {
    @TempDir
    private Path folder;

    static List<Path> files() throws IOException {
        try (Stream<Path> found = Files.list(Path.of("comparisons"))) {
            return found.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    private JsonNode compare(Path file, String... overrides) throws IOException {
        Path out = folder.resolve("run");
        List<String> arguments =
                new ArrayList<>(List.of("compare", file.toString(), "--out", out.toString(), "--quiet"));
        for (String override : overrides) {
            arguments.addAll(List.of("--set", override));
        }
        CommandLineRun.mustSucceed(arguments.toArray(String[]::new));
        assertThat(out.resolve("report.html")).isNotEmptyFile();
        return new ObjectMapper().readTree(out.resolve("summary.json").toFile());
    }

    private static JsonNode arm(JsonNode summary, String label) {
        for (JsonNode arm : summary.path("arms")) {
            if (arm.path("label").asText().equals(label)) {
                return arm;
            }
        }
        throw new AssertionError("There is no arm " + label);
    }

    @Test
    void thereAreAtLeastSixOfThem() throws IOException {
        assertThat(files()).hasSizeGreaterThanOrEqualTo(6);
    }

    @ParameterizedTest
    @MethodSource("files")
    void runsShortened(Path file) throws IOException {
        String text = Files.readString(file);
        List<String> shorter = new ArrayList<>(List.of("compare.seeds=3", "training.iterations=2"));
        if (text.contains("over: {model.hidden:")) {
            shorter.add("compare.over={model.hidden: [1, 2]}");
        }
        if (text.contains("pool: 4x4")) {
            shorter.add("data.pool=2x2");
        }
        JsonNode summary = compare(file, shorter.toArray(String[]::new));
        assertThat(summary.path("arms").findValuesAsText("kind")).contains("no pretraining", "small-angle start");
        summary.path("arms").forEach(arm -> {
            if (arm.path("kind").asText().equals("strategy")) {
                assertThat(arm.path("verdict").asText()).isNotEmpty();
                assertThat(arm.at("/againstControl/reference").asText()).startsWith("control of ");
            }
        });
    }

    /** Other software found -0.58, 0.1, 0.04, 0.02 to 0.05 and -1.3; its own uncertainty is 0.25. */
    @Test
    void theHeadlineHasTheSlopesOfOtherSoftware() throws IOException {
        JsonNode summary = compare(
                Path.of("comparisons/headline.yaml"),
                "compare.seeds=6",
                "training.iterations=1",
                "diagnostics.every=0");
        assertThat(slope(summary, "none")).isBetween(-0.83, -0.25);
        assertThat(slope(summary, "small-angle")).isBetween(0.0, 0.35);
        assertThat(slope(summary, "generative")).isBetween(0.0, 0.35);
        assertThat(slope(summary, "unit-wise")).isBetween(0.0, 0.35);
        assertThat(slope(summary, "generative by Adam")).isBetween(-0.84, -0.25);
        assertThat(slope(summary, "generative from random")).isBetween(-1.55, -0.9);
    }

    private static double slope(JsonNode summary, String label) {
        return arm(summary, label).at("/signalSlope/bitsPerSize").asDouble();
    }

    @Test
    void pretrainingHarmsOnTheFrustratedChain() throws IOException {
        JsonNode summary = compare(Path.of("comparisons/j1j2-harm.yaml"), "compare.seeds=3", "diagnostics.every=0");
        assertThat(arm(summary, "geometrically-local").path("verdict").asText()).isEqualTo("harmful");
    }

    @Test
    void hiddenQubitsBuyMoreThanHiddenBits() throws IOException {
        JsonNode summary = compare(
                Path.of("comparisons/semi-quantum-against-classical.yaml"), "compare.seeds=3", "diagnostics.every=0");
        double floor = Math.log(6);
        assertThat(arm(summary, "none").at("/loss/median").asDouble() - floor).isGreaterThan(0.3);
        assertThat(arm(summary, "semi-quantum XZ").at("/loss/median").asDouble() - floor)
                .isLessThan(0.05);
        assertThat(arm(summary, "classical of 6 hidden").at("/loss/median").asDouble() - floor)
                .isLessThan(0.05);
    }
}
