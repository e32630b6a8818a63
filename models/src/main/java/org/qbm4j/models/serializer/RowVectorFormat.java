// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.serializer;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/**
 * Row vectors of doubles in the bytes of ND4J's {@code Nd4j.write}, without its native library.
 *
 * <p>Two buffers, each of a mode, a length and a type before its big-endian numbers: first the shape (rank, sizes,
 * strides, type flags, element stride, order), then the values. What is read is checked and cannot name a class.
 */
final class RowVectorFormat {
    private static final String MODE = "MIXED_DATA_TYPES";
    private static final long DOUBLE_FLAG = 16384;
    private static final long ROW_ORDER = 'c';
    private static final int SHAPE_LENGTH = 8;

    private RowVectorFormat() {}

    static byte[] encode(double[] values) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            header(out, SHAPE_LENGTH, "LONG");
            for (long entry : new long[] {2, 1, values.length, 1, 1, DOUBLE_FLAG, 1, ROW_ORDER}) {
                out.writeLong(entry);
            }
            header(out, values.length, "DOUBLE");
            for (double value : values) {
                out.writeDouble(value);
            }
        } catch (IOException e) {
            throw new IllegalStateException("Memory can always be written.", e);
        }
        return bytes.toByteArray();
    }

    private static void header(DataOutputStream out, int length, String type) throws IOException {
        out.writeUTF(MODE);
        out.writeLong(length);
        out.writeUTF(type);
    }

    /** Decodes, or throws an IllegalArgumentException whose message names what is wrong. */
    static double[] decode(byte[] bytes, String name) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            requireHeader(in, SHAPE_LENGTH, "LONG", name);
            long[] shape = new long[SHAPE_LENGTH];
            for (int i = 0; i < shape.length; i++) {
                shape[i] = in.readLong();
            }
            long length = shape[2];
            if (shape[0] != 2 || shape[1] != 1 || length < 1 || length * Double.BYTES > bytes.length) {
                throw new IllegalArgumentException("its entry " + name + " holds no row vector");
            }
            requireHeader(in, length, "DOUBLE", name);
            double[] values = new double[(int) length];
            for (int i = 0; i < values.length; i++) {
                values[i] = in.readDouble();
            }
            if (in.read() >= 0) {
                throw new IllegalArgumentException("its entry " + name + " is longer than the row vector it holds");
            }
            return values;
        } catch (IOException e) {
            throw new IllegalArgumentException("its entry " + name + " ends before the row vector does", e);
        }
    }

    private static void requireHeader(DataInputStream in, long length, String type, String name) throws IOException {
        if (!in.readUTF().equals(MODE)
                || in.readLong() != length
                || !in.readUTF().equals(type)) {
            throw new IllegalArgumentException("its entry " + name + " holds no row vector of doubles");
        }
    }
}
