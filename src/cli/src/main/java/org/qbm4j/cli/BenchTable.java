// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.qbm4j.bench.Against;
import org.qbm4j.bench.BenchmarkRow;
import org.qbm4j.bench.ModelOverhead;
import org.qbm4j.bench.Workload;

/** Lines of the benchmark for people. */
final class BenchTable {
    private static final List<String> SHOWN =
            List.of("cpu", "processors", "caches", "java", "blas", "blasThreads", "circuitKernels");

    private final Set<Workload> headed = EnumSet.noneOf(Workload.class);

    BenchTable() {}

    static String host(Map<String, String> facts) {
        StringBuilder text = new StringBuilder();
        for (String fact : SHOWN) {
            text.append(String.format(Locale.ROOT, "%-15s %s%n", fact, facts.getOrDefault(fact, "unknown")));
        }
        return text.toString().stripTrailing();
    }

    /** One row, under a heading if it is the first of its workload. */
    String line(BenchmarkRow row) {
        String heading = headed.add(row.workload()) ? heading(row.workload()) : "";
        return heading + (row.workload() == Workload.W7 ? machine(row) : work(row));
    }

    private static String heading(Workload workload) {
        String title = String.format(Locale.ROOT, "%n%s  %s%n", workload, workload.title());
        return workload == Workload.W7
                ? title
                : title
                        + String.format(
                                Locale.ROOT,
                                "%-34s %-18s %3s %11s %11s %9s %11s %7s %9s %9s  %s%n",
                                "size",
                                "engine",
                                "thr",
                                "median",
                                "minimum",
                                "Gflop",
                                "limit",
                                "reached",
                                "MB used",
                                "foreseen",
                                "limited by");
    }

    private static String machine(BenchmarkRow row) {
        double seconds = row.timing().median();
        String rate = row.bytes() > 0
                ? String.format(Locale.ROOT, "%8.1f GB/s", row.bytes() / seconds / 1e9)
                : row.flops() > 0 ? String.format(Locale.ROOT, "%8.1f GFLOP/s", row.flops() / seconds / 1e9) : "";
        return String.format(
                        Locale.ROOT,
                        "%-34s %-18s %3d %s  %s",
                        row.name(),
                        row.engine(),
                        row.threads(),
                        time(seconds),
                        rate)
                .stripTrailing();
    }

    private static String work(BenchmarkRow row) {
        boolean limited = row.limit().seconds() > 0;
        return String.format(
                        Locale.ROOT,
                        "%-34s %-18s %3d %s %s %9s %s %7s %9.1f %9s  %s",
                        row.name(),
                        row.engine(),
                        row.threads(),
                        time(row.timing().median()),
                        time(row.timing().minimum()),
                        row.flops() > 0 ? String.format(Locale.ROOT, "%.3g", row.flops() / 1e9) : "-",
                        limited ? time(row.limit().seconds()) : String.format(Locale.ROOT, "%11s", "-"),
                        limited ? String.format(Locale.ROOT, "%.0f %%", 100 * row.fraction()) : "-",
                        row.memory().measuredBytes() / 1e6,
                        row.memory().predictedBytes() > 0
                                ? String.format(
                                        Locale.ROOT, "%.1f", row.memory().predictedBytes() / 1e6)
                                : "-",
                        row.limit().by())
                .stripTrailing();
    }

    static String time(double seconds) {
        if (seconds < 1e-3) {
            return String.format(Locale.ROOT, "%8.2f us", seconds * 1e6);
        }
        return seconds < 1
                ? String.format(Locale.ROOT, "%8.3f ms", seconds * 1e3)
                : String.format(Locale.ROOT, "%8.3f s ", seconds);
    }

    static String models(ModelOverhead.Row row, double megabytes) {
        return String.format(
                Locale.ROOT,
                "%n%s  %s%n%-46s %14s %14s %s%n%-46s %11.3f ms %11.3f ms %+.1f %% (%+.1f to %+.1f)%n"
                        + "all jars for this platform: %.0f MB",
                Workload.MODELS,
                Workload.MODELS.title(),
                "one epoch",
                "core loop",
                "model.fit",
                "more, 95 % interval",
                row.workload(),
                row.coreSeconds() * 1e3,
                row.modelSeconds() * 1e3,
                row.percent().mean(),
                row.percent().interval().low(),
                row.percent().interval().high(),
                megabytes);
    }

    static String against(Against report, String file) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%nAgainst %s%n", file));
        report.differences().forEach(d -> text.append("Other machine or kernels, times cannot be compared: ")
                .append(d)
                .append(System.lineSeparator()));
        text.append(String.format(Locale.ROOT, "%-72s %11s %11s %7s %8s%n", "row", "before", "now", "ratio", "noise"));
        for (Against.Line line : report.lines()) {
            String finding =
                    switch (line.finding()) {
                        case SAME -> "";
                        case FASTER -> "faster";
                        case SLOWER -> "SLOWER";
                    };
            text.append(String.format(
                    Locale.ROOT,
                    "%-72s %s %s %7.3f %6.0f %% %s%s%n",
                    line.key(),
                    time(line.before()),
                    time(line.now()),
                    line.ratio(),
                    100 * line.band(),
                    finding,
                    line.sameValue() ? "" : " OTHER VALUE"));
        }
        report.onlyBefore()
                .forEach(key -> text.append("only before: ").append(key).append(System.lineSeparator()));
        report.onlyNow().forEach(key -> text.append("only now: ").append(key).append(System.lineSeparator()));
        return text.toString().stripTrailing();
    }
}
