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
import org.qbm4j.cli.run.ResumableFolder;
import org.qbm4j.runlog.WholeFile;

/**
 * The folder of a comparison.
 *
 * @param path the folder
 */
public record CompareFolder(Path path) {
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
        CompareFolder folder = new CompareFolder(ResumableFolder.of(
                wanted,
                comparison.name(),
                path -> new CompareFolder(path).holds(text),
                path -> "something else than this comparison"));
        try {
            WholeFile.write(folder.file(), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "File '" + folder.file() + "' could not be written: " + e.getMessage() + ".", e);
        }
        return folder;
    }

    private boolean holds(String text) {
        try {
            return Files.isRegularFile(file()) && Files.readString(file()).equals(text);
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
