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
import org.qbm4j.runlog.RunRecord;

/** The example of 200 sites, as it is. */
class FermionChainTest {
    @TempDir
    private Path folder;

    @Test
    void twoHundredSitesBecomeTheirTarget() throws IOException {
        Path run = folder.resolve("run");
        CommandLineRun.mustSucceed("train", "experiments/fermion-chain.yaml", "--out", run.toString(), "--quiet");
        RunLog log = RunLogReader.read(run.resolve("run.jsonl"));
        assertThat(log.series("loss").get(0).value()).isGreaterThan(90);
        assertThat(log.last("loss").orElseThrow().value()).isCloseTo(0, within(1e-8));
        assertThat(log.last("entropy").orElseThrow().value())
                .isCloseTo(log.last("target_entropy").orElseThrow().value(), within(1e-4));
        RunRecord.Array parameters = log.arrays("parameters").get(1);
        // couplings of the file times beta
        assertThat(parameters.labels().get(100)).isEqualTo("Z100");
        assertThat(parameters.values()[100]).isCloseTo(1.5 * 0.7, within(1e-4));
        assertThat(parameters.labels().get(597)).isEqualTo("Y198 Y199");
        assertThat(parameters.values()[597]).isCloseTo(1.5 * -0.4, within(1e-4));
        assertThat(Files.readString(run.resolve("report.html"))).contains("chart-means-XX", "along the chain");
    }
}
