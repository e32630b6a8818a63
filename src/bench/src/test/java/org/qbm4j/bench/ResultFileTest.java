// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFileTest {
    @TempDir
    Path folder = Path.of("");

    private static BenchmarkRow row(String name, OptionalDouble value) {
        return new BenchmarkRow(
                Workload.W5,
                name,
                "state-vector",
                2,
                240,
                new Timing(0.1 + 0.2, 1e-7, 0.25, 0.5, 13),
                123_456_789_012_345L,
                77,
                new Limit(1.0 / 3, "stream L3"),
                new MemoryUse(5, 6, 7),
                value);
    }

    @Test
    void whatIsWrittenIsReadToTheLastBit() throws IOException {
        ResultFile result = new ResultFile(
                Map.of("cpu", "a \"quoted\" name"),
                List.of(row("one", OptionalDouble.of(Math.PI)), row("two", OptionalDouble.empty())));
        Path file = folder.resolve("result.json");
        result.write(file);
        assertThat(ResultFile.read(file)).isEqualTo(result);
    }

    @Test
    void namesTheFileThatIsSomethingElse() throws IOException {
        Path file = folder.resolve("other.json");
        Files.writeString(file, "{\"schema\": \"birds/1\"}");
        assertThatThrownBy(() -> ResultFile.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other.json")
                .hasMessageContaining("qbm4j-bench/1")
                .hasMessageContaining("birds/1");
        Files.writeString(file, "not json");
        assertThatThrownBy(() -> ResultFile.read(file)).hasMessageContaining("is not JSON");
        Files.writeString(file, "{\"schema\": \"qbm4j-bench/1\", \"rows\": [{\"workload\": \"W1\"}]}");
        assertThatThrownBy(() -> ResultFile.read(file)).hasMessageContaining("'medianSeconds' must be a number");
    }

    @Test
    void theHostHasWhatTimesMustBeReadBeside() {
        Map<String, String> host = HostReport.now(new BenchmarkSettings(EnumSet.of(Workload.W1), 1, 4, 1));
        assertThat(host)
                .containsKeys(HostReport.DECISIVE.toArray(String[]::new))
                .containsKeys("version", "date");
        assertThat(host.get("caches")).matches("L2 \\d+ KiB, L3 \\d+ KiB.*");
    }

    @Test
    void theProcessorIsNamedByTheSystem() throws IOException {
        Path file = folder.resolve("cpuinfo");
        Files.writeString(file, "processor : 0\nmodel name\t: Some CPU @ 2 GHz\nmodel name : other\n");
        assertThat(HostReport.cpu(file)).isEqualTo("Some CPU @ 2 GHz");
        assertThat(HostReport.cpu(folder.resolve("none"))).isEqualTo(System.getProperty("os.arch"));
    }
}
