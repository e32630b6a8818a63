// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.qbm4j.diagnostics.study.Curve;
import org.qbm4j.diagnostics.study.EntanglementLaw;
import org.qbm4j.diagnostics.study.StudySummary;
import org.qbm4j.numerics.ScalingLaw;
import org.qbm4j.runlog.Bibliography;
import org.qbm4j.runlog.WholeFile;

/** Writes the report of a scaling study as one self-contained HTML file. */
public final class ScanReport {
    private static final String FILE = "report.html";

    /** Measures that are shown on both kinds of axes. */
    private static final Set<String> HEADLINES =
            Set.of("trace-distance", "gradient-component", "gradient-largest", "entropy-deficit");

    private ScanReport() {}

    /**
     * Writes {@code report.html}, replacing an older one only when the new one is complete.
     *
     * @param folder existing folder
     * @param name heading
     * @param settings what was asked, for the appendix
     * @param studies summaries by the labels of their models, in the order of the page
     * @return the path of the report
     * @throws UncheckedIOException if it cannot be written
     */
    public static Path write(
            Path folder, String name, Map<String, Object> settings, Map<String, StudySummary> studies) {
        StringBuilder body = new StringBuilder();
        int number = 0;
        for (Map.Entry<String, StudySummary> study : studies.entrySet()) {
            body.append(section("study-" + number++, study.getKey(), study.getValue()));
        }
        Path target = folder.resolve(FILE);
        try {
            WholeFile.write(target, page(name, settings, body.toString()).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Report '" + target + "' could not be written: " + e.getMessage() + ".", e);
        }
        return target;
    }

    private static String page(String name, Map<String, Object> settings, String body) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" + Html.escape(name)
                + " \u00b7 qbm4j scaling study</title>\n<style>\n" + HtmlReport.style()
                + "</style>\n</head>\n<body>\n<main>\n"
                + "<header>\n<p class=\"brand\">qbm4j <span>scaling study</span></p>\n<h1>" + Html.escape(name)
                + "</h1>\n</header>\n<p class=\"intro\">Circles are measured over random instances, with bars of one standard error;"
                + " dotted lines are exact laws of Haar-random states and gates, dashed lines are fits.</p>\n" + body
                + configuration(settings)
                + Html.section(
                        "citations",
                        "Citations",
                        "<ol>\n<li>" + Html.reference(Bibliography.reference("OrtizMarrero2021")) + "</li>\n<li>"
                                + Html.reference(Bibliography.reference("McClean2018")) + "</li>\n<li>"
                                + Html.reference(Bibliography.reference("Page1993")) + "</li>\n</ol>\n")
                + "</main>\n</body>\n</html>\n";
    }

    private static String configuration(Map<String, Object> settings) {
        String rows = settings.entrySet().stream()
                .map(e -> "<tr><th>" + Html.escape(e.getKey()) + "</th><td class=\"wide\">"
                        + Html.escape(String.valueOf(e.getValue())) + "</td></tr>\n")
                .collect(Collectors.joining());
        return Html.section(
                "configuration",
                "Configuration",
                "<div class=\"scroll\"><table class=\"plain\"><tbody>\n" + rows + "</tbody></table></div>\n");
    }

    private static String section(String id, String label, StudySummary summary) {
        String swept = summary.spec().sweep().quantity().label();
        StringBuilder body = new StringBuilder("<p class=\"intro\">")
                .append(Html.escape(String.join(" ", summary.spec().sentences())))
                .append("</p>\n");
        if (!summary.histograms().isEmpty()) {
            body.append("<div class=\"grid thirds\">\n");
            for (int i = 0; i < summary.histograms().size(); i++) {
                body.append(HistogramChart.figure(
                        id + "-h" + i, summary.histograms().get(i), swept));
            }
            body.append("</div>\n");
        }
        body.append("<div class=\"grid halves\">\n");
        for (int i = 0; i < summary.curves().size(); i++) {
            Curve curve = summary.curves().get(i);
            body.append(ScalingChart.curve(
                    id + "-c" + i, curve, summary.spec().sweep().quantity(), false));
            if (HEADLINES.contains(curve.measure())) {
                body.append(ScalingChart.curve(
                        id + "-l" + i, curve, summary.spec().sweep().quantity(), true));
            }
        }
        body.append("</div>\n")
                .append(story(summary))
                .append(points(summary, swept))
                .append(fits(summary));
        return Html.section(id, label, body.toString());
    }

    private static String story(StudySummary summary) {
        StringBuilder text = new StringBuilder("<div class=\"story\">\n");
        for (Curve curve : summary.curves()) {
            if (!curve.note().isEmpty()) {
                text.append("<p>")
                        .append(Html.escape(curve.title() + ": " + curve.note() + "."))
                        .append("</p>\n");
            }
        }
        summary.entanglement()
                .map(EntanglementLaw::sentence)
                .ifPresent(s -> text.append("<p>").append(Html.escape(s)).append("</p>\n"));
        if (summary.lost() > 0) {
            text.append("<p>")
                    .append(Numbers.count(summary.lost()))
                    .append(" values were not finite and are in no curve.</p>\n");
        }
        return text.append("</div>\n").toString();
    }

    private static String points(StudySummary summary, String swept) {
        StringBuilder rows = new StringBuilder();
        for (Curve curve : summary.curves()) {
            for (Curve.Point p : curve.points()) {
                rows.append(row(List.of(
                        Numbers.tick(p.x()),
                        curve.title(),
                        Numbers.text(p.estimate().value()),
                        Numbers.prose(p.estimate().standardError()),
                        optional(p.haar()),
                        optional(p.ratio()),
                        Numbers.text(p.median()))));
            }
        }
        return table(List.of(swept, "measure", "value", "standard error", "Haar law", "ratio", "median"), rows);
    }

    private static String fits(StudySummary summary) {
        StringBuilder rows = new StringBuilder();
        for (Curve curve : summary.curves()) {
            for (Curve.Fit fit : curve.fits()) {
                boolean constant = fit.line().law() == ScalingLaw.CONSTANT;
                String interval = fit.interval()
                        .map(i -> Numbers.prose(i.low()) + " to " + Numbers.prose(i.high()))
                        .orElse("");
                boolean best = curve.preferred().filter(fit::equals).isPresent();
                rows.append(row(List.of(
                        curve.title(),
                        fit.line().law().label() + (best ? " (preferred)" : ""),
                        constant ? "" : Numbers.text(fit.line().slope()),
                        constant ? "" : Numbers.prose(fit.line().slopeError()),
                        interval,
                        Numbers.prose(fit.line().misfitPerFreedom()),
                        Numbers.prose(fit.line().criterion()))));
            }
        }
        return table(
                List.of("measure", "law", "slope", "standard error", "interval", "chi-square per freedom", "criterion"),
                rows);
    }

    private static String optional(OptionalDouble value) {
        return value.isPresent() ? Numbers.text(value.getAsDouble()) : "";
    }

    private static String row(List<String> cells) {
        return cells.stream()
                .map(c -> "<td>" + Html.escape(c) + "</td>")
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }

    private static String table(List<String> heads, StringBuilder rows) {
        String head = heads.stream().map(h -> "<th>" + Html.escape(h) + "</th>").collect(Collectors.joining());
        return "<div class=\"scroll\"><table class=\"plain\">\n<thead><tr>" + head + "</tr></thead>\n<tbody>\n" + rows
                + "</tbody></table></div>\n";
    }
}
