// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.runlog;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Appends records to a run log, one complete line each.
 *
 * <p>Safe for use by several threads; the lines of one thread keep their order. A line has left the process when
 * {@link #write} returns, so that a killed run loses nothing before it. An interrupted thread can still write.
 */
public final class RunLogWriter implements Closeable {

    private final Path path;
    // Not a FileChannel: a channel closes itself when the writing thread is interrupted, and Ctrl-C interrupts.
    private final RandomAccessFile file;
    private long position;

    RunLogWriter(Path path, RandomAccessFile file, long position) {
        this.path = path;
        this.file = file;
        this.position = position;
    }

    /**
     * Starts a new log.
     *
     * @param path the file to create; its folder must exist
     * @return a writer at position 0, whose first record must be a header
     * @throws UncheckedIOException if the file exists already or cannot be created
     */
    public static RunLogWriter open(Path path) {
        try {
            Files.createFile(path);
            return new RunLogWriter(path, new RandomAccessFile(path.toFile(), "rw"), 0);
        } catch (FileAlreadyExistsException e) {
            throw new UncheckedIOException(
                    "Run log '" + path + "' exists already; choose another run folder, or resume that run.", e);
        } catch (IOException e) {
            throw failure(path, "could not be created", e);
        }
    }

    /**
     * Continues a log from a position that a checkpoint stored; what was written after it is cut off.
     *
     * @param path the file of the earlier run
     * @param position number of bytes to keep, as {@link #position()} gave it
     * @return a writer at that position
     * @throws UncheckedIOException if the file is missing, shorter than {@code position}, or has no line ending there
     */
    public static RunLogWriter resume(Path path, long position) {
        if (position < 0) {
            throw new IllegalArgumentException("Argument 'position' must not be negative, but was " + position + ".");
        }
        if (!Files.isRegularFile(path)) {
            throw new UncheckedIOException(
                    "Run log '" + path + "' is missing, so the run cannot be resumed; start it anew.",
                    new NoSuchFileException(path.toString()));
        }
        try {
            RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
            try {
                requireLineEnd(path, file, position);
                file.setLength(position);
                file.seek(position);
                return new RunLogWriter(path, file, position);
            } catch (IOException e) {
                file.close();
                throw e;
            }
        } catch (IOException e) {
            throw failure(path, "could not be resumed", e);
        }
    }

    private static void requireLineEnd(Path path, RandomAccessFile file, long position) throws IOException {
        if (position > file.length()) {
            throw new IOException("the checkpoint was taken at byte " + position + ", but the file has only "
                    + file.length() + "; it does not belong to this checkpoint");
        }
        if (position > 0) {
            file.seek(position - 1);
            if (file.read() != '\n') {
                throw new IOException("no line ends at byte " + position + "; '" + path.getFileName()
                        + "' does not belong to this checkpoint");
            }
        }
    }

    /**
     * Appends one record.
     *
     * @param entry the record; the first of a log must be its header
     * @throws UncheckedIOException if the line cannot be written, for instance because the disk is full; the log then
     *     ends with the line before
     * @throws IllegalStateException if the first record is no header, or a later one is
     */
    public synchronized void write(RunRecord entry) {
        if ((position == 0) != (entry instanceof RunRecord.Header)) {
            throw new IllegalStateException("The header must be the first record of a run log and only that, but "
                    + entry.getClass().getSimpleName() + " came at byte " + position + ".");
        }
        try {
            byte[] line = RecordEncoder.encode(entry);
            file.write(line);
            position += line.length;
        } catch (IOException e) {
            UncheckedIOException failure = failure(path, "could not be written", e);
            cutBack(failure);
            throw failure;
        }
    }

    private void cutBack(UncheckedIOException failure) {
        try {
            file.setLength(position);
            file.seek(position);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    /**
     * Returns the number of bytes written, which a checkpoint stores for {@link #resume}.
     *
     * @return length of the log in bytes, always at the end of a line
     */
    public synchronized long position() {
        return position;
    }

    /**
     * Waits until everything written is on the disk; called before a checkpoint refers to {@link #position()}.
     *
     * @throws UncheckedIOException if the disk refuses
     */
    public synchronized void force() {
        try {
            file.getFD().sync();
        } catch (IOException e) {
            throw failure(path, "could not be brought to disk", e);
        }
    }

    /**
     * Closes the file; closing twice does nothing.
     *
     * @throws UncheckedIOException if the file cannot be closed
     */
    @Override
    public synchronized void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw failure(path, "could not be closed", e);
        }
    }

    private static UncheckedIOException failure(Path path, String what, IOException cause) {
        String reason = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return new UncheckedIOException("Run log '" + path + "' " + what + ": " + reason + ".", cause);
    }
}
