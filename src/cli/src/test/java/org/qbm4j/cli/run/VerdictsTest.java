// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerdictsTest {
    private static final String LINE =
            "{\"record\":\"event\",\"phase\":\"p\",\"iteration\":1,\"kind\":\"verdict\",\"message\":\"%s: %s (facts)\"}\n";

    @TempDir
    Path folder = Path.of("");

    private void append(Path log, String text) throws IOException {
        Files.writeString(log, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    @Test
    void followsALogThatGrows() throws IOException {
        Path log = folder.resolve("run.jsonl");
        Verdicts verdicts = new Verdicts(log);
        assertThat(verdicts.refresh()).isEqualTo("-");
        append(log, LINE.formatted("visible", "healthy") + LINE.formatted("coupling", "saddle"));
        assertThat(verdicts.refresh()).isEqualTo("coupling saddle");
        append(log, LINE.formatted("coupling", "healthy"));
        assertThat(verdicts.refresh()).isEqualTo("healthy");
        assertThat(verdicts.refresh()).isEqualTo("healthy");
    }

    @Test
    void waitsForTheRestOfATornLine() throws IOException {
        Path log = folder.resolve("run.jsonl");
        Verdicts verdicts = new Verdicts(log);
        String line = LINE.formatted("hidden", "plateau");
        append(log, line.substring(0, 60));
        assertThat(verdicts.refresh()).isEqualTo("-");
        append(log, line.substring(60));
        assertThat(verdicts.refresh()).isEqualTo("plateau");
    }
}
