// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.qbm4j.cli.experiment.CompareExperiment;
import org.qbm4j.cli.experiment.ExperimentFile;
import org.qbm4j.runlog.WholeFile;

/**
 * The folder of a comparison.
 *
 * @param path the folder
 */
public record CompareFolder(Path path) {
    private static final int MOST_NUMBERS = 10_000;

    /**
     * Finds or makes the folder of a comparison: the one that holds its earlier trainings, else a new one.
     *
     * @param wanted where the user wants it; empty for {@code runs/<name>}, or the first of {@code runs/<name>-2}, ... that
     *     is free or holds this comparison
     * @param comparison what is compared
     * @return the folder, with {@code compare.yaml}
     * @throws IllegalArgumentException if the wanted folder holds something else
     * @throws UncheckedIOException if it cannot be made
     */
    public static CompareFolder of(Optional<Path> wanted, CompareExperiment comparison) {
        String text = ExperimentFile.yaml(comparison.settings());
        CompareFolder folder = wanted.isPresent() ? new CompareFolder(wanted.get()) : named(comparison.name(), text);
        if (Files.exists(folder.path) && !folder.holds(text) && !folder.isEmpty()) {
            throw new IllegalArgumentException("Folder '" + folder.path + "' exists and holds something else than this"
                    + " comparison; choose another --out, or leave --out away for a free name.");
        }
        try {
            Files.createDirectories(folder.path);
            WholeFile.write(folder.file(), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Folder '" + folder.path + "' could not be made: " + e.getMessage() + ".", e);
        }
        return folder;
    }

    private static CompareFolder named(String name, String text) {
        Path runs = Path.of("runs");
        for (int number = 1; number < MOST_NUMBERS; number++) {
            CompareFolder folder = new CompareFolder(runs.resolve(number == 1 ? name : name + "-" + number));
            if (!Files.exists(folder.path) || folder.holds(text)) {
                return folder;
            }
        }
        throw new IllegalArgumentException(
                "There are " + MOST_NUMBERS + " folders named '" + name + "' already; name one with --out.");
    }

    private boolean holds(String text) {
        try {
            return Files.isRegularFile(file()) && Files.readString(file()).equals(text);
        } catch (IOException e) {
            return false;
        }
    }

    private boolean isEmpty() {
        try (var files = Files.list(path)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * What is compared.
     *
     * @return path of {@code compare.yaml}
     */
    public Path file() {
        return path.resolve("compare.yaml");
    }

    /**
     * Numbers of all arms and verdicts.
     *
     * @return path of {@code summary.json}
     */
    public Path summary() {
        return path.resolve("summary.json");
    }

    /** The log of one training. */
    Path log(String arm, double size, long seed) {
        String folder = arm.replaceAll("[^A-Za-z0-9]+", "-").toLowerCase(Locale.ROOT);
        String sized = size == Math.rint(size) ? Long.toString((long) size) : Double.toString(size);
        return path.resolve("trials").resolve(folder).resolve(sized).resolve("seed-" + seed + ".jsonl");
    }
}
