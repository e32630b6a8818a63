// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench.peers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.qbm4j.bench.Workload;

/** Runs the yardsticks with one Python; each program in a process of its own, which is ended if it takes too long. */
public final class PeerPrograms {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> THREAD_VARIABLES =
            List.of("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS");
    private static final Map<Workload, String> PROGRAMS =
            Map.of(Workload.W1, "w1.py", Workload.W2, "w2.py", Workload.W3, "w3.py", Workload.W6, "w6.py");
    private static final long PROBE_SECONDS = 60;
    private static final long PROGRAM_SECONDS = 900;

    private final String python;

    /**
     * Chooses a Python.
     *
     * @param python its name on the path, or its file
     */
    public PeerPrograms(String python) {
        this.python = python;
    }

    /**
     * One program with its sizes.
     *
     * @param workload which workload
     * @param sizes numbers of qubits, or visible+hidden
     * @param threads threads of its linear algebra
     */
    public record Task(Workload workload, List<String> sizes, int threads) {}

    /**
     * What came of a task.
     *
     * @param rows times
     * @param trouble what went wrong, in one sentence; empty if nothing did
     */
    public record Outcome(List<PeerRow> rows, Optional<String> trouble) {}

    /**
     * The standing tasks that fit.
     *
     * @param workloads which workloads
     * @param maxQubits largest matrices
     * @param vectorQubits largest state vectors
     * @param threads threads of the second run
     * @return tasks, for 1 thread and for all
     */
    public static List<Task> tasks(Iterable<Workload> workloads, int maxQubits, int vectorQubits, int threads) {
        List<Task> tasks = new ArrayList<>();
        for (Workload workload : workloads) {
            List<String> sizes =
                    switch (workload) {
                        case W1 -> upTo(maxQubits, 4, 6, 8, 10);
                        case W2 ->
                            Stream.of(3, 4, 5)
                                    .filter(n -> 2 * n <= maxQubits)
                                    .map(n -> n + "+" + n)
                                    .toList();
                        case W3 -> upTo(vectorQubits, 14, 16, 18, 20);
                        case W6 -> upTo(vectorQubits, 12, 16, 20);
                        default -> List.of();
                    };
            if (!sizes.isEmpty()) {
                tasks.add(new Task(workload, sizes, 1));
                if (threads > 1) {
                    tasks.add(new Task(workload, sizes, threads));
                }
            }
        }
        return tasks;
    }

    private static List<String> upTo(int most, int... sizes) {
        return java.util.Arrays.stream(sizes)
                .filter(n -> n <= most)
                .mapToObj(Integer::toString)
                .toList();
    }

    /**
     * What is missing to run any yardstick.
     *
     * @return a sentence that says what and how to get it; empty if Python and numpy are there
     */
    public Optional<String> missing() {
        try {
            Finished probe = run(Path.of("").toAbsolutePath(), List.of("-c", "import numpy"), 1, PROBE_SECONDS);
            if (probe.code == 0) {
                return Optional.empty();
            }
            return Optional.of(
                    "'" + python + "' has no numpy; install it (python3 -m pip install numpy), or name another"
                            + " Python with --python.");
        } catch (IOException e) {
            return Optional.of("There is no Python '" + python + "'; install Python 3 with numpy, or name one with"
                    + " --python.");
        }
    }

    /**
     * Runs one program.
     *
     * @param task what
     * @param seconds for each row
     * @return rows, and what went wrong
     */
    public Outcome run(Task task, double seconds) {
        try {
            Path folder = Files.createTempDirectory("qbm4j-peers");
            try {
                String program = PROGRAMS.getOrDefault(task.workload, "");
                copy("common.py", folder);
                copy(program, folder);
                List<String> arguments = List.of(
                        "-B",
                        folder.resolve(program).toString(),
                        String.join(",", task.sizes),
                        String.format(Locale.ROOT, "%s", seconds),
                        Integer.toString(task.threads));
                return outcome(task, run(folder, arguments, task.threads, PROGRAM_SECONDS));
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The yardsticks need a folder for temporary files: " + e.getMessage(), e);
        }
    }

    private static Outcome outcome(Task task, Finished finished) {
        List<PeerRow> rows = new ArrayList<>();
        for (String line : finished.out.lines().toList()) {
            row(task.workload, line).ifPresent(rows::add);
        }
        if (finished.code == 0) {
            return new Outcome(rows, Optional.empty());
        }
        String last = finished.err.lines().reduce((a, b) -> b).orElse("no message");
        return new Outcome(rows, Optional.of("The yardstick of " + task.workload + " ended early: " + last));
    }

    private static Optional<PeerRow> row(Workload workload, String line) {
        try {
            JsonNode tree = JSON.readTree(line);
            return tree.has("seconds")
                    ? Optional.of(new PeerRow(
                            workload,
                            tree.path("peer").asText(),
                            tree.path("name").asText(),
                            tree.path("threads").asInt(),
                            tree.path("seconds").asDouble(),
                            tree.path("value").asDouble()))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            // a library may print a line of its own
            return Optional.empty();
        }
    }

    private static void copy(String name, Path folder) throws IOException {
        try (InputStream in = PeerPrograms.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("Resource '" + name + "' is missing from the class path; build again.");
            }
            Files.copy(in, folder.resolve(name));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private record Finished(int code, String out, String err) {}

    private Finished run(Path folder, List<String> arguments, int threads, long seconds) throws IOException {
        Path out = Files.createTempFile("qbm4j-peer", ".out");
        Path err = Files.createTempFile("qbm4j-peer", ".err");
        try {
            List<String> command = new ArrayList<>(List.of(python));
            command.addAll(arguments);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            THREAD_VARIABLES.forEach(name -> builder.environment().put(name, Integer.toString(threads)));
            Process process = builder.start();
            String late = wait(process, seconds);
            String messages = Files.readString(err, StandardCharsets.UTF_8) + late;
            return new Finished(late.isEmpty() ? process.exitValue() : 1, Files.readString(out), messages);
        } finally {
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Waits; says why if the process had to be ended. */
    private static String wait(Process process, long seconds) throws IOException {
        try {
            if (process.waitFor(seconds, TimeUnit.SECONDS)) {
                return "";
            }
            process.destroyForcibly().waitFor();
            return "it took more than " + seconds + " s";
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return "it was interrupted";
        }
    }
}
