// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.qbm4j.runlog.WholeFile;

/**
 * A training state on disk, with what is needed to continue to the same bits.
 *
 * <p>Layout: the magic number, a format version, the fields, and a CRC-32 of everything before it; big-endian. Written
 * aside and moved into place, so a reader finds the old or the new one, never half of one.
 *
 * @param configHash hash of the configuration that made the run
 * @param algebra description of the linear algebra library and its processor kernel
 * @param state where the run stands
 * @param logPosition length of the run log in bytes at this state
 */
public record Checkpoint(String configHash, String algebra, TrainingState state, long logPosition) {
    private static final long MAGIC = 0x51424D344A434B50L; // "QBM4JCKP"
    private static final int VERSION = 1;

    /**
     * Writes the checkpoint.
     *
     * @param file target; replaced
     * @throws UncheckedIOException if the disk is full or the folder not writable; an older checkpoint survives
     */
    public void write(Path file) {
        try {
            WholeFile.write(file, toBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The checkpoint " + file + " could not be written: " + e.getMessage()
                            + "; free some disk space and resume from the last one.",
                    e);
        }
    }

    private byte[] toBytes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(MAGIC);
        out.writeInt(VERSION);
        out.writeUTF(configHash);
        out.writeUTF(algebra);
        out.writeLong(logPosition);
        out.writeInt(state.phase());
        out.writeInt(state.iteration());
        writeArray(out, state.theta());
        writeArray(out, state.phaseStart());
        writeArray(out, state.ruleMemory());
        out.writeDouble(state.rateScale());
        out.writeDouble(state.bestLoss());
        out.writeInt(state.sinceImprovement());
        out.writeLong(state.phaseEvaluations());
        out.writeLong(state.phaseMillis());
        out.writeLong(state.totalEvaluations());
        out.writeLong(state.totalFlops());
        out.writeLong(state.totalMillis());
        CRC32 crc = new CRC32();
        crc.update(bytes.toByteArray());
        out.writeLong(crc.getValue());
        return bytes.toByteArray();
    }

    /**
     * Reads a checkpoint.
     *
     * @param file written by {@link #write}
     * @return the checkpoint
     * @throws IllegalArgumentException if the file is missing, truncated, damaged, not a checkpoint or of a later format
     */
    public static Checkpoint read(Path file) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The checkpoint " + file + " cannot be read: " + e.getMessage() + "; start a new run instead.", e);
        }
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (bytes.length < 20 || in.readLong() != MAGIC) {
                throw new IllegalArgumentException("The file " + file + " is not a checkpoint of qbm4j.");
            }
            int version = in.readInt();
            if (version != VERSION) {
                throw new IllegalArgumentException("The checkpoint " + file + " has format " + version
                        + ", this version reads format " + VERSION + "; use the version that wrote it.");
            }
            CRC32 crc = new CRC32();
            crc.update(bytes, 0, bytes.length - Long.BYTES);
            long stored = new DataInputStream(new ByteArrayInputStream(bytes, bytes.length - Long.BYTES, Long.BYTES))
                    .readLong();
            if (stored != crc.getValue()) {
                throw damaged(file);
            }
            return readFields(in);
        } catch (IOException e) {
            throw damaged(file);
        }
    }

    private static IllegalArgumentException damaged(Path file) {
        return new IllegalArgumentException("The checkpoint " + file
                + " is truncated or damaged (its checksum does not fit); start a new run instead.");
    }

    private static Checkpoint readFields(DataInputStream in) throws IOException {
        String configHash = in.readUTF();
        String algebra = in.readUTF();
        long logPosition = in.readLong();
        TrainingState state = new TrainingState(
                in.readInt(),
                in.readInt(),
                readArray(in),
                readArray(in),
                readArray(in),
                in.readDouble(),
                in.readDouble(),
                in.readInt(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong());
        return new Checkpoint(configHash, algebra, state, logPosition);
    }

    private static void writeArray(DataOutputStream out, double[] values) throws IOException {
        out.writeInt(values.length);
        for (double value : values) {
            out.writeDouble(value);
        }
    }

    private static double[] readArray(DataInputStream in) throws IOException {
        double[] values = new double[in.readInt()];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }
}
