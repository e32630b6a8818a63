// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads and writes single arrays in NumPy's {@code .npy} format.
 *
 * <p>Read: format versions 1, 2 and 3; float64, float32, int64, int32, bool and complex128; little and big endian; C
 * and Fortran order. Written: version 1, little-endian, C order, byte for byte as NumPy 2 writes the same array.
 * Source: the format description in NumPy's reference manual, module {@code numpy.lib.format}.
 */
public final class NpyFile {

    private static final int CHUNK_BYTES = 1 << 16;
    /** Bytes before the header text of version 1: magic, version, header length. */
    private static final int PREFIX_BYTES = 10;

    private NpyFile() {}

    /**
     * Reads an array.
     *
     * <p>Needs 8 bytes of memory per real and 16 per complex entry, twice that for Fortran order.
     *
     * @param file a file made by {@code numpy.save} or by {@link #write}
     * @return the array, in C order whatever the order in the file
     * @throws IllegalArgumentException if there is no such file, or it is no array file, truncated, of an unsupported
     *     type, or holds pickled objects; the message says what is supported
     * @throws IOException if the file cannot be read
     */
    public static NpyArray read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IllegalArgumentException("Argument 'file' must be a readable file, but '" + file + "' "
                    + (Files.exists(file) ? "is not one." : "does not exist."));
        }
        long fileSize = Files.size(file);
        try (InputStream in = Files.newInputStream(file)) {
            NpyHeader header = NpyHeader.read(in, file, fileSize);
            int[] shape = header.shape();
            int size = header.size();
            double[] re = new double[size];
            Optional<double[]> im = header.type().isComplex() ? Optional.of(new double[size]) : Optional.empty();
            readEntries(in, header, re, im.orElse(re), file);
            return header.fortranOrder()
                    ? NpyArray.owning(shape, toRowMajor(shape, re), im.map(part -> toRowMajor(shape, part)))
                    : NpyArray.owning(shape, re, im);
        }
    }

    private static void readEntries(InputStream in, NpyHeader header, double[] re, double[] im, Path file)
            throws IOException {
        NpyType type = header.type();
        int perChunk = CHUNK_BYTES / type.bytes();
        byte[] bytes = new byte[perChunk * type.bytes()];
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(header.byteOrder());
        for (int start = 0; start < re.length; start += perChunk) {
            int count = Math.min(perChunk, re.length - start);
            int wanted = count * type.bytes();
            if (in.readNBytes(bytes, 0, wanted) < wanted) {
                throw new IOException("File '" + file + "' became shorter while it was read.");
            }
            buffer.clear();
            for (int i = start; i < start + count; i++) {
                re[i] = readPart(buffer, type, i, file);
                if (type.isComplex()) {
                    im[i] = buffer.getDouble();
                }
            }
        }
    }

    private static double readPart(ByteBuffer buffer, NpyType type, int index, Path file) {
        return switch (type) {
            case FLOAT64, COMPLEX128 -> buffer.getDouble();
            case FLOAT32 -> buffer.getFloat();
            case INT32 -> buffer.getInt();
            case BOOL -> buffer.get() == 0 ? 0 : 1;
            case INT64 -> {
                long value = buffer.getLong();
                if (Math.abs(value) > 1L << 53 || value == Long.MIN_VALUE) {
                    throw new IllegalArgumentException("File '" + file + "' must hold integers within 2^53 to be read"
                            + " without rounding, but entry " + index + " is " + value + ". Save it as float64.");
                }
                yield value;
            }
        };
    }

    /** Reorders entries whose first index runs fastest so that the last one does. */
    private static double[] toRowMajor(int[] shape, double[] columnMajor) {
        double[] rowMajor = new double[columnMajor.length];
        int[] stride = new int[shape.length];
        int step = 1;
        for (int axis = 0; axis < shape.length; axis++) {
            stride[axis] = step;
            step *= shape[axis];
        }
        int[] index = new int[shape.length];
        int source = 0;
        for (int target = 0; target < rowMajor.length; target++) {
            rowMajor[target] = columnMajor[source];
            for (int axis = shape.length - 1; axis >= 0; axis--) {
                source += stride[axis];
                if (++index[axis] < shape[axis]) {
                    break;
                }
                source -= stride[axis] * shape[axis];
                index[axis] = 0;
            }
        }
        return rowMajor;
    }

    /**
     * Writes an array as float64 or complex128.
     *
     * <p>The file appears whole or not at all: it is written aside in the same folder and moved into place, over an
     * earlier file of that name.
     *
     * @param file where to; its folder exists
     * @param array what to write
     * @throws IOException if the file cannot be written; nothing is left behind
     */
    public static void write(Path file, NpyArray array) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null) {
            throw new IllegalArgumentException("Argument 'file' must name a file, but was '" + file + "'.");
        }
        // Not a JDK temporary file: that would be readable by its owner alone, and so would the moved file.
        Path aside = folder.resolve(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            try (FileChannel channel = FileChannel.open(
                    aside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                writeFully(channel, ByteBuffer.wrap(header(array)));
                writeEntries(channel, array);
                channel.force(true);
            }
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    private static byte[] header(NpyArray array) {
        int[] shape = array.shape();
        String axes = Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        StringBuilder text = new StringBuilder("{'descr': '")
                .append(array.isComplex() ? "<c16" : "<f8")
                .append("', 'fortran_order': False, 'shape': (")
                .append(axes)
                .append(shape.length == 1 ? ",), }" : "), }");
        // NumPy leaves room for 21 digits of the first axis, so that a file can grow in place.
        if (shape.length > 0) {
            text.append(" ".repeat(21 - String.valueOf(shape[0]).length()));
        }
        while ((PREFIX_BYTES + text.length() + 1) % NpyHeader.ALIGNMENT != 0) {
            text.append(' ');
        }
        text.append('\n');
        return ByteBuffer.allocate(PREFIX_BYTES + text.length())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(NpyHeader.magic())
                .put((byte) 1)
                .put((byte) 0)
                .putShort((short) text.length())
                .put(text.toString().getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    private static void writeEntries(FileChannel channel, NpyArray array) throws IOException {
        double[] re = array.re();
        Optional<double[]> im = array.im();
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < re.length; i++) {
            buffer.putDouble(re[i]);
            if (im.isPresent()) {
                buffer.putDouble(im.get()[i]);
            }
            if (!buffer.hasRemaining()) {
                writeFully(channel, buffer.flip());
                buffer.clear();
            }
        }
        writeFully(channel, buffer.flip());
    }

    private static void writeFully(FileChannel channel, ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
