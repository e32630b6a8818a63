// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.factory.Nd4j;
import org.qbm4j.models.layers.QuantumCircuitLayer;
import org.qbm4j.models.serializer.Checksums;
import org.qbm4j.models.zoo.ModelCard;

/** The programs of one file run by {@code qbm4j run}, and their README shows what they print. */
class ScriptsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path FOLDER = Path.of("examples", "scripts");
    private static final List<String> FINE_TUNING = List.of("from scratch", "matched control", "fine-tuned");
    private static final List<String> LAYERS = List.of("dense layer", "quantum layer");
    private static final String NUMBER = "(-?\\d+\\.\\d{4})";
    private static final String INTERVAL = NUMBER + " to " + NUMBER;

    @TempDir
    private Path temporary;

    static List<String> scriptsOfFineTuning() throws IOException {
        return names().stream().filter(name -> !name.equals("HybridNetwork")).toList();
    }

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve(FOLDER))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - 5))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void theTasksOfFineTuningAreThere() throws IOException {
        assertThat(names())
                .contains(
                        "DigitsFewLabels",
                        "ThermalTemperatures",
                        "ClassicalToQuantum",
                        "HybridFineTuning",
                        "HybridNetwork");
    }

    @ParameterizedTest
    @MethodSource("scriptsOfFineTuning")
    void printsItsTablesAndSentencesThatFollowFromThem(String name) throws IOException, InterruptedException {
        check(tables(run(name)), FINE_TUNING);
    }

    @Test
    void theHybridNetworkIsComparedAndWrittenForTheZoo() throws IOException, InterruptedException {
        Path zoo = temporary.resolve("zoo");
        check(tables(run("HybridNetwork", "--zoo", zoo.toString())), LAYERS);
        Path file = zoo.resolve("iris-hybrid.zip");
        ModelCard card = ModelCard.parse(Files.readAllBytes(zoo.resolve("iris-hybrid.json")));
        assertThat(card.origin().modelSha256()).isEqualTo(Checksums.of(Files.readAllBytes(file)));
        MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(file.toFile(), true);
        NormalizerStandardize scaler = ModelSerializer.restoreNormalizerFromFile(file.toFile());
        assertThat(network.getLayer(1).getConfig()).isInstanceOf(QuantumCircuitLayer.class);
        INDArray flower = Nd4j.createFromArray(new double[][] {{5.1, 3.5, 1.4, 0.2}});
        scaler.transform(flower);
        assertThat(network.output(flower).sumNumber().doubleValue()).isBetween(1 - 1e-12, 1 + 1e-12);
    }

    private static void check(List<String> tables, List<String> ways) {
        assertThat(tables).isNotEmpty();
        for (String table : tables) {
            for (String way : ways) {
                assertThat(table).containsPattern("(?m)^" + way + " +" + NUMBER + " +" + INTERVAL);
            }
            checkSentences(table, ways);
        }
    }

    /** What the intervals of the table say is what the sentences below it say. */
    private static void checkSentences(String table, List<String> ways) {
        boolean smallIsGood = table.contains("(nats");
        for (String way : ways.subList(0, ways.size() - 1)) {
            MatchResult row = Pattern.compile(
                            "(?m)^" + way + " +" + NUMBER + " +" + INTERVAL + " +" + NUMBER + " +" + INTERVAL)
                    .matcher(table)
                    .results()
                    .findFirst()
                    .orElseThrow();
            double low = Double.parseDouble(row.group(5));
            double high = Double.parseDouble(row.group(6));
            boolean good = smallIsGood ? high < 0 : low > 0;
            boolean bad = smallIsGood ? low > 0 : high < 0;
            String expected = ways.equals(LAYERS)
                    ? "the quantum layer is " + (good ? "more" : bad ? "less" : "not told apart")
                    : "Fine-tuning " + (good ? "helps" : bad ? "hurts" : "is undecided") + " against '" + way + "'.";
            assertThat(table).contains(expected);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void theReadmeHasASectionWithTheCommandAndTheTables(String name) throws IOException {
        String readme = Files.readString(ROOT.resolve(FOLDER).resolve("README.md"));
        assertThat(readme).contains("## " + name + "\n", "\n./qbm4j run examples/scripts/" + name + ".java\n");
        String section = readme.substring(readme.indexOf("## " + name + "\n"));
        String source = Files.readString(ROOT.resolve(FOLDER).resolve(name + ".java"));
        List<String> ways = Pattern.compile("\\.way\\(\\s*\"([^\"]+)\"")
                .matcher(source)
                .results()
                .map(match -> match.group(1))
                .toList();
        assertThat(ways).isNotEmpty();
        String shown = tables(section.substring(0, section.indexOf("```\n\n", section.indexOf(", 5 seeds"))))
                .get(0);
        assertThat(shown.lines().filter(line -> ways.stream().anyMatch(way -> line.startsWith(way + " "))))
                .hasSize(ways.size());
    }

    /** Each table with the sentences below it. */
    private static List<String> tables(String text) {
        List<String> tables = new ArrayList<>();
        for (String part : text.split("(?m)^(?=.*, \\d+ seeds$)", -1)) {
            if (part.contains(" seeds\n")) {
                tables.add(part);
            }
        }
        return tables;
    }

    /** Runs a script in the root of the project, shortened; it must end well. */
    private String run(String name, String... more) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command =
                new ArrayList<>(List.of(java.toString(), "-XX:+UseSerialGC", "-Djava.awt.headless=true"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.qbm4j.cli.Main", "run"));
        command.addAll(List.of(FOLDER.resolve(name + ".java").toString(), "--quick"));
        command.addAll(List.of(more));
        Path out = temporary.resolve("out");
        Path err = temporary.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().put("OMP_NUM_THREADS", "1");
        builder.environment().put("OPENBLAS_NUM_THREADS", "1");
        Process process = builder.start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("ended in time").isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as("exit code; errors: %s", Files.readString(err))
                .isZero();
        return Files.readString(out);
    }
}
