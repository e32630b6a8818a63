// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.runlog;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * The one list of references that strategies, losses and reports cite by key.
 *
 * <p>Keys are first authors and year, such as {@code Amin2018}; they stand in the resource
 * {@code org/qbm4j/bibliography.properties}.
 */
public final class Bibliography {

    private static final String RESOURCE = "/org/qbm4j/bibliography.properties";
    private static final Properties ENTRIES = load();

    private Bibliography() {}

    /**
     * Returns the full reference of a key.
     *
     * @param key the key
     * @return authors, title, place and year in one line
     * @throws IllegalArgumentException if the key is unknown; the message lists the known ones
     */
    public static String reference(String key) {
        String reference = ENTRIES.getProperty(key);
        if (reference == null) {
            throw new IllegalArgumentException("Argument 'key' must be a key of the bibliography, but was '" + key
                    + "'; known are " + String.join(", ", keys()) + ".");
        }
        return reference;
    }

    /**
     * Says whether a key is known.
     *
     * @param key the key
     * @return true if {@link #reference} answers it
     */
    public static boolean contains(String key) {
        return ENTRIES.containsKey(key);
    }

    /**
     * Returns all keys.
     *
     * @return an unmodifiable set in alphabetical order
     */
    public static Set<String> keys() {
        return Collections.unmodifiableSet(new TreeSet<>(ENTRIES.stringPropertyNames()));
    }

    private static Properties load() {
        Properties entries = new Properties();
        try (InputStream stream = Bibliography.class.getResourceAsStream(RESOURCE)) {
            if (stream == null) {
                throw new IllegalStateException("The bibliography is missing from the class path at " + RESOURCE + ".");
            }
            entries.load(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The bibliography could not be read at " + RESOURCE + ".", e);
        }
        return entries;
    }
}
