// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunLogReader;

/** Every stored training history of an independent program, reproduced through an experiment file. */
class OracleTest {
    /** Printed digits of the table: relative entropies and gradients are stored to about 1e-10. */
    private static final double TABLE = 1e-9;

    @TempDir
    private Path folder = Path.of("");

    /** One line of the table. */
    record Row(
            String family,
            int qubits,
            double beta,
            int model,
            String stage,
            int parameters,
            String rate,
            int steps,
            double entropyFirst,
            double entropyLast,
            double gradientFirst,
            double gradientLast) {

        static Row parse(String line) {
            List<String> f = List.of(line.split(",", -1));
            return new Row(
                    f.get(0),
                    Integer.parseInt(f.get(1)),
                    Double.parseDouble(f.get(2)),
                    Integer.parseInt(f.get(3)),
                    f.get(4),
                    Integer.parseInt(f.get(5)),
                    f.get(6),
                    Integer.parseInt(f.get(7)),
                    Double.parseDouble(f.get(8)),
                    Double.parseDouble(f.get(9)),
                    Double.parseDouble(f.get(10)),
                    Double.parseDouble(f.get(11)));
        }

        /** Stage 'pre' is the first phase of a run whose final model is the all-pairs one. */
        String experiment() {
            String terms =
                    switch (model) {
                        case 9 -> "[{couplings: [ZZ], topology: all-to-all}, {fields: [Z]}]";
                        case 6 -> stage.equals("pre") ? allLetters("all-to-all") : allLetters("chain");
                        default -> allLetters("all-to-all");
                    };
            String name =
                    switch (family) {
                        case "1d_tfim" -> "tfim";
                        case "1d_heisenberg" -> "heisenberg";
                        case "j1_j2" -> "j1-j2";
                        default -> throw new IllegalArgumentException("Unknown family " + family);
                    };
            String pretraining = stage.equals("-")
                    ? "none"
                    : "{strategy: geometrically-local, steps: {updater: gradient-descent, learningRate: 1/21,"
                            + " iterations: 300, stop: {gradient: 1.0e-6}}}";
            return String.join(
                    "\n",
                    "model: {sign: plus, terms: " + terms + "}",
                    "target:",
                    "  kind: gibbs",
                    "  hamiltonian: {family: " + name + ", qubits: " + qubits
                            + ", coefficients: [0.345584192064786, 0.8216181435011584]}",
                    "  beta: " + beta,
                    "pretraining: " + pretraining,
                    "training: {updater: gradient-descent, learningRate: " + (stage.equals("pre") ? "1/60" : rate)
                            + ", iterations: " + (stage.equals("pre") ? 1 : 1000) + ", stop: {gradient: 1.0e-6}}",
                    "diagnostics: {every: 0}",
                    "samples: 0",
                    "");
        }

        private static String allLetters(String topology) {
            return "[{couplings: [XX, YY, ZZ], topology: " + topology + "}, {fields: [X, Y, Z]}]";
        }

        String phase() {
            return stage.equals("pre") ? "geometrically-local" : "training";
        }
    }

    static Stream<Row> rows() throws IOException {
        try (InputStream in = Objects.requireNonNull(OracleTest.class.getResourceAsStream("/oracle/rows.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().skip(1).map(Row::parse).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void anExperimentFileReproducesTheHistory(Row row) throws IOException {
        Path file = Files.writeString(folder.resolve("oracle.yaml"), row.experiment());
        Path run = folder.resolve("run");
        CommandLineRun.mustSucceed("train", file.toString(), "--out", run.toString(), "--quiet");
        RunLog log = RunLogReader.read(run.resolve("run.jsonl"));
        List<Double> losses = series(log, row.phase(), "loss");
        List<Double> gradients = series(log, row.phase(), "gradient_max");
        assertThat(losses).hasSize(row.steps() + 1);
        assertThat(losses.get(0)).isCloseTo(row.entropyFirst(), within(TABLE));
        assertThat(losses.get(row.steps())).isCloseTo(row.entropyLast(), within(TABLE));
        assertThat(gradients.get(0)).isCloseTo(row.gradientFirst(), within(TABLE));
        assertThat(gradients.get(row.steps() - 1)).isCloseTo(row.gradientLast(), within(TABLE));
    }

    private static List<Double> series(RunLog log, String phase, String name) {
        return log.series(name).stream()
                .filter(p -> p.phase().equals(phase))
                .map(RunLog.Point::value)
                .toList();
    }
}
