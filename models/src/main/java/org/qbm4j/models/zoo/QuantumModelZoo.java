// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.zoo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.jspecify.annotations.Nullable;
import org.qbm4j.models.QuantumModel;
import org.qbm4j.models.QuantumModelSerializer;
import org.qbm4j.models.serializer.Checksums;
import org.qbm4j.models.serializer.ModelFile;
import org.qbm4j.models.serializer.SavedModel;

/**
 * The trained models of the library: read from the jar, checked against the card, never from a network.
 *
 * <pre>{@code
 * QuantumBoltzmannMachine digits = (QuantumBoltzmannMachine) QuantumModelZoo.load("digits-2x4");
 * }</pre>
 */
public final class QuantumModelZoo {
    private static final String NETWORK = "network";

    private QuantumModelZoo() {}

    /**
     * Names of all models.
     *
     * @return in the order in which they are shown
     */
    public static List<String> names() {
        return new String(resource("index.txt"), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.isBlank())
                .toList();
    }

    /**
     * The card of a model.
     *
     * @param name one of {@link #names()}
     * @return data, metrics, plateau log and how to train it again
     * @throws IllegalArgumentException if there is no such model
     */
    public static ModelCard card(String name) {
        return ModelCard.parse(resource(known(name) + ".json"));
    }

    /**
     * The experiment that trained a model, or the program that trained a network.
     *
     * @param name one of {@link #names()}
     * @return YAML text; empty for a network, whose program the card names
     * @throws IllegalArgumentException if there is no such model
     */
    public static String experiment(String name) {
        return card(name).kind().equals(NETWORK) ? "" : new String(resource(name + ".yaml"), StandardCharsets.UTF_8);
    }

    /**
     * A model with DL4J's manners, ready to sample, to predict or to go on training.
     *
     * @param name one of {@link #names()} that is no network
     * @return a new model
     * @throws IllegalArgumentException if there is no such model, or it is a network
     */
    public static QuantumModel<?> load(String name) {
        return withFile(modelName(name), file -> QuantumModelSerializer.restore(file.toFile()));
    }

    /**
     * Parameters and provenance of a model.
     *
     * @param name one of {@link #names()} that is no network
     * @return the model as a file holds it
     * @throws IllegalArgumentException if there is no such model, or it is a network
     */
    public static SavedModel read(String name) {
        return withFile(modelName(name), ModelFile::read);
    }

    /**
     * A network of DL4J with quantum layers.
     *
     * @param name one of {@link #names()} that is a network
     * @return a new network with its updater
     * @throws IllegalArgumentException if there is no such network
     */
    public static MultiLayerNetwork loadNetwork(String name) {
        if (!card(name).kind().equals(NETWORK)) {
            throw new IllegalArgumentException(
                    "Model '" + name + "' is no network; load it with QuantumModelZoo.load.");
        }
        try (InputStream in = new ByteArrayInputStream(bytes(name))) {
            return ModelSerializer.restoreMultiLayerNetwork(in, true);
        } catch (IOException e) {
            throw new IllegalStateException("The jar's model '" + name + "' cannot be read.", e);
        }
    }

    /**
     * The file of a model.
     *
     * @param name one of {@link #names()}
     * @return a zip archive that {@code load} of the models or, for a network, DL4J reads
     * @throws IllegalArgumentException if there is no such model
     */
    public static byte[] bytes(String name) {
        byte[] bytes = resource(known(name) + ".zip");
        String promised = card(name).origin().modelSha256();
        if (!Checksums.of(bytes).equals(promised)) {
            throw new IllegalStateException(
                    "The model '" + name + "' in the jar is not the one of its card (SHA-256 is " + Checksums.of(bytes)
                            + ", the card says " + promised + "); build the library again.");
        }
        return bytes;
    }

    private static String modelName(String name) {
        if (card(name).kind().equals(NETWORK)) {
            throw new IllegalArgumentException(
                    "Model '" + name + "' is a network; load it with QuantumModelZoo.loadNetwork.");
        }
        return name;
    }

    private static String known(String name) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException(
                    "There is no model '" + name + "' in the zoo; there are " + String.join(", ", names()) + ".");
        }
        return name;
    }

    /** Reads a model file. */
    private interface Reader<T> {
        T read(Path file) throws IOException;
    }

    private static <T> T withFile(String name, Reader<T> reader) {
        try {
            Path file = Files.createTempFile("qbm4j-" + name, ".zip");
            try {
                Files.write(file, bytes(name));
                return reader.read(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new IllegalStateException("The model '" + name + "' cannot be unpacked: " + e.getMessage(), e);
        }
    }

    private static byte[] resource(String file) {
        try (@Nullable InputStream in = QuantumModelZoo.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("The jar has no resource " + file + "; build the library again.");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("The jar's resource " + file + " cannot be read.", e);
        }
    }
}
