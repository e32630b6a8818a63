// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.scan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.qbm4j.cli.experiment.ExperimentFile;
import org.qbm4j.cli.experiment.ScanExperiment;
import org.qbm4j.cli.run.ResumableFolder;
import org.qbm4j.runlog.WholeFile;

/**
 * The folder of a scaling study: {@code scan.yaml}, {@code results.jsonl}, {@code summary.json} and {@code report.html}.
 *
 * @param path the folder
 */
public record ScanFolder(Path path) {
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
        ScanFolder folder = new ScanFolder(ResumableFolder.of(
                wanted, scan.name(), path -> new ScanFolder(path).holds(scan), path -> new ScanFolder(path)
                        .contents(scan)));
        Path file = folder.path.resolve("scan.yaml");
        try {
            WholeFile.write(file, ExperimentFile.yaml(scan.settings()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("File '" + file + "' could not be written: " + e.getMessage() + ".", e);
        }
        return folder;
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
