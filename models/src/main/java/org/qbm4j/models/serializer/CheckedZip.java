// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.serializer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** A zip archive with a list of checksums: what is on the list must be there and intact, the rest is ignored. */
final class CheckedZip {
    private static final String CHECKSUMS = "checksum.txt";
    private static final LocalDateTime ENTRY_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int LARGEST_ENTRY = 64 << 20;
    private static final int MOST_ENTRIES = 100;

    private CheckedZip() {}

    static byte[] encode(Map<String, byte[]> entries) throws IOException {
        StringBuilder sums = new StringBuilder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                store(zip, entry.getKey(), entry.getValue());
                sums.append(Checksums.of(entry.getValue()))
                        .append("  ")
                        .append(entry.getKey())
                        .append('\n');
            }
            store(zip, CHECKSUMS, sums.toString().getBytes(StandardCharsets.UTF_8));
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

    /** The entries on the list, of which one must be there; IllegalArgumentException if one is missing or changed. */
    static Map<String, byte[]> decode(ZipFile zip, String needed) throws IOException {
        entry(zip, needed);
        Map<String, byte[]> entries = new LinkedHashMap<>();
        String list = new String(entry(zip, CHECKSUMS), StandardCharsets.UTF_8);
        for (String line : list.split("\n", MOST_ENTRIES)) {
            int gap = line.indexOf("  ");
            if (gap > 0) {
                String name = line.substring(gap + 2).strip();
                entries.put(name, intact(entry(zip, name), name, line.substring(0, gap)));
            }
        }
        if (!entries.containsKey(needed)) {
            throw new IllegalArgumentException(
                    "its entry " + CHECKSUMS + " does not tell the checksum of " + needed + "; take an intact copy");
        }
        return entries;
    }

    private static byte[] intact(byte[] content, String name, String promised) {
        String found = Checksums.of(content);
        if (!found.equals(promised)) {
            throw new IllegalArgumentException("its entry " + name + " was changed or damaged after it was written"
                    + " (SHA-256 is " + found + ", " + CHECKSUMS + " says " + promised + "); take an intact copy");
        }
        return content;
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
}
