// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.earlystopping;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import org.deeplearning4j.earlystopping.EarlyStoppingModelSaver;
import org.qbm4j.models.QuantumModel;
import org.qbm4j.models.QuantumModelSerializer;

/** Keeps the best and the latest model in a folder, as {@code bestModel.zip} and {@code latestModel.zip}, whole at any time. */
public final class LocalFileQuantumModelSaver implements EarlyStoppingModelSaver<QuantumModel<?>> {
    private final File folder;

    /**
     * Makes the saver.
     *
     * @param folder made if it misses
     */
    public LocalFileQuantumModelSaver(File folder) {
        this.folder = folder;
    }

    /**
     * Makes the saver.
     *
     * @param folder made if it misses
     */
    public LocalFileQuantumModelSaver(String folder) {
        this(new File(folder));
    }

    @Override
    public void saveBestModel(QuantumModel<?> net, double score) throws IOException {
        write(net, best());
    }

    @Override
    public void saveLatestModel(QuantumModel<?> net, double score) throws IOException {
        write(net, latest());
    }

    private void write(QuantumModel<?> net, File file) throws IOException {
        Files.createDirectories(folder.toPath());
        QuantumModelSerializer.writeModel(net, file, true);
    }

    /**
     * Reads the best model.
     *
     * @throws FileNotFoundException if none was saved yet
     */
    @Override
    public QuantumModel<?> getBestModel() throws IOException {
        return read(best());
    }

    /**
     * Reads the latest model.
     *
     * @throws FileNotFoundException if none was saved yet; the configuration must say saveLastModel(true)
     */
    @Override
    public QuantumModel<?> getLatestModel() throws IOException {
        return read(latest());
    }

    private static QuantumModel<?> read(File file) throws IOException {
        if (!file.isFile()) {
            throw new FileNotFoundException("There is no model '" + file + "' yet; nothing was saved there.");
        }
        return QuantumModelSerializer.restore(file);
    }

    private File best() {
        return new File(folder, "bestModel.zip");
    }

    private File latest() {
        return new File(folder, "latestModel.zip");
    }

    @Override
    public String toString() {
        return "LocalFileQuantumModelSaver(" + folder + ")";
    }
}
