// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class BenchCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        return Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    @Test
    void printsTimeLimitAndFractionOfEachStep() {
        assertThat(run("bench", "--seconds", "0.02", "--max-qubits", "4")).isZero();
        assertThat(out.toString())
                .contains("GFLOP/s")
                .contains("all pairs, visible 4")
                .contains("200 random circuits, 4 qubits")
                .contains("2 threads")
                .contains(" %");
    }

    @Test
    void writesJsonForMachines() {
        assertThat(run("bench", "--seconds", "0.02", "--max-qubits", "4", "--json"))
                .isZero();
        assertThat(out.toString())
                .startsWith("{")
                .contains("\"limitSeconds\"")
                .contains("\"fraction\"")
                .contains("\"secondsOneThread\"");
    }

    @Test
    void timesOneKindOnly() {
        assertThat(run("bench", "--seconds", "0.02", "--max-qubits", "4", "--only", "circuits"))
                .isZero();
        assertThat(out.toString()).contains("random circuits").doesNotContain("all pairs");
        assertThat(run("bench", "--only", "birds")).isEqualTo(2);
        assertThat(err.toString()).contains("gibbs, circuits, models or all");
    }

    @Test
    void comparesModelsWithTheLoopBeneathThem() {
        assertThat(run("bench", "--seconds", "0.02", "--only", "models")).isZero();
        assertThat(out.toString())
                .containsPattern("real terms, 4\\+4.* ms .* ms [+-].* %")
                .contains("all jars for this platform");
    }

    @Test
    void refusesATimeThatIsNone() {
        assertThat(run("bench", "--seconds", "0")).isEqualTo(2);
        assertThat(err.toString()).contains("--seconds must be in (0, 600]");
    }
}
