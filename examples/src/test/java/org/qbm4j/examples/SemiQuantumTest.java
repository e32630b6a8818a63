// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunLogReader;

/** The example with 16 visible and 200 hidden units, shortened. */
class SemiQuantumTest {
    @TempDir
    private Path folder;

    @Test
    void digitsAreLearnedByHundredsOfHiddenUnits() throws IOException {
        Path run = folder.resolve("run");
        CommandLineRun.mustSucceed(
                "train",
                "experiments/semi-quantum-digits.yaml",
                "--out",
                run.toString(),
                "--set",
                "training.iterations=10",
                "--quiet");
        RunLog log = RunLogReader.read(run.resolve("run.jsonl"));
        // fields of width 0.05 leave the distribution near the uniform one, of 16 ln 2 nats
        assertThat(log.series("loss").get(0).value()).isCloseTo(16 * Math.log(2), within(0.5));
        assertThat(log.last("loss").orElseThrow().value())
                .isLessThan(log.series("loss").get(0).value() - 0.5);
        assertThat(Files.readString(run.resolve("report.html"))).contains("Entropy deficit");
        assertThat(CommandLineRun.mustSucceed("sample", run.toString(), "-n", "3", "--draw")
                        .lines())
                .isNotEmpty();
    }
}
