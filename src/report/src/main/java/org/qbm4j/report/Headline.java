// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunRecord;

/** The top of the page: name, verdict, the table of this run beside its control, and the run told in words. */
final class Headline {

    private static final String UNKNOWN = "<span class=\"none\">not logged</span>";
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private Headline() {}

    static String html(Runs runs) {
        RunRecord.Header header = runs.main().header();
        return "<header>\n<p class=\"brand\">qbm4j <span>run report</span></p>\n<h1>" + Html.escape(header.run())
                + "</h1>\n<p class=\"facts\">" + facts(header) + "</p>\n" + status(runs.main()) + "</header>\n"
                + Html.section(
                        "headline",
                        "Result",
                        Comparison.html(runs) + verdicts(runs) + "<div class=\"grid result\">\n<div>" + table(runs)
                                + "</div>\n" + Story.html(runs) + "</div>\n");
    }

    private static String facts(RunRecord.Header header) {
        String hash = header.configHash();
        return "seed " + header.seed() + " \u00b7 configuration <code>"
                + Html.escape(hash.substring(0, Math.min(12, hash.length()))) + "</code> \u00b7 qbm4j "
                + Html.escape(header.version()) + " \u00b7 " + DATE.format(header.created());
    }

    private static String status(RunLog log) {
        String torn = log.truncated() ? " The last line of its log was torn and is left out." : "";
        Optional<RunRecord.End> end = log.end();
        if (end.isEmpty()) {
            return "<p class=\"warning\">This run has no end in its log: it was killed or is still going on." + torn
                    + "</p>\n";
        }
        if (end.get().status().equals(RunRecord.End.COMPLETED)) {
            return "";
        }
        return "<p class=\"warning\">This run was " + Html.escape(end.get().status()) + ". "
                + Html.escape(end.get().message()) + torn + "</p>\n";
    }

    private static String verdicts(Runs runs) {
        StringBuilder lines = new StringBuilder();
        for (Runs.Arm arm : runs.arms()) {
            List<Verdict> verdicts = Verdict.last(arm.log());
            String title = arm.ink() == Ink.MAIN ? "Final verdict" : "Matched control";
            if (!verdicts.isEmpty()) {
                lines.append("<p class=\"verdict\"><span class=\"label\">")
                        .append(title)
                        .append("</span>");
                verdicts.forEach(verdict -> lines.append(verdict.chip()));
                lines.append("</p>\n");
            } else if (arm.ink() == Ink.MAIN) {
                lines.append("<p class=\"verdict\">")
                        .append(Html.escape(runs.unjudged().orElse("No verdict on plateaus was logged.")))
                        .append("</p>\n");
            }
        }
        return lines.toString();
    }

    private static String table(Runs runs) {
        StringBuilder rows = new StringBuilder();
        row(rows, runs, "Loss at the start", arm -> first(arm, "loss"));
        row(rows, runs, "Loss at the end", arm -> last(arm, "loss"));
        row(rows, runs, "Data entropy, the lower bound", arm -> last(arm, "data_entropy"));
        row(rows, runs, "Gap to the bound", Headline::gap);
        row(rows, runs, "Test loss at the end", arm -> last(arm, "test_loss"));
        row(rows, runs, "Log-likelihood per sample, train", arm -> last(arm, "log_likelihood_train"));
        row(rows, runs, "Log-likelihood per sample, test", arm -> last(arm, "log_likelihood_test"));
        row(rows, runs, "Log-likelihood per bit, train", arm -> last(arm, "log_likelihood_per_bit_train"));
        row(rows, runs, "Log-likelihood per bit, test", arm -> last(arm, "log_likelihood_per_bit_test"));
        for (String part : List.of("train", "test")) {
            if (runs.main().last("accuracy_" + part).isPresent()) {
                row(rows, runs, "Share classified rightly, " + part, arm -> last(arm, "accuracy_" + part));
            }
        }
        row(rows, runs, "Loss evaluations", arm -> arm.evaluations().map(Numbers::count));
        row(rows, runs, "Wall time", arm -> arm.wallMillis().map(Numbers::duration));
        String heads = runs.arms().stream()
                .map(arm -> "<th scope=\"col\"><i class=\"dot b-" + arm.ink().className() + "\"></i>"
                        + Html.escape(arm.label()) + "</th>")
                .collect(Collectors.joining());
        String note = runs.control().isPresent()
                ? ""
                : "<p class=\"missing\">No matched control was logged beside this run, so nothing here says that"
                        + " pretraining helped.</p>\n";
        return "<table class=\"numbers\">\n<thead><tr><th></th>" + heads + "</tr></thead>\n<tbody>\n" + rows
                + "</tbody>\n</table>\n" + note;
    }

    private static void row(StringBuilder rows, Runs runs, String title, Function<Runs.Arm, Optional<String>> cell) {
        List<Optional<String>> cells = runs.arms().stream().map(cell).toList();
        if (runs.unjudged().isPresent() && cells.stream().allMatch(Optional::isEmpty)) {
            return;
        }
        rows.append("<tr><th scope=\"row\">").append(Html.escape(title)).append("</th>");
        cells.forEach(text -> rows.append("<td>")
                .append(text.map(Html::escape).orElse(UNKNOWN))
                .append("</td>"));
        rows.append("</tr>\n");
    }

    private static Optional<String> first(Runs.Arm arm, String series) {
        return arm.log().series(series).stream().findFirst().map(Headline::quantity);
    }

    private static Optional<String> last(Runs.Arm arm, String series) {
        return arm.log().last(series).map(Headline::quantity);
    }

    private static Optional<String> gap(Runs.Arm arm) {
        return arm.log().last("loss").flatMap(loss -> arm.log()
                .last("data_entropy")
                .map(bound -> Numbers.text(loss.value() - bound.value()) + Numbers.unit(loss.unit())));
    }

    private static String quantity(RunLog.Point point) {
        String error = point.standardError() == 0 ? "" : " \u00b1 " + Numbers.text(point.standardError());
        return Numbers.text(point.value()) + error + Numbers.unit(point.unit());
    }
}
