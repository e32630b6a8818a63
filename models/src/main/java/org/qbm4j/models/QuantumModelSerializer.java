// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Set;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;
import org.nd4j.linalg.dataset.api.preprocessor.Normalizer;
import org.nd4j.linalg.dataset.api.preprocessor.serializer.NormalizerSerializer;
import org.qbm4j.models.serializer.ModelArchive;
import org.qbm4j.models.serializer.ModelFile;

/**
 * Writes and restores models as DL4J's {@code ModelSerializer} does its networks: one file with configuration, parameters,
 * updater state, normalizer and provenance.
 *
 * <p>A file is readable without the code that made it and never names a class that is then loaded; of normalizers only
 * DL4J's own kinds are taken. What is truncated, changed after it was written or of a later version is refused with the
 * reason. Files under the name of a model are written aside and moved into place.
 */
public final class QuantumModelSerializer {
    private static final Set<String> NORMALIZERS = Set.of("STANDARDIZE", "MIN_MAX", "IMAGE_MIN_MAX", "IMAGE_VGG16");
    private static final String HEADER = "NORMALIZER";

    private QuantumModelSerializer() {}

    /**
     * Writes a model.
     *
     * @param model an initialized model
     * @param file where to; its folder must exist
     * @param saveUpdater whether the updater's memory and the counters are kept, so that training goes on bit by bit
     * @throws IOException if writing fails; the file is then as it was before
     */
    public static void writeModel(QuantumModel<?> model, File file, boolean saveUpdater) throws IOException {
        ModelFile.write(file.toPath(), model.session.saved(Instant.now(), saveUpdater));
    }

    /**
     * Writes a model with the normalizer of its data.
     *
     * @param model an initialized model
     * @param file where to; its folder must exist
     * @param saveUpdater whether the updater's memory and the counters are kept
     * @param normalizer one of DL4J's own, fitted
     * @throws IllegalArgumentException if the normalizer is of another kind
     * @throws IOException if writing fails; the file is then as it was before
     */
    public static void writeModel(QuantumModel<?> model, File file, boolean saveUpdater, Normalizer<?> normalizer)
            throws IOException {
        ModelArchive archive = model.session.saved(Instant.now(), saveUpdater);
        ModelFile.write(file.toPath(), archive.withNormalizer(bytes(normalizer)));
    }

    /**
     * Adds a normalizer to a model file, or replaces the one there.
     *
     * @param file a model file
     * @param normalizer one of DL4J's own, fitted
     * @throws IllegalArgumentException if the file is no intact model file or the normalizer of another kind
     * @throws IOException if reading or writing fails; the file is then as it was before
     */
    public static void addNormalizerToModel(File file, Normalizer<?> normalizer) throws IOException {
        ModelArchive archive = ModelFile.readArchive(file.toPath());
        ModelFile.write(file.toPath(), archive.withNormalizer(bytes(normalizer)));
    }

    /**
     * Reads a model of any kind.
     *
     * @param file written by this class, by {@code save} or by a run
     * @return the model, which goes on where the saved one stopped
     * @throws IllegalArgumentException if the file is none of ours, truncated, changed or of a later version
     * @throws IOException if the file cannot be read
     */
    public static QuantumModel<?> restore(File file) throws IOException {
        return restore(ModelFile.readArchive(file.toPath()));
    }

    static QuantumModel<?> restore(ModelArchive archive) {
        ModelConfiguration configuration = SavedSettings.configuration(archive);
        if (configuration instanceof QuantumNeuralNetworkConfiguration network) {
            return new QuantumNeuralNetwork(ModelSession.restored(archive, network));
        }
        if (configuration instanceof RestrictedBoltzmannMachineConfiguration machine) {
            return new RestrictedBoltzmannMachine(ModelSession.restored(archive, machine));
        }
        return new QuantumBoltzmannMachine(
                ModelSession.restored(archive, (QuantumBoltzmannMachineConfiguration) configuration));
    }

    /**
     * Reads the normalizer of a model file.
     *
     * @param file a model file
     * @return the normalizer, fitted; give it to an iterator's {@code setPreProcessor}
     * @throws IllegalArgumentException if the file is damaged, has no normalizer or one that is not DL4J's own
     * @throws IOException if the file cannot be read
     */
    public static DataNormalization restoreNormalizer(File file) throws IOException {
        ByteBuffer buffer = ModelFile.readArchive(file.toPath())
                .normalizer()
                .orElseThrow(() -> new IllegalArgumentException("Model file '" + file
                        + "' has no normalizer; add one with QuantumModelSerializer.addNormalizerToModel."));
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        requireOwnKind(bytes, "Model file '" + file + "'");
        try {
            return NormalizerSerializer.getDefault().restore(new ByteArrayInputStream(bytes));
        } catch (Exception e) {
            throw new IllegalArgumentException("The normalizer in '" + file + "' cannot be read: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(Normalizer<?> normalizer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        NormalizerSerializer.getDefault().write(normalizer, out);
        requireOwnKind(out.toByteArray(), "Argument 'normalizer'");
        return out.toByteArray();
    }

    /** A custom kind would load the class that it names. */
    private static void requireOwnKind(byte[] bytes, String where) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            String header = in.readUTF();
            int version = in.readInt();
            String kind = in.readUTF();
            if (!header.equals(HEADER) || version != 1 || !NORMALIZERS.contains(kind)) {
                throw new IllegalArgumentException(where + " must hold a normalizer of a kind " + NORMALIZERS
                        + ", but holds '" + kind + "'; kinds of other classes are not loaded.");
            }
        }
    }
}
