// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.runlog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a run log.
 *
 * <p>The grammar: UTF-8 text; every line is one JSON object followed by a line feed. The field {@code record} is one
 * of {@code header}, {@code phase-start}, {@code value}, {@code array}, {@code event}, {@code phase-end} and
 * {@code end}; the other fields are the components of the {@link RunRecord} of that name. {@code standardError} is
 * left out when 0, {@code labels} when empty. A number that is not finite is the text {@code "NaN"},
 * {@code "Infinity"} or {@code "-Infinity"}. The first line is the header. Minor versions of the schema may add types
 * and fields, which this reader skips; another major version is refused.
 */
public final class RunLogReader {

    private RunLogReader() {}

    /**
     * Reads a whole log into memory.
     *
     * <p>A last line without line feed that cannot be read is what a killed run leaves behind: it is dropped, and
     * {@link RunLog#truncated()} says so.
     *
     * @param path the file
     * @return its records
     * @throws UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if the file is empty, of another schema, or malformed; the message names the line
     */
    public static RunLog read(Path path) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Run log '" + path + "' could not be read: " + e.getClass().getSimpleName() + ".", e);
        }
        List<RunRecord> records = new ArrayList<>();
        boolean truncated = false;
        int number = 0;
        int start = 0;
        while (start < bytes.length) {
            number++;
            int end = lineEnd(bytes, start);
            String line = new String(bytes, start, end - start, StandardCharsets.UTF_8);
            try {
                add(records, RecordDecoder.decode(line));
            } catch (IllegalArgumentException e) {
                if (end < bytes.length || records.isEmpty()) {
                    throw malformed(path, number, e);
                }
                truncated = true;
            }
            start = end + 1;
        }
        if (records.isEmpty()) {
            throw new IllegalArgumentException("Run log '" + path + "' is empty; it must begin with a header.");
        }
        return new RunLog(records, truncated);
    }

    private static void add(List<RunRecord> records, Optional<RunRecord> entry) {
        if (records.isEmpty() != (entry.isPresent() && entry.get() instanceof RunRecord.Header)) {
            throw new IllegalArgumentException("the header must be the first line and only that");
        }
        entry.ifPresent(records::add);
    }

    private static int lineEnd(byte[] bytes, int start) {
        int end = start;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return end;
    }

    private static IllegalArgumentException malformed(Path path, int line, IllegalArgumentException cause) {
        return new IllegalArgumentException(
                "Run log '" + path + "' cannot be read at line " + line + ": " + cause.getMessage() + ".", cause);
    }
}
