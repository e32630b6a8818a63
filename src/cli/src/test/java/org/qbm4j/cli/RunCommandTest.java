// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of one file. */
class RunCommandTest {
    @TempDir
    Path folder = Path.of("");

    @Test
    void compilesAndRunsWithTheLibraryAndThePersonsArguments() throws IOException {
        Path program = Files.writeString(folder.resolve("Count.java"), """
                import java.nio.file.Files;
                import java.nio.file.Path;
                import org.qbm4j.data.Datasets;

                class Count {
                    public static void main(String[] arguments) throws Exception {
                        Files.writeString(Path.of(arguments[0]), arguments[1] + Datasets.barsAndStripes(2, 2).numRows());
                        System.exit(7);
                    }
                }
                """);
        Path result = folder.resolve("result.txt");
        assertThat(Cli.run("run", program, result, "--seeds=").code()).isEqualTo(7);
        assertThat(result).hasContent("--seeds=6");
    }

    @Test
    void refusesWhatIsNoSourceFile() {
        Cli missing = Cli.run("run", folder.resolve("None.java"));
        assertThat(missing.code()).isEqualTo(2);
        assertThat(missing.err()).contains("must be a Java source file").contains("does not exist");
        assertThat(Cli.run("run", folder).code()).isEqualTo(2);
    }
}
