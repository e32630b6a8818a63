// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.qbm4j.models.listeners.HostFacts;
import org.qbm4j.models.serializer.LibraryVersion;

/** What a result must be read beside: processor, caches, Java, kernels, library, version and date. */
public final class HostReport {
    /** Facts that must be the same for times to be comparable. */
    static final List<String> DECISIVE = List.of(
            "cpu", "processors", "caches", "os", "java", "vm", "blas", "blasThreads", "circuitKernels", "seconds");

    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private HostReport() {}

    /**
     * The facts of now.
     *
     * @param settings how the rows are measured
     * @return by their names, in a fixed order
     */
    public static Map<String, String> now(BenchmarkSettings settings) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("cpu", cpu(PROCESSORS));
        CacheSizes caches = CacheSizes.ofThisMachine();
        facts.put(
                "caches",
                "L2 " + (caches.level2() >> 10) + " KiB, L3 " + (caches.level3() >> 10) + " KiB"
                        + (caches.known() ? "" : " (assumed)"));
        facts.putAll(HostFacts.now());
        facts.put("seconds", Double.toString(settings.seconds()));
        facts.put("version", LibraryVersion.current());
        facts.put(
                "date",
                Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS).toString());
        return facts;
    }

    /** Model name of the first processor, or the architecture where the system does not tell. */
    static String cpu(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch", "unknown"));
        } catch (IOException e) {
            return System.getProperty("os.arch", "unknown");
        }
    }
}
