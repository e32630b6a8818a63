// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceFilesTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void listsTheFilesOfTheFolder() {
        assertThat(ReferenceFiles.files())
                .contains("entropies.json", "gibbs.json", "gibbs_entanglement.json", "hidden.json", "tfim_thermal.json")
                .doesNotContain("README.md")
                .isSorted();
    }

    @Test
    void readsEveryCaseUnderADistinctName() {
        for (String file : ReferenceFiles.files()) {
            if (!file.equals("r35_target.json")) {
                assertThat(ReferenceFiles.named(file).map(n -> n.getName()))
                        .hasSize(ReferenceFiles.cases(file).size())
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void namesCasesByTheirSizes() {
        assertThat(ReferenceFiles.named("hidden.json").toList().get(0).getName())
                .startsWith("hidden.json #0 set=")
                .contains("nv=", "nh=");
    }

    @Test
    void failsForAMissingFile() {
        assertThatThrownBy(() -> ReferenceFiles.cases("nothing.json"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("nothing.json is missing");
    }

    @Test
    void failsForAFileWithoutCases() throws IOException {
        Files.writeString(folder.resolve("empty.json"), "{\"cases\": []}");
        assertThatThrownBy(() -> ReferenceFiles.casesIn(folder, "empty.json"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("has no 'cases'");
    }

    @Test
    void failsForAnUnreadableFile() throws IOException {
        Files.writeString(folder.resolve("broken.json"), "{\"cases\": [");
        assertThatThrownBy(() -> ReferenceFiles.casesIn(folder, "broken.json"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("unreadable");
    }

    @Test
    void failsForAFolderWithoutFiles() {
        assertThatThrownBy(() -> ReferenceFiles.filesIn(folder))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("has no .json file");
    }

    @Test
    void failsForAMissingFolder() {
        assertThatThrownBy(() -> ReferenceFiles.filesIn(folder.resolve("nowhere")))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("cannot be listed");
    }

    @Test
    void failsForAMissingOrWrongField() throws IOException {
        var entry = new ObjectMapper().readTree("{\"a\": 1, \"b\": \"x\", \"c\": [1, 2.5]}");
        assertThatThrownBy(() -> ReferenceFiles.number(entry, "z")).hasMessageContaining("must have a field 'z'");
        assertThatThrownBy(() -> ReferenceFiles.number(entry, "b")).hasMessageContaining("must be a number");
        assertThatThrownBy(() -> ReferenceFiles.doubles(entry.path("a"))).hasMessageContaining("array of numbers");
        assertThatThrownBy(() -> ReferenceFiles.integers(entry.path("c"))).hasMessageContaining("whole numbers");
        assertThatThrownBy(() -> ReferenceFiles.texts(entry.path("a"))).hasMessageContaining("array of texts");
        assertThat(ReferenceFiles.doubles(entry.path("c"))).containsExactly(1, 2.5);
    }
}
