// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.serializer;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that a model file can hold; immutable.
 *
 * @param model the model with its values and its past
 * @param settings how it learns: text, numbers, booleans, and maps of these; empty if the file does not say
 * @param memory what training needs to go on, if it was kept
 * @param normalizer a normalizer as DL4J writes it, if there is one; read-only
 */
public record ModelArchive(
        SavedModel model,
        Map<String, Object> settings,
        Optional<TrainingMemory> memory,
        Optional<ByteBuffer> normalizer) {

    /** Copies the settings. */
    public ModelArchive {
        settings = Map.copyOf(settings);
        normalizer = normalizer.map(ByteBuffer::asReadOnlyBuffer);
    }

    /**
     * A model alone.
     *
     * @param model the model
     * @return an archive without settings, memory and normalizer
     */
    public static ModelArchive of(SavedModel model) {
        return new ModelArchive(model, Map.of(), Optional.empty(), Optional.empty());
    }

    /**
     * The same with a normalizer.
     *
     * @param bytes as DL4J writes it
     * @return new archive
     */
    public ModelArchive withNormalizer(byte[] bytes) {
        return new ModelArchive(model, settings, memory, Optional.of(ByteBuffer.wrap(bytes.clone())));
    }
}
