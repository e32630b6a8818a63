// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import org.qbm4j.models.serializer.LibraryVersion;
import picocli.CommandLine.IVersionProvider;

/** Tells the version. */
final class Version implements IVersionProvider {
    Version() {}

    @Override
    public String[] getVersion() {
        return new String[] {
            "qbm4j " + LibraryVersion.current(),
            "Java " + System.getProperty("java.version") + " on " + System.getProperty("os.name") + " "
                    + System.getProperty("os.arch")
        };
    }
}
