// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.serializer;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/** The version of this library, as the build wrote it down. */
public final class LibraryVersion {
    private static final String RESOURCE = "library.properties";

    private LibraryVersion() {}

    /**
     * Returns the version.
     *
     * @return such as {@code 0.1.0}
     */
    public static String current() {
        try (InputStream in = LibraryVersion.class.getResourceAsStream(RESOURCE)) {
            Properties properties = new Properties();
            properties.load(Objects.requireNonNull(in, RESOURCE));
            return Objects.requireNonNull(properties.getProperty("version"), "version");
        } catch (IOException e) {
            throw new UncheckedIOException("The library's own resource '" + RESOURCE + "' cannot be read.", e);
        }
    }
}
