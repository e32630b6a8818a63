// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.qbm4j.cli.experiment.ExperimentFile;
import org.qbm4j.cli.experiment.ScanExperiment;
import org.qbm4j.runlog.WholeFile;

/**
 * The folder of a scaling study: {@code scan.yaml}, {@code results.jsonl}, {@code summary.json} and {@code report.html}.
 *
 * @param path the folder
 */
public record ScanFolder(Path path) {
    private static final int MOST_NUMBERS = 10_000;

    /**
     * Finds or makes the folder of a study: the one that holds its earlier results, else a new one.
     *
     * @param wanted where the user wants it; empty for {@code runs/<name>}, or the first of {@code runs/<name>-2}, ... that
     *     is free or holds this study
     * @param scan the study
     * @return the folder, with {@code scan.yaml}
     * @throws IllegalArgumentException if the wanted folder holds something else
     * @throws UncheckedIOException if it cannot be made
     */
    public static ScanFolder of(Optional<Path> wanted, ScanExperiment scan) {
        ScanFolder folder = wanted.isPresent() ? new ScanFolder(wanted.get()) : named(scan);
        if (Files.exists(folder.path) && !folder.holds(scan) && !folder.isEmpty()) {
            throw new IllegalArgumentException("Folder '" + folder.path + "' exists and holds " + folder.contents(scan)
                    + "; choose another --out, or leave --out away for a free name.");
        }
        try {
            Files.createDirectories(folder.path);
            WholeFile.write(
                    folder.path.resolve("scan.yaml"),
                    ExperimentFile.yaml(scan.settings()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Folder '" + folder.path + "' could not be made: " + e.getMessage() + ".", e);
        }
        return folder;
    }

    private static ScanFolder named(ScanExperiment scan) {
        Path runs = Path.of("runs");
        for (int number = 1; number < MOST_NUMBERS; number++) {
            ScanFolder folder = new ScanFolder(runs.resolve(number == 1 ? scan.name() : scan.name() + "-" + number));
            if (!Files.exists(folder.path) || folder.holds(scan)) {
                return folder;
            }
        }
        throw new IllegalArgumentException(
                "There are " + MOST_NUMBERS + " folders named '" + scan.name() + "' already; name one with --out.");
    }

    private boolean holds(ScanExperiment scan) {
        return ResultsFile.originOf(results()).equals(Optional.of(ResultsFile.Origin.of(scan)));
    }

    private String contents(ScanExperiment scan) {
        ResultsFile.Origin here = ResultsFile.Origin.of(scan);
        return ResultsFile.originOf(results())
                .filter(there -> there.hash().equals(here.hash()))
                .map(there -> "this study from '" + there.arithmetic() + "', but this is '" + here.arithmetic()
                        + "', whose results differ in the last bits")
                .orElse("something else than this study");
    }

    private boolean isEmpty() {
        try (var files = Files.list(path)) {
            return files.findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Finished instances.
     *
     * @return path of {@code results.jsonl}
     */
    public Path results() {
        return path.resolve("results.jsonl");
    }

    /**
     * Curves and fits.
     *
     * @return path of {@code summary.json}
     */
    public Path summary() {
        return path.resolve("summary.json");
    }
}
