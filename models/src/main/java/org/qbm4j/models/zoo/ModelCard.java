// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.zoo;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What there is to know of a trained model before using it; immutable.
 *
 * @param name of the model in the zoo
 * @param about what it is, in one sentence
 * @param kind of model, such as {@code boltzmann}, {@code semi-quantum}, {@code circuit} or {@code network}
 * @param data what it learned
 * @param metrics measured numbers
 * @param plateau what the plateau log ended with; empty for networks
 * @param origin how it was made
 */
public record ModelCard(
        String name, String about, String kind, String data, List<Metric> metrics, String plateau, Origin origin) {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    /**
     * One measured number.
     *
     * @param name what was measured
     * @param value of the model in the zoo
     * @param unit {@code nats} or {@code 1}
     * @param mean over all seeds
     * @param low lower end of the 95 % t interval of the mean
     * @param high upper end
     * @param seeds how many
     */
    public record Metric(
            @JsonProperty(required = true) String name,
            double value,
            @JsonProperty(required = true) String unit,
            double mean,
            double low,
            double high,
            int seeds) {}

    /**
     * How a model was made.
     *
     * @param retrain the command that makes it again
     * @param seed of the model in the zoo; the others follow it
     * @param library version that made it
     * @param modelSha256 SHA-256 of the model file, 64 hexadecimal digits
     */
    public record Origin(
            @JsonProperty(required = true) String retrain,
            long seed,
            @JsonProperty(required = true) String library,
            @JsonProperty(required = true) String modelSha256) {}

    /** Copies the list. */
    public ModelCard {
        metrics = List.copyOf(metrics);
    }

    /**
     * Reads a card.
     *
     * @param json as {@link #toJson} writes it
     * @return the card
     * @throws IllegalArgumentException if it is none
     */
    public static ModelCard parse(byte[] json) {
        try {
            return MAPPER.readValue(json, ModelCard.class);
        } catch (IOException e) {
            throw new IllegalArgumentException("This is no model card: " + e.getMessage(), e);
        }
    }

    /**
     * The card as JSON.
     *
     * @return UTF-8 text that ends with a new line
     */
    public byte[] toJson() {
        try {
            String text = MAPPER.writeValueAsString(this).replace(System.lineSeparator(), "\n") + "\n";
            return text.getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A card is always written.", e);
        }
    }
}
