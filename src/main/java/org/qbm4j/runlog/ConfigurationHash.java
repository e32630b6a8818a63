// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.runlog;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** The fingerprint of a configuration, by which two runs of one experiment recognize each other. */
public final class ConfigurationHash {

    private static final ObjectMapper CANONICAL = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private ConfigurationHash() {}

    /**
     * Returns the SHA-256 of the configuration's canonical JSON: keys sorted, no white space, UTF-8.
     *
     * <p>The order of keys does not matter; the order of lists does. The integer 1 and the double 1.0 differ.
     *
     * @param experiment text, numbers, booleans, and lists and maps of these
     * @return 64 lower-case hexadecimal digits
     * @throws IllegalArgumentException if the experiment holds anything else; the message says where
     */
    public static String of(Map<String, Object> experiment) {
        try {
            String canonical = CANONICAL.writeValueAsString(ConfigurationTree.copyOf(experiment));
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(canonical.getBytes(StandardCharsets.UTF_8)));
        } catch (JsonProcessingException | NoSuchAlgorithmException e) {
            throw new IllegalStateException("Plain values and SHA-256 are always at hand.", e);
        }
    }
}
