// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.qbm4j.runlog.WholeFile;

/**
 * The folder of a run and the names in it.
 *
 * @param path the folder
 */
public record RunFolder(Path path) {
    private static final String RUNS = "runs";
    private static final int MOST_NUMBERS = 100_000;

    /**
     * The experiment with overrides applied.
     *
     * @return path of {@code experiment.yaml}
     */
    public Path experiment() {
        return path.resolve("experiment.yaml");
    }

    /**
     * The run log.
     *
     * @return path of {@code run.jsonl}
     */
    public Path log() {
        return path.resolve("run.jsonl");
    }

    /**
     * The last checkpoint.
     *
     * @return path of {@code checkpoint.bin}
     */
    public Path checkpoint() {
        return path.resolve("checkpoint.bin");
    }

    /**
     * The trained model.
     *
     * @return path of {@code model.zip}
     */
    public Path model() {
        return path.resolve("model.zip");
    }

    /**
     * The picture of a circuit.
     *
     * @return path of {@code circuit.svg}
     */
    public Path drawing() {
        return path.resolve("circuit.svg");
    }

    /**
     * The folder of the matched control, with the same names inside.
     *
     * @return the nested folder
     */
    public RunFolder control() {
        return new RunFolder(path.resolve("control"));
    }

    /**
     * Creates the folder of a new run.
     *
     * @param wanted where the user wants it; empty for {@code runs/<name>}, or the first free {@code runs/<name>-2}, ...
     * @param name name of the run
     * @return the new, empty folder
     * @throws IllegalArgumentException if the wanted folder exists; the message says the ways out
     * @throws UncheckedIOException if it cannot be created
     */
    public static RunFolder create(Optional<Path> wanted, String name) {
        if (wanted.isPresent()) {
            Path folder = wanted.get();
            try {
                makeParents(folder);
                return new RunFolder(Files.createDirectory(folder));
            } catch (FileAlreadyExistsException e) {
                throw new IllegalArgumentException(
                        "Run folder '" + folder + "' exists already; choose another --out,"
                                + " leave --out away for a free name, or go on with that run by 'resume'.",
                        e);
            } catch (IOException e) {
                throw notCreated(folder, e);
            }
        }
        return free(Path.of(RUNS), name);
    }

    /**
     * Creates the first free folder of a name.
     *
     * @param runs where runs are kept; created if missing
     * @param name name of the run
     * @return {@code name}, or the first free of {@code name-2}, {@code name-3}, ...
     * @throws UncheckedIOException if it cannot be created
     */
    public static RunFolder free(Path runs, String name) {
        for (int number = 1; number < MOST_NUMBERS; number++) {
            Path folder = runs.resolve(number == 1 ? name : name + "-" + number);
            try {
                makeParents(folder);
                return new RunFolder(Files.createDirectory(folder));
            } catch (FileAlreadyExistsException e) {
                if (!Files.isDirectory(runs)) {
                    throw notCreated(folder, e);
                }
            } catch (IOException e) {
                throw notCreated(folder, e);
            }
        }
        throw new IllegalArgumentException("No free folder is left for run '" + name + "'; name one with --out.");
    }

    private static void makeParents(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent != null) {
            try {
                Files.createDirectories(parent);
            } catch (FileAlreadyExistsException e) {
                throw new FileSystemException(parent.toString(), null, "a file of this name is in the way");
            }
        }
    }

    private static UncheckedIOException notCreated(Path folder, IOException e) {
        return new UncheckedIOException(
                "Run folder '" + folder + "' cannot be created: " + reason(e) + "; choose another place with --out.",
                e);
    }

    /**
     * Opens the folder of an earlier run.
     *
     * @param path the folder
     * @return the folder
     * @throws IllegalArgumentException if it is no run folder
     */
    public static RunFolder open(Path path) {
        RunFolder folder = new RunFolder(path);
        if (!Files.isDirectory(path)) {
            throw new IllegalArgumentException("Run folder '" + path + "' "
                    + (Files.exists(path) ? "is not a folder" : "does not exist")
                    + "; name a folder that 'train' made.");
        }
        refuseOther(path, "scan", "a scaling study");
        refuseOther(path, "compare", "a comparison");
        if (!Files.isRegularFile(folder.log()) || !Files.isRegularFile(folder.experiment())) {
            throw new IllegalArgumentException("Folder '" + path
                    + "' is no run folder: it needs experiment.yaml and run.jsonl; name a folder that 'train' made.");
        }
        return folder;
    }

    /** Writes a text aside and moves it into place. */
    private static void refuseOther(Path path, String command, String what) {
        Path file = path.resolve(command + ".yaml");
        if (Files.isRegularFile(file)) {
            throw new IllegalArgumentException("Folder '" + path + "' holds " + what + "; 'qbm4j " + command + " "
                    + file + " --out " + path + "' goes on with it and writes its report anew.");
        }
    }

    void write(Path file, String text) {
        try {
            WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "File '" + file + "' cannot be written: " + reason(e) + "; free some disk space.", e);
        }
    }

    /** Removes the folder with all that is in it; what cannot be removed stays. */
    public void remove() {
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> bottomUp = all.sorted(Comparator.reverseOrder()).toList();
            for (Path file : bottomUp) {
                Files.deleteIfExists(file);
            }
        } catch (IOException ignored) {
            // the first failure is the one to report
        }
    }

    /**
     * Why a file operation failed, without the path that the message names already.
     *
     * @param e the failure
     * @return a short reason
     */
    public static String reason(IOException e) {
        if (e instanceof FileSystemException f) {
            String reason = f.getReason();
            return reason == null
                    ? e.getClass().getSimpleName().replace("Exception", "").replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                    : reason;
        }
        return String.valueOf(e.getMessage());
    }
}
