// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;

/** Reports of logs that a test writes down, and parts of their pages. */
final class Pages {

    private Pages() {}

    static String of(Path folder, List<RunRecord> main) throws IOException {
        write(folder, main);
        return Files.readString(HtmlReport.write(folder));
    }

    /** The report of a model of the given kind. */
    static String ofKind(Path folder, String kind, List<RunRecord> main) throws IOException {
        Map<String, Object> experiment = Map.of("model", Map.of("kind", kind));
        write(folder, RunRecord.Header.of("0.1.0", "small", experiment, 7, Map.of(), Instant.EPOCH), main);
        return Files.readString(HtmlReport.write(folder));
    }

    static String of(Path folder, List<RunRecord> main, List<RunRecord> control) throws IOException {
        write(Files.createDirectories(folder.resolve("control")), control);
        return of(folder, main);
    }

    private static void write(Path folder, List<RunRecord> records) {
        write(folder, SyntheticRun.header("small"), records);
    }

    private static void write(Path folder, RunRecord.Header header, List<RunRecord> records) {
        try (RunLogWriter writer = RunLogWriter.open(folder.resolve("run.jsonl"))) {
            writer.write(header);
            records.forEach(writer::write);
        }
    }

    /** What stands between the opening tag that contains a text and the first closing tag of a kind. */
    static String part(String page, String opening, String closing) {
        Matcher matcher = Pattern.compile(
                        Pattern.quote(opening) + "[^>]*>(.*?)" + Pattern.quote(closing), Pattern.DOTALL)
                .matcher(page);
        return matcher.find() ? matcher.group(1) : "";
    }

    static RunRecord.PhaseStart phase(String name, String kind, String description, int active) {
        return new RunRecord.PhaseStart(name, 0, kind, description, List.of(), active, 0);
    }

    static RunRecord.Value value(int iteration, String name, double value, String unit) {
        return RunRecord.Value.exact("p", iteration, name, value, unit);
    }

    static RunRecord.Event verdict(int iteration, String message) {
        return new RunRecord.Event("p", iteration, RunRecord.Event.VERDICT, message);
    }

    static RunRecord.End end(long evaluations, long wallMillis) {
        return new RunRecord.End(RunRecord.End.COMPLETED, "", evaluations, wallMillis);
    }
}
