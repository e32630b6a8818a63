// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.serializer;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.qbm4j.data.BinaryData;
import org.qbm4j.data.ImageShape;
import org.qbm4j.data.Target;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.runlog.ConfigurationHash;

/**
 * Where a model comes from; immutable.
 *
 * @param data name of the training data, empty if the model saw none
 * @param dataSha256 fingerprint of the training {@link #fingerprint(Target) target} or, of a model trained by sampling,
 *     of its {@link #fingerprint(BinaryData) rows}; empty if there was none
 * @param run name of the run, empty outside runs
 * @param runLog the log of the training, if it was logged
 * @param imageShape how a pattern is drawn, if it is an image
 * @param configuration the experiment: text, integers, doubles, booleans, and lists and maps of these; integers become
 *     {@code Long}, other numbers {@code Double}
 */
public record Provenance(
        String data,
        String dataSha256,
        String run,
        Optional<LogMark> runLog,
        Optional<ImageShape> imageShape,
        Map<String, Object> configuration) {

    /**
     * Recognizes a run log, which grows on after the model was written.
     *
     * @param bytes length of the log when the model was written
     * @param sha256 SHA-256 of that many bytes, 64 lower-case hexadecimal digits
     */
    public record LogMark(long bytes, String sha256) {

        /**
         * Checks the two.
         *
         * @throws IllegalArgumentException if the length is negative or the checksum none
         */
        public LogMark {
            if (bytes < 0 || !sha256.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException(
                        "A log mark needs a length of at least 0 and 64 lower-case hexadecimal" + " digits, but was "
                                + bytes + " and '" + sha256 + "'.");
            }
        }

        /**
         * Marks a log as it is.
         *
         * @param log the bytes so far
         * @return their length and checksum
         */
        public static LogMark of(byte[] log) {
            return new LogMark(log.length, Checksums.of(log));
        }

        /**
         * Whether a log is the one that was marked, possibly longer by now.
         *
         * @param log its bytes
         * @return true if it begins with the marked bytes
         */
        public boolean fits(byte[] log) {
            return log.length >= bytes
                    && Checksums.of(Arrays.copyOf(log, (int) bytes)).equals(sha256);
        }
    }

    private static final ObjectMapper PLAIN = JsonMapper.builder()
            .enable(DeserializationFeature.USE_LONG_FOR_INTS)
            .build();

    /**
     * Copies the configuration.
     *
     * @throws IllegalArgumentException if the fingerprint is none or the configuration holds other values
     */
    public Provenance {
        if (!dataSha256.matches("|[0-9a-f]{64}")) {
            throw new IllegalArgumentException(
                    "Argument 'dataSha256' must be 64 lower-case hexadecimal digits or empty, but was '" + dataSha256
                            + "'; use Provenance.fingerprint.");
        }
        configuration = copyOf(configuration);
    }

    /**
     * A model without a past.
     *
     * @return everything empty
     */
    public static Provenance none() {
        return new Provenance("", "", "", Optional.empty(), Optional.empty(), Map.of());
    }

    /**
     * The fingerprint of the configuration, by which runs of one experiment recognize each other.
     *
     * @return {@link ConfigurationHash} of {@link #configuration()}
     */
    public String configHash() {
        return ConfigurationHash.of(configuration);
    }

    /**
     * SHA-256 of a training target: its numbers as 8-byte big-endian doubles. A distribution gives its probabilities
     * in the order of the patterns, a quantum state real and imaginary part of each entry row by row. Mean values give, in
     * the order of their words, each word in UTF-8 and its value, and last the entropy if it is known.
     *
     * @param target what was trained on
     * @return 64 lower-case hexadecimal digits
     */
    public static String fingerprint(Target target) {
        MessageDigest digest = Checksums.sha256();
        ByteBuffer number = ByteBuffer.allocate(Double.BYTES);
        if (target instanceof Target.Classical classical) {
            for (double p : classical.probabilities()) {
                digest.update(number.putDouble(0, p).array());
            }
        } else if (target instanceof Target.Means means) {
            means.values().forEach((word, value) -> {
                digest.update(word.getBytes(StandardCharsets.UTF_8));
                digest.update(number.putDouble(0, value).array());
            });
            means.entropy()
                    .ifPresent(entropy ->
                            digest.update(number.putDouble(0, entropy).array()));
        } else {
            HermitianMatrix matrix = target.state().matrix();
            for (int i = 0; i < matrix.dimension(); i++) {
                for (int j = 0; j < matrix.dimension(); j++) {
                    digest.update(number.putDouble(0, matrix.re(i, j)).array());
                    digest.update(number.putDouble(0, matrix.im(i, j)).array());
                }
            }
        }
        return Checksums.hex(digest);
    }

    /**
     * SHA-256 of rows, for models trained by sampling, whose patterns may be too many to list: the number of columns and of
     * distinct rows, then each distinct row in ascending order, unsigned, and its share of the weight; whole numbers as
     * 8-byte big-endian integers, shares as 8-byte big-endian doubles. The order of the rows does not matter, and rows
     * that occur twice are the same as one of twice the weight. Not the fingerprint of the {@link #fingerprint(Target)
     * distribution} of the rows.
     *
     * @param rows what was trained on
     * @return 64 lower-case hexadecimal digits
     */
    public static String fingerprint(BinaryData rows) {
        BinaryData distinct = rows.aggregated();
        double total = 0;
        for (int row = 0; row < distinct.numRows(); row++) {
            total += distinct.weight(row);
        }
        MessageDigest digest = Checksums.sha256();
        ByteBuffer pair = ByteBuffer.allocate(2 * Long.BYTES);
        digest.update(pair.putLong(0, distinct.numBits())
                .putLong(Long.BYTES, distinct.numRows())
                .array());
        for (int row = 0; row < distinct.numRows(); row++) {
            digest.update(pair.putLong(0, distinct.pattern(row))
                    .putDouble(Long.BYTES, distinct.weight(row) / total)
                    .array());
        }
        return Checksums.hex(digest);
    }

    private static Map<String, Object> copyOf(Map<String, Object> configuration) {
        // the hash refuses what is not plain, and names the place
        ConfigurationHash.of(configuration);
        try {
            byte[] json = PLAIN.writeValueAsBytes(configuration);
            Map<String, Object> copy = PLAIN.readValue(json, new TypeReference<LinkedHashMap<String, Object>>() {});
            return Collections.unmodifiableMap(copy);
        } catch (IOException e) {
            throw new IllegalStateException("Plain values always survive JSON.", e);
        }
    }
}
