// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Sizes of the data caches.
 *
 * @param level2 bytes of the second level, of each core
 * @param level3 bytes of the third level, of all cores
 * @param known whether the operating system told them; else they are a guess
 */
public record CacheSizes(long level2, long level3, boolean known) {
    private static final long GUESS_LEVEL2 = 1L << 20;
    private static final long GUESS_LEVEL3 = 16L << 20;

    /**
     * The caches of this machine.
     *
     * @return from the operating system where it tells them (Linux), else 1 MiB and 16 MiB
     */
    public static CacheSizes ofThisMachine() {
        return read(Path.of("/sys/devices/system/cpu/cpu0/cache"));
    }

    static CacheSizes read(Path folder) {
        Optional<Long> second = Optional.empty();
        Optional<Long> third = Optional.empty();
        for (int index = 0; index < 8; index++) {
            Path entry = folder.resolve("index" + index);
            String level = text(entry.resolve("level"));
            if (!text(entry.resolve("type")).equals("Instruction")) {
                second = level.equals("2") ? bytes(text(entry.resolve("size"))) : second;
                third = level.equals("3") ? bytes(text(entry.resolve("size"))) : third;
            }
        }
        long level2 = second.orElse(GUESS_LEVEL2);
        return new CacheSizes(level2, third.orElse(Math.max(GUESS_LEVEL3, 8 * level2)), second.isPresent());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static Optional<Long> bytes(String size) {
        if (!size.matches("\\d+[KM]?")) {
            return Optional.empty();
        }
        long number = Long.parseLong(size.replaceAll("\\D", ""));
        return Optional.of(size.endsWith("K") ? number << 10 : size.endsWith("M") ? number << 20 : number);
    }
}
