// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.runlog;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes files aside and moves them into place, so that a reader finds the old or the new one, never half of one. */
public final class WholeFile {
    private WholeFile() {}

    /**
     * Replaces a file, through {@code <name>.tmp} beside it.
     *
     * @param file target, which need not exist; its folder must
     * @param content all bytes of the new file
     * @throws IOException if the disk is full or the folder not writable; the old file survives
     */
    public static void write(Path file, byte[] content) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.write(aside, content);
            try {
                Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(aside, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            deleteQuietly(aside);
            throw e;
        }
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException ignored) {
            // the first failure is the one to report
        }
    }
}
