// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.qbm4j.cli.experiment.Experiment;
import org.qbm4j.cli.experiment.Memory;
import org.qbm4j.simulation.choice.EngineChoice;

/** What there is to say about the choice of an engine. */
final class EngineFacts {
    private static final double SHORTEST = 1e-3;

    private EngineFacts() {}

    static Map<String, Object> of(EngineChoice choice) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", choice.chosen().kind().name());
        facts.put("exact", choice.chosen().kind().isExact());
        facts.put("foreseenPerGradient", time(choice.chosen().seconds()));
        facts.put("foreseenMemory", Memory.bytes((double) choice.chosen().bytes()));
        facts.put("symmetries", choice.symmetries());
        facts.put("units", choice.units());
        return facts;
    }

    /** Which engine solves the model of an experiment, and why. */
    static List<String> explain(Experiment experiment) {
        return experiment
                .engine()
                .choice()
                .map(EngineFacts::lines)
                .orElseGet(() -> List.of("Models of kind " + experiment.model().kind() + " have one engine only."));
    }

    private static List<String> lines(EngineChoice choice) {
        List<String> lines = new ArrayList<>();
        lines.add("Symmetries: " + choice.symmetries());
        lines.add("Units: " + choice.units());
        lines.add(String.format(Locale.ROOT, "  %-14s %-10s %12s %10s", "engine", "answers", "per gradient", "memory"));
        for (EngineChoice.Candidate c : choice.candidates()) {
            String mark = c.equals(choice.chosen()) ? "* " : "  ";
            lines.add(c.refusal()
                    .map(reason -> mark
                            + String.format(Locale.ROOT, "%-14s %s", c.kind().name(), reason))
                    .orElseGet(() -> mark
                            + String.format(
                                    Locale.ROOT,
                                    "%-14s %-10s %12s %10s",
                                    c.kind().name(),
                                    c.kind().isExact() ? "exact" : "estimates",
                                    time(c.seconds()),
                                    Memory.bytes((double) c.bytes()))));
        }
        lines.add(
                "* is taken: the fastest exact engine that fits the memory, or an estimate where a gradient would take"
                        + " more than " + Math.round(EngineChoice.PATIENCE) + " s.");
        return lines;
    }

    private static String time(double seconds) {
        double millis = seconds / SHORTEST;
        return millis < 1
                ? String.format(Locale.ROOT, "%.2g ms", millis)
                : millis < 1000
                        ? String.format(Locale.ROOT, "%.0f ms", millis)
                        : String.format(Locale.ROOT, "%.3g s", seconds);
    }
}
