// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Finds or makes the folder of a command that goes on where it stopped when it is given again. */
public final class ResumableFolder {
    private static final int MOST_NUMBERS = 10_000;

    private ResumableFolder() {}

    /**
     * The folder that holds earlier results of the same work, else a new one.
     *
     * @param wanted where the user wants it; empty for {@code runs/<name>}, or the first of {@code runs/<name>-2}, ... that
     *     is free or holds this work
     * @param name name of the work
     * @param holds whether a folder holds this work
     * @param contents what a folder holds that does not, for the refusal
     * @return the folder, which exists
     * @throws IllegalArgumentException if the wanted folder holds something else
     * @throws UncheckedIOException if it cannot be made
     */
    public static Path of(Optional<Path> wanted, String name, Predicate<Path> holds, Function<Path, String> contents) {
        Path folder = wanted.orElseGet(() -> named(name, holds));
        if (Files.exists(folder) && !holds.test(folder) && !isEmpty(folder)) {
            throw new IllegalArgumentException("Folder '" + folder + "' exists and holds " + contents.apply(folder)
                    + "; choose another --out, or leave --out away for a free name.");
        }
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Folder '" + folder + "' could not be made: " + e.getMessage() + ".", e);
        }
    }

    private static Path named(String name, Predicate<Path> holds) {
        Path runs = Path.of("runs");
        for (int number = 1; number < MOST_NUMBERS; number++) {
            Path folder = runs.resolve(number == 1 ? name : name + "-" + number);
            if (!Files.exists(folder) || holds.test(folder)) {
                return folder;
            }
        }
        throw new IllegalArgumentException(
                "There are " + MOST_NUMBERS + " folders named '" + name + "' already; name one with --out.");
    }

    private static boolean isEmpty(Path folder) {
        try (var files = Files.list(folder)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }
}
