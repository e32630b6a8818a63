// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.scan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.qbm4j.cli.experiment.ScanExperiment;
import org.qbm4j.diagnostics.study.StudyResult;
import org.qbm4j.diagnostics.study.StudyRunner;
import org.qbm4j.models.serializer.LibraryVersion;
import org.qbm4j.numerics.Arithmetic;
import org.qbm4j.runlog.ConfigurationHash;

/**
 * The results of a study as JSON Lines, open for appending by one process.
 *
 * <p>First line: schema, name, hash of the configuration, and the arithmetic. Then one line for each instance, study by
 * study, point by point, in order.
 * A torn last line is cut off when the file is opened. Values that are not finite are written as text.
 */
final class ResultsFile implements AutoCloseable {
    private static final String SCHEMA = "qbm4j.scan/1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;
    private final FileChannel channel;
    private final List<List<StudyResult>> results;

    private ResultsFile(Path path, FileChannel channel, List<List<StudyResult>> results) {
        this.path = path;
        this.channel = channel;
        this.results = results;
    }

    /**
     * What a file of results was computed from and by.
     *
     * @param hash of the configuration
     * @param arithmetic version, library and kernels; others differ in the last bits
     */
    record Origin(String hash, String arithmetic) {
        static Origin of(ScanExperiment scan) {
            return new Origin(
                    ConfigurationHash.of(scan.settings()),
                    "qbm4j " + LibraryVersion.current() + ", " + Arithmetic.description());
        }
    }

    /** The origin of a file, if it is a file of results. */
    static Optional<Origin> originOf(Path path) {
        if (!Files.isRegularFile(path)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(path)) {
            return lines.findFirst().flatMap(ResultsFile::originIn);
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty();
        }
    }

    private static Optional<Origin> originIn(String header) {
        try {
            JsonNode node = JSON.readTree(header);
            return SCHEMA.equals(node.path("schema").asText())
                    ? Optional.of(new Origin(
                            node.path("hash").asText(), node.path("arithmetic").asText()))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /**
     * Opens or begins the results of a study.
     *
     * @throws IllegalArgumentException if the file holds results of another configuration, or a line is not the next result
     * @throws IllegalStateException if another process has the file open
     * @throws UncheckedIOException if it cannot be read or written
     */
    static ResultsFile open(Path path, ScanExperiment scan) {
        try {
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            try {
                return opened(path, channel, scan);
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    private static ResultsFile opened(Path path, FileChannel channel, ScanExperiment scan) throws IOException {
        lock(channel, path);
        List<List<StudyResult>> results = new ArrayList<>();
        scan.studies().forEach(s -> results.add(new ArrayList<>()));
        ResultsFile file = new ResultsFile(path, channel, results);
        byte[] bytes = Files.readAllBytes(path);
        int whole = bytes.length;
        while (whole > 0 && bytes[whole - 1] != '\n') {
            whole--;
        }
        channel.truncate(whole);
        channel.position(whole);
        if (whole == 0) {
            ObjectNode header = JSON.createObjectNode();
            Origin origin = Origin.of(scan);
            header.put("schema", SCHEMA)
                    .put("name", scan.name())
                    .put("hash", origin.hash())
                    .put("arithmetic", origin.arithmetic());
            file.write(header);
            return file;
        }
        List<String> lines =
                new String(bytes, 0, whole, StandardCharsets.UTF_8).lines().toList();
        if (!originIn(lines.get(0)).equals(Optional.of(Origin.of(scan)))) {
            throw new IllegalArgumentException(
                    "Folder '" + path.getParent()
                            + "' holds the results of another study; choose another --out, or leave --out away for a free name.");
        }
        for (int i = 1; i < lines.size(); i++) {
            file.accept(scan, lines.get(i), i + 1);
        }
        return file;
    }

    private static void lock(FileChannel channel, Path path) throws IOException {
        FileLock lock;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            lock = null;
        }
        if (lock == null) {
            throw new IllegalArgumentException(
                    "Another process is working on '" + path + "'; wait for it, or choose another --out.");
        }
    }

    private void accept(ScanExperiment scan, String line, int number) {
        int study = 0;
        while (study < results.size() - 1 && isFull(scan, study)) {
            study++;
        }
        int next = results.get(study).size();
        int instances = scan.studies().get(study).spec().instances();
        try {
            JsonNode node = JSON.readTree(line);
            int point = node.path("point").asInt(-1);
            int instance = node.path("instance").asInt(-1);
            boolean expected = node.path("study").asInt(-1) == study
                    && point == next / instances
                    && instance == next % instances
                    && !isFull(scan, study);
            if (expected) {
                results.get(study).add(new StudyResult(point, instance, values(node.path("values"))));
                return;
            }
        } catch (JsonProcessingException | NumberFormatException e) {
            throw damaged(number, e);
        }
        throw damaged(number, new IllegalStateException("out of order"));
    }

    private boolean isFull(ScanExperiment scan, int study) {
        return results.get(study).size()
                == StudyRunner.size(scan.studies().get(study).spec());
    }

    private IllegalArgumentException damaged(int line, Exception cause) {
        return new IllegalArgumentException(
                "Line " + line + " of '" + path
                        + "' is not the next result; delete the file to begin again, or choose another --out.",
                cause);
    }

    private static SortedMap<String, Double> values(JsonNode node) {
        SortedMap<String, Double> values = new TreeMap<>();
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            values.put(entry.getKey(), Double.valueOf(entry.getValue().asText()));
        }
        return values;
    }

    /** Results of one study so far; grows with {@link #append}. */
    List<StudyResult> results(int study) {
        return results.get(study);
    }

    /** Writes one line through to the operating system. */
    void append(int study, StudyResult result) {
        ObjectNode node = JSON.createObjectNode();
        node.put("study", study).put("point", result.point()).put("instance", result.instance());
        ObjectNode values = node.putObject("values");
        result.values().forEach((name, value) -> {
            if (Double.isFinite(value)) {
                values.put(name, value);
            } else {
                values.put(name, Double.toString(value));
            }
        });
        try {
            write(node);
        } catch (IOException e) {
            throw failed(path, e);
        }
        results.get(study).add(result);
    }

    private void write(ObjectNode node) throws IOException {
        ByteBuffer line = ByteBuffer.wrap((JSON.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8));
        while (line.hasRemaining()) {
            channel.write(line);
        }
    }

    private static UncheckedIOException failed(Path path, IOException e) {
        return new UncheckedIOException(
                "Results '" + path + "' could not be read or written: " + e.getMessage() + ".", e);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw failed(path, e);
        }
    }
}
