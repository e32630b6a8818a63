// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.qbm4j.bench.BenchmarkRow;
import org.qbm4j.bench.peers.PeerPrograms;
import org.qbm4j.bench.peers.PeerRow;

/** Our times beside those of the yardsticks, in one table. */
final class BenchPeers {
    private final PeerPrograms programs;
    private final List<BenchmarkRow> ours;
    private final Consumer<String> tell;

    BenchPeers(PeerPrograms programs, List<BenchmarkRow> ours, Consumer<String> tell) {
        this.programs = programs;
        this.ours = ours;
        this.tell = tell;
    }

    /** Runs all tasks, or says what is missing; what was measured, for JSON. */
    Map<String, Object> run(List<PeerPrograms.Task> tasks, double seconds, TableProgress progress) {
        Map<String, Object> result = new LinkedHashMap<>();
        Optional<String> missing = programs.missing();
        if (missing.isPresent()) {
            tell.accept(String.format(Locale.ROOT, "%nNo peers: %s", missing.get()));
            result.put("missing", missing.get());
            return result;
        }
        tell.accept(String.format(
                Locale.ROOT,
                "%nPeers: our fastest engine with no more threads beside yardsticks of ours in Python%n%-3s %-34s %-20s %3s"
                        + " %11s %11s %7s  %s",
                "",
                "size",
                "peer",
                "thr",
                "peer",
                "ours",
                "ratio",
                "engine, value"));
        List<Map<String, Object>> rows = new ArrayList<>();
        List<String> troubles = new ArrayList<>();
        for (int k = 0; k < tasks.size(); k++) {
            PeerPrograms.Task task = tasks.get(k);
            progress.at("peers of " + task.workload(), (double) k / tasks.size());
            PeerPrograms.Outcome outcome = programs.run(task, seconds);
            progress.clear();
            for (PeerRow row : outcome.rows()) {
                tell.accept(line(row));
                rows.add(values(row));
            }
            outcome.trouble().ifPresent(tell);
            outcome.trouble().ifPresent(troubles::add);
        }
        result.put("rows", rows);
        result.put("troubles", troubles);
        return result;
    }

    private String line(PeerRow row) {
        Optional<BenchmarkRow> match = row.match(ours);
        String mine = match.map(m -> BenchTable.time(m.timing().median())).orElse(String.format("%11s", "-"));
        String ratio = match.map(m -> String.format(
                        Locale.ROOT, "%.2f", row.seconds() / m.timing().median()))
                .orElse("-");
        String engine = match.map(m -> m.engine() + (row.agreesWith(m) ? ", same value" : ", OTHER VALUE"))
                .orElse("no row of ours");
        return String.format(
                Locale.ROOT,
                "%-3s %-34s %-20s %3d %s %s %7s  %s",
                row.workload(),
                row.name(),
                row.peer(),
                row.threads(),
                BenchTable.time(row.seconds()),
                mine,
                ratio,
                engine);
    }

    private Map<String, Object> values(PeerRow row) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("workload", row.workload().name());
        values.put("name", row.name());
        values.put("peer", row.peer());
        values.put("threads", row.threads());
        values.put("peerSeconds", row.seconds());
        values.put("value", row.value());
        row.match(ours).ifPresent(m -> {
            values.put("engine", m.engine());
            values.put("ourSeconds", m.timing().median());
            values.put("ratio", row.seconds() / m.timing().median());
            values.put("sameValue", row.agreesWith(m));
        });
        return values;
    }
}
