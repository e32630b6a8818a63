// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.listeners;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.deeplearning4j.optimize.listeners.Checkpoint;
import org.qbm4j.models.QuantumModel;
import org.qbm4j.models.QuantumModelSerializer;
import org.qbm4j.runlog.WholeFile;

/**
 * A folder of checkpoints and the list of what each holds.
 *
 * @param path the folder
 */
record CheckpointFolder(Path path) {
    private static final String LIST = "quantumCheckpoints.csv";
    private static final Pattern OURS = Pattern.compile(
            "checkpoint_\\d+_(QuantumBoltzmannMachine|QuantumNeuralNetwork|RestrictedBoltzmannMachine)\\.zip");

    static String fileName(int number, String modelType) {
        return "checkpoint_" + number + "_" + modelType + ".zip";
    }

    /** Those whose files are there, oldest first. */
    List<Checkpoint> available() throws IOException {
        if (!Files.isRegularFile(path.resolve(LIST))) {
            return List.of();
        }
        List<Checkpoint> all = new ArrayList<>();
        for (String line :
                Files.readAllLines(path.resolve(LIST)).stream().skip(1).toList()) {
            Checkpoint checkpoint = read(line);
            if (OURS.matcher(checkpoint.getFilename()).matches()
                    && Files.isRegularFile(path.resolve(checkpoint.getFilename()))) {
                all.add(checkpoint);
            }
        }
        return all;
    }

    private Checkpoint read(String line) {
        try {
            return Checkpoint.fromFileString(line);
        } catch (RuntimeException e) {
            throw new IllegalArgumentException(
                    "The list of checkpoints '" + path.resolve(LIST) + "' has the line '" + line
                            + "', which is none; the model files beside it can be read by"
                            + " QuantumModelSerializer.restore.",
                    e);
        }
    }

    /** Writes a model and its line; each file is whole at any time. */
    void add(QuantumModel<?> model, Checkpoint checkpoint) throws IOException {
        QuantumModelSerializer.writeModel(model, file(checkpoint).toFile(), true);
        List<Checkpoint> all = new ArrayList<>(available());
        all.add(checkpoint);
        list(all);
    }

    private void list(List<Checkpoint> all) throws IOException {
        StringBuilder text = new StringBuilder(Checkpoint.getFileHeader()).append('\n');
        all.forEach(c -> text.append(c.toFileString()).append('\n'));
        WholeFile.write(path.resolve(LIST), text.toString().getBytes(StandardCharsets.UTF_8));
    }

    void remove(Checkpoint checkpoint) throws IOException {
        Files.deleteIfExists(file(checkpoint));
        list(available());
    }

    /** Whether a run has left checkpoints here. */
    boolean isUsed() throws IOException {
        return !ours().isEmpty();
    }

    /** Removes the files of the model listener, and no others. */
    void clear() throws IOException {
        for (Path file : ours()) {
            Files.delete(file);
        }
    }

    private List<Path> ours() throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(file -> {
                        String name = String.valueOf(file.getFileName());
                        return name.equals(LIST) || OURS.matcher(name).matches();
                    })
                    .toList();
        }
    }

    Path file(Checkpoint checkpoint) {
        return path.resolve(checkpoint.getFilename());
    }

    File toFile() {
        return path.toFile();
    }
}
