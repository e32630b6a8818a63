// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.serializer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.util.UUID;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Reads and writes model files.
 *
 * <p>Entries: {@code quantum.json} with the model, and {@code checksum.txt} with the SHA-256 of that entry and its
 * name, as {@code sha256sum} prints it. Both are stored uncompressed with a fixed time, so the same model gives the
 * same bytes. Entries of other names are ignored.
 */
public final class ModelFile {
    private static final String MODEL = "quantum.json";
    private static final String CHECKSUM = "checksum.txt";
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int LARGEST_ENTRY = 64 << 20;

    private ModelFile() {}

    /**
     * Writes a model beside the target and moves it into place at once, replacing a file of that name.
     *
     * @param file where to; its folder must exist
     * @param model what to write
     * @throws IllegalArgumentException if the folder does not exist or the target is a folder
     * @throws IOException if writing fails; the target is then as it was before
     */
    public static void write(Path file, SavedModel model) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(target)) {
            throw new IllegalArgumentException("Argument 'file' must name a file in a folder that exists, but was '"
                    + file + "'; create the folder or choose another name.");
        }
        byte[] archive = archive(ModelEncoder.encode(model));
        Path aside = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (FileChannel channel =
                    FileChannel.open(aside, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                ByteBuffer bytes = ByteBuffer.wrap(archive);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /**
     * Reads a model.
     *
     * @param file a file made by {@link #write}, of this or an earlier version
     * @return the model
     * @throws IllegalArgumentException if there is no such file, or it is no zip archive, truncated, changed since it
     *     was written, no model file, or of a later schema; the message says which
     * @throws IOException if the file cannot be read
     */
    public static SavedModel read(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IllegalArgumentException("Argument 'file' must be a readable file, but '" + file + "' "
                    + (Files.exists(file) ? "is not one." : "does not exist."));
        }
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            byte[] json = entry(zip, MODEL);
            String promised = new String(entry(zip, CHECKSUM), StandardCharsets.UTF_8);
            String found = Checksums.of(json);
            if (!promised.startsWith(found)) {
                throw new IllegalArgumentException("its entry " + MODEL + " was changed or damaged after it was written"
                        + " (SHA-256 is " + found + ", " + CHECKSUM + " says " + firstWord(promised)
                        + "); take an intact copy");
            }
            return ModelDecoder.decode(json);
        } catch (ZipException e) {
            String reason = beginsLikeZip(file)
                    ? "it is truncated or damaged; take an intact copy"
                    : "it is not a zip archive; a model file is what training or save(File) wrote";
            throw refusal(file, reason, e);
        } catch (IllegalArgumentException e) {
            String reason = String.valueOf(e.getMessage());
            throw refusal(file, reason.endsWith(".") ? reason.substring(0, reason.length() - 1) : reason, e);
        }
    }

    private static IllegalArgumentException refusal(Path file, String reason, Exception cause) {
        return new IllegalArgumentException("Model file '" + file + "' cannot be read: " + reason + ".", cause);
    }

    private static byte[] archive(byte[] json) throws IOException {
        String checksum = Checksums.of(json) + "  " + MODEL + "\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            store(zip, MODEL, json);
            store(zip, CHECKSUM, checksum.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        CRC32 crc = new CRC32();
        crc.update(content);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(crc.getValue());
        entry.setTimeLocal(ENTRY_TIME);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] entry(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IllegalArgumentException(
                    "it has no entry " + name + ", so it is no model file of this library or not a complete one");
        }
        try (InputStream in = zip.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(LARGEST_ENTRY + 1);
            if (bytes.length > LARGEST_ENTRY) {
                throw new IllegalArgumentException("its entry " + name + " is larger than " + LARGEST_ENTRY + " bytes");
            }
            return bytes;
        }
    }

    private static String firstWord(String text) {
        int end = text.indexOf(' ');
        return end < 0 ? text.strip() : text.substring(0, end);
    }

    private static boolean beginsLikeZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            return start.length == 2 && start[0] == 'P' && start[1] == 'K';
        }
    }
}
