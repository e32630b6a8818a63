// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.qbm4j.numerics.Arithmetic;
import org.qbm4j.runlog.WholeFile;
import org.qbm4j.simulation.choice.EngineRates;
import org.qbm4j.simulation.choice.RateMeter;

/** Rates of this machine, measured once and kept in the user's folder for caches. */
public final class MachineRates {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static Optional<EngineRates> known = Optional.empty();

    private MachineRates() {}

    /**
     * Rates of this machine; the first call on a machine measures for some seconds.
     *
     * @return rates
     */
    public static synchronized EngineRates ofThisMachine() {
        if (known.isEmpty()) {
            known = Optional.of(read(file()).orElseGet(MachineRates::measured));
        }
        return known.get();
    }

    private static EngineRates measured() {
        EngineRates rates = RateMeter.measure();
        ObjectNode node = JSON.createObjectNode();
        node.put("machine", machine());
        node.put("dense", rates.dense());
        node.put("column", rates.column());
        node.put("large", rates.large());
        try {
            Path file = file();
            Files.createDirectories(file.toAbsolutePath().getParent());
            WholeFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(node));
        } catch (IOException e) {
            // without a cache the next process measures again
            return rates;
        }
        return rates;
    }

    private static Optional<EngineRates> read(Path file) {
        try {
            JsonNode node = JSON.readTree(Files.readAllBytes(file));
            boolean same = node.path("machine").asText().equals(machine());
            return same
                    ? Optional.of(new EngineRates(
                            node.path("dense").asDouble(),
                            node.path("column").asDouble(),
                            node.path("large").asDouble()))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What changes rates. */
    private static String machine() {
        return Arithmetic.description() + ", Java " + Runtime.version() + ", "
                + Runtime.getRuntime().availableProcessors() + " processors";
    }

    private static Path file() {
        String told = System.getProperty("qbm4j.cache", "");
        String shared = System.getenv().getOrDefault("XDG_CACHE_HOME", "");
        Path folder = !told.isEmpty()
                ? Path.of(told)
                : shared.isEmpty()
                        ? Path.of(System.getProperty("user.home", "."), ".cache", "qbm4j")
                        : Path.of(shared, "qbm4j");
        return folder.resolve("engine-rates.json");
    }
}
