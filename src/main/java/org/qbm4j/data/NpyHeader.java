// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The head of an array file, checked against the file's length before anything is allocated. */
final class NpyHeader {

    /** Entries start at a multiple of this many bytes. */
    static final int ALIGNMENT = 64;

    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int MAX_HEADER_BYTES = 1 << 20;
    private static final Pattern DESCR = Pattern.compile("'descr'\\s*:\\s*'([^']*)'");
    private static final Pattern STRUCTURED = Pattern.compile("'descr'\\s*:\\s*\\[");
    private static final Pattern FORTRAN = Pattern.compile("'fortran_order'\\s*:\\s*(True|False)");
    private static final Pattern SHAPE = Pattern.compile("'shape'\\s*:\\s*\\(([\\dL,\\s]*)\\)");

    private final NpyType type;
    private final ByteOrder byteOrder;
    private final boolean fortranOrder;
    private final int[] shape;
    private final int size;

    private NpyHeader(NpyType type, ByteOrder byteOrder, boolean fortranOrder, int[] shape, int size) {
        this.type = type;
        this.byteOrder = byteOrder;
        this.fortranOrder = fortranOrder;
        this.shape = shape;
        this.size = size;
    }

    static byte[] magic() {
        return MAGIC.clone();
    }

    NpyType type() {
        return type;
    }

    ByteOrder byteOrder() {
        return byteOrder;
    }

    boolean fortranOrder() {
        return fortranOrder;
    }

    int[] shape() {
        return shape.clone();
    }

    int size() {
        return size;
    }

    /** Reads up to the first entry and checks that exactly the promised entries follow. */
    static NpyHeader read(InputStream in, Path file, long fileSize) throws IOException {
        byte[] start = in.readNBytes(8);
        requireMagic(start, file);
        if (start.length < 8) {
            throw truncated(file, fileSize, "its head");
        }
        int version = start[6];
        if (version < 1 || version > 3) {
            throw new IllegalArgumentException("File '" + file + "' must be of .npy format version 1, 2 or 3, but is "
                    + version + ". Save it again with numpy.save.");
        }
        int lengthBytes = version == 1 ? 2 : 4;
        byte[] length = Arrays.copyOf(in.readNBytes(lengthBytes), 4);
        long headerBytes = Integer.toUnsignedLong(
                ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt());
        long dataStart = 8L + lengthBytes + headerBytes;
        if (dataStart > fileSize) {
            throw truncated(file, fileSize, "its head");
        }
        if (headerBytes > MAX_HEADER_BYTES) {
            throw malformed(file, "its head has " + headerBytes + " bytes");
        }
        byte[] text = in.readNBytes((int) headerBytes);
        NpyHeader header = parse(new String(text, StandardCharsets.UTF_8), file);
        long expected = dataStart + (long) header.size * header.type.bytes();
        if (fileSize < expected) {
            throw truncated(file, fileSize, "shape " + Arrays.toString(header.shape) + " (" + expected + " bytes)");
        }
        if (fileSize > expected) {
            throw malformed(file, (fileSize - expected) + " bytes follow its last entry");
        }
        return header;
    }

    private static void requireMagic(byte[] start, Path file) {
        int length = Math.min(start.length, MAGIC.length);
        if (length == 0) {
            throw new IllegalArgumentException("File '" + file + "' must be an .npy file, but is empty.");
        }
        if (!Arrays.equals(start, 0, length, MAGIC, 0, length)) {
            boolean archive = start.length >= 2 && start[0] == 'P' && start[1] == 'K';
            throw new IllegalArgumentException("File '" + file + "' must be an .npy file, but does not begin as one. "
                    + (archive
                            ? "It is an archive (.npz?); save the one array with numpy.save."
                            : "Save the array with numpy.save."));
        }
    }

    private static NpyHeader parse(String text, Path file) {
        if (STRUCTURED.matcher(text).find()) {
            throw unsupported(file, "records with named fields");
        }
        String descr = group(DESCR, text, file, "'descr'");
        boolean fortranOrder = group(FORTRAN, text, file, "'fortran_order'").equals("True");
        int[] shape = shape(group(SHAPE, text, file, "'shape'"), file);
        if (descr.contains("O")) {
            throw new IllegalArgumentException(
                    "File '" + file + "' must hold numbers, but holds pickled Python objects,"
                            + " which are never loaded. Convert the array, for example with astype(complex), and save it again.");
        }
        boolean signed = !descr.isEmpty() && "<>|=".indexOf(descr.charAt(0)) >= 0;
        NpyType type = NpyType.ofCode(signed ? descr.substring(1) : descr)
                .orElseThrow(() -> unsupported(file, "type '" + descr + "'"));
        ByteOrder order = descr.charAt(0) == '>' ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        return new NpyHeader(type, order, fortranOrder, shape, size(shape, file));
    }

    private static String group(Pattern pattern, String text, Path file, String key) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw malformed(file, "its head has no readable " + key);
        }
        return matcher.group(1);
    }

    private static int[] shape(String text, Path file) {
        try {
            return Arrays.stream(text.split(",", -1))
                    .map(axis -> axis.replace("L", "").strip())
                    .filter(axis -> !axis.isEmpty())
                    .mapToInt(Integer::parseInt)
                    .toArray();
        } catch (NumberFormatException e) {
            throw tooLarge(file, "(" + text + ")");
        }
    }

    private static int size(int[] shape, Path file) {
        if (Arrays.stream(shape).anyMatch(axis -> axis == 0)) {
            return 0;
        }
        long size = 1;
        for (int axis : shape) {
            size *= axis;
            if (size > Integer.MAX_VALUE - 8) {
                throw tooLarge(file, Arrays.toString(shape));
            }
        }
        return (int) size;
    }

    private static IllegalArgumentException tooLarge(Path file, String shape) {
        return new IllegalArgumentException(
                "File '" + file + "' must hold fewer than 2^31 entries, but its shape is " + shape + ".");
    }

    private static IllegalArgumentException truncated(Path file, long fileSize, String promised) {
        return new IllegalArgumentException("File '" + file + "' is truncated: it must hold " + promised + ", but has "
                + fileSize + " bytes. Copy or save it again.");
    }

    private static IllegalArgumentException malformed(Path file, String what) {
        return new IllegalArgumentException("File '" + file + "' must be a well-formed .npy file, but " + what
                + ". Save it again with numpy.save.");
    }

    private static IllegalArgumentException unsupported(Path file, String what) {
        return new IllegalArgumentException("File '" + file + "' must hold " + NpyType.SUPPORTED + ", but holds " + what
                + ". Convert the array with astype and save it again.");
    }
}
