// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.serializer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Reads and writes model files.
 *
 * <p>A zip archive of {@code quantum.json} with the model, of entries under DL4J's names, and of {@code checksum.txt}
 * with the SHA-256 of each entry and its name, as {@code sha256sum} prints them. All are stored uncompressed with a fixed
 * time, so the same model gives the same bytes. Nothing in a file names a class that is then loaded. Entries of unknown
 * names are ignored.
 */
public final class ModelFile {

    private ModelFile() {}

    /**
     * Writes a model alone, as {@link #write(Path, ModelArchive)} does.
     *
     * @param file where to; its folder must exist
     * @param model what to write
     * @throws IllegalArgumentException if the folder does not exist or the target is a folder
     * @throws IOException if writing fails; the target is then as it was before
     */
    public static void write(Path file, SavedModel model) throws IOException {
        write(file, ModelArchive.of(model));
    }

    /**
     * Writes a model beside the target and moves it into place at once, replacing a file of that name.
     *
     * @param file where to; its folder must exist
     * @param archive what to write
     * @throws IllegalArgumentException if the folder does not exist or the target is a folder
     * @throws IOException if writing fails; the target is then as it was before
     */
    public static void write(Path file, ModelArchive archive) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null || !Files.isDirectory(folder) || Files.isDirectory(target)) {
            throw new IllegalArgumentException("Argument 'file' must name a file in a folder that exists, but was '"
                    + file + "'; create the folder or choose another name.");
        }
        byte[] bytes = CheckedZip.encode(ArchiveEntries.encode(archive));
        Path aside = folder.resolve("." + target.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            try (FileChannel channel =
                    FileChannel.open(aside, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    channel.write(rest);
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
     * @throws IllegalArgumentException as {@link #readArchive} does
     * @throws IOException if the file cannot be read
     */
    public static SavedModel read(Path file) throws IOException {
        return readArchive(file).model();
    }

    /**
     * Reads everything in a model file.
     *
     * @param file a file made by {@link #write}, of this or an earlier version
     * @return the model with what the file tells besides
     * @throws IllegalArgumentException if there is no such file, or it is no zip archive, truncated, changed since it
     *     was written, no model file, or of a later schema; the message says which
     * @throws IOException if the file cannot be read
     */
    public static ModelArchive readArchive(Path file) throws IOException {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new IllegalArgumentException("Argument 'file' must be a readable file, but '" + file + "' "
                    + (Files.exists(file) ? "is not one." : "does not exist."));
        }
        try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
            return ArchiveEntries.decode(CheckedZip.decode(zip, ArchiveEntries.MODEL));
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

    private static boolean beginsLikeZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(2);
            return start.length == 2 && start[0] == 'P' && start[1] == 'K';
        }
    }
}
