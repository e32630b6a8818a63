// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Structure and refusals; no test looks at a time. */
class BenchCommandTest {
    @TempDir
    Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        return Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void printsTheMachineAndThenEveryWorkloadBesideItsLimit() {
        assertThat(run("bench", "--seconds", "0.004", "--max-qubits", "4", "--only", "gibbs,circuits,W6"))
                .isZero();
        assertThat(out.toString())
                .containsSubsequence(
                        "cpu ",
                        "caches ",
                        "W7  the machine",
                        "rmw memory",
                        "GB/s",
                        "vector flops",
                        "GFLOP/s",
                        "W1  one gradient step",
                        "limited by",
                        "all pairs, 4",
                        "dense",
                        "eigenvectors and gemm",
                        "column",
                        "vector flops",
                        "W8  first derivatives",
                        "4 qubits",
                        "lanes",
                        "W2  nothing to measure: all sizes are above --max-qubits",
                        "W6  nothing to measure");
    }

    @Test
    void writesJsonForMachinesAndComparesWithAnEarlierFile() throws IOException {
        Path file = folder.resolve("before.json");
        assertThat(run(
                        "bench",
                        "--seconds",
                        "0.004",
                        "--max-qubits",
                        "4",
                        "--only",
                        "W1,W8",
                        "--json",
                        "--out",
                        file.toString()))
                .isZero();
        JsonNode tree = JsonMapper.builder().build().readTree(out.toString());
        assertThat(tree.path("schema").asText()).isEqualTo("qbm4j-bench/1");
        assertThat(tree.path("host").path("blas").asText()).contains("OpenBLAS");
        assertThat(tree.path("rows").size()).isGreaterThan(20);
        JsonNode last = tree.path("rows").get(tree.path("rows").size() - 1);
        assertThat(last.path("workload").asText()).isEqualTo("W8");
        assertThat(last.path("medianSeconds").asDouble()).isPositive();
        assertThat(JsonMapper.builder().build().readTree(Files.readString(file)).path("rows"))
                .isEqualTo(tree.path("rows"));

        assertThat(run(
                        "bench",
                        "--seconds",
                        "0.005",
                        "--max-qubits",
                        "4",
                        "--only",
                        "W1",
                        "--against",
                        file.toString()))
                .isZero();
        assertThat(out.toString())
                .containsSubsequence(
                        "Against " + file,
                        "times cannot be compared: seconds was '0.004' and is '0.005'",
                        "ratio",
                        "W1, all pairs, 4, dense, 1 thread",
                        "only before: W8, 4 qubits, lanes, 1 thread")
                .doesNotContain("OTHER VALUE");
    }

    @Test
    void goesOnWithoutPython() {
        assertThat(run(
                        "bench",
                        "--seconds",
                        "0.004",
                        "--max-qubits",
                        "4",
                        "--only",
                        "W1",
                        "--peers",
                        "--python",
                        "no-such-python"))
                .isZero();
        assertThat(out.toString()).containsSubsequence("all pairs, 4", "No peers: There is no Python 'no-such-python'");
    }

    @Test
    void comparesModelsWithTheLoopBeneathThem() {
        assertThat(run("bench", "--seconds", "0.004", "--max-qubits", "1", "--only", "models"))
                .isZero();
        assertThat(out.toString())
                .containsPattern("real terms, 4\\+4.* ms .* ms [+-].* %")
                .contains("all jars for this platform");
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(run("bench", "--seconds", "0")).isEqualTo(2);
        assertThat(run("bench", "--only", "birds")).isEqualTo(2);
        assertThat(run("bench", "--blas-threads", "0")).isEqualTo(2);
        assertThat(run("bench", "--threads", "0")).isEqualTo(2);
        assertThat(run("bench", "--against", "no-such-file.json")).isEqualTo(2);
        assertThat(run("bench", "--out", folder.toString())).isEqualTo(2);
        assertThat(err.toString())
                .containsSubsequence(
                        "--seconds must be in (0, 600]",
                        "models, W1, W2, W3, W4, W5, W6, W7, W8, or gibbs",
                        "--blas-threads must be at least 1",
                        "'threads' must be in 1..256",
                        "there is no file 'no-such-file.json'",
                        "--out must name a file");
    }
}
