// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheSizesTest {
    @TempDir
    Path folder = Path.of("");

    private void cache(int index, String level, String type, String size) throws IOException {
        Path entry = Files.createDirectory(folder.resolve("index" + index));
        Files.writeString(entry.resolve("level"), level + "\n");
        Files.writeString(entry.resolve("type"), type + "\n");
        Files.writeString(entry.resolve("size"), size + "\n");
    }

    @Test
    void readsWhatTheSystemTells() throws IOException {
        cache(0, "1", "Data", "48K");
        cache(1, "1", "Instruction", "32K");
        cache(2, "2", "Unified", "2048K");
        cache(3, "3", "Unified", "32M");
        assertThat(CacheSizes.read(folder)).isEqualTo(new CacheSizes(2L << 20, 32L << 20, true));
    }

    @Test
    void guessesWhereTheSystemIsSilent() {
        assertThat(CacheSizes.read(folder)).isEqualTo(new CacheSizes(1L << 20, 16L << 20, false));
    }

    @Test
    void aStateLivesWhereItFits() {
        CacheSizes caches = new CacheSizes(1L << 20, 16L << 20, true);
        assertThat(Stream.Level.of(700_000, 1, caches)).isEqualTo(Stream.Level.L2);
        assertThat(Stream.Level.of(1_000_000, 1, caches)).isEqualTo(Stream.Level.L3);
        assertThat(Stream.Level.of(1_000_000, 2, caches)).isEqualTo(Stream.Level.L2);
        assertThat(Stream.Level.of(14L << 20, 2, caches)).isEqualTo(Stream.Level.MEMORY);
    }
}
