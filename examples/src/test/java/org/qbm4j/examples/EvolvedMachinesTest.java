// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qbm4j.runlog.RunLogReader;

/** The example of the evolved machine: it reaches its target, and the machine without the evolution does not. */
class EvolvedMachinesTest {
    private static final Path FILE = Path.of("experiments", "evolved-state.yaml");
    private static final String EVOLUTION = """
              evolution:
                terms:
                  - {fields: [X]}
            """;

    @TempDir
    private Path folder;

    private double lossAfter(String text, String iterations) throws IOException {
        Path file = folder.resolve("experiment.yaml");
        Files.writeString(file, text);
        Path run = folder.resolve("run");
        CommandLineRun.mustSucceed(
                "train",
                file.toString(),
                "--out",
                run.toString(),
                "--set",
                "training.iterations=" + iterations,
                "--quiet");
        return RunLogReader.read(run.resolve("run.jsonl"))
                .last("loss")
                .orElseThrow()
                .value();
    }

    @Test
    void theEvolvedMachineReachesTheState() throws IOException {
        assertThat(lossAfter(Files.readString(FILE), "600")).isBetween(-1e-13, 1e-12);
    }

    /** The floor is the minimum of a convex function, found by another program (SciPy, BFGS) as 0.489604514018. */
    @Test
    void withoutEvolutionItStopsAtTheFloor() throws IOException {
        String text = Files.readString(FILE);
        assertThat(text).contains("kind: evolved").contains(EVOLUTION);
        String plain = text.replace("kind: evolved", "kind: boltzmann").replace(EVOLUTION, "");
        assertThat(lossAfter(plain, "1000")).isCloseTo(0.489604514018, within(1e-9));
    }
}
