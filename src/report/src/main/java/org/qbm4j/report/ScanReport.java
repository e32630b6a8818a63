// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.qbm4j.diagnostics.study.Curve;
import org.qbm4j.diagnostics.study.EntanglementLaw;
import org.qbm4j.diagnostics.study.StudySummary;
import org.qbm4j.numerics.ScalingLaw;
import org.qbm4j.runlog.Bibliography;

/** Writes the report of a scaling study as one self-contained HTML file. */
public final class ScanReport {
    private static final String INTRO =
            "<p class=\"intro\">Circles are measured over random instances, with bars of one standard error;"
                    + " dotted lines are exact laws of Haar-random states and gates, dashed lines are fits.</p>\n";

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
        return Page.write(
                folder, Page.frame(name, "scaling study", INTRO + body + Page.configuration(settings) + citations()));
    }

    private static String citations() {
        return Html.section(
                "citations",
                "Citations",
                "<ol>\n<li>" + Html.reference(Bibliography.reference("OrtizMarrero2021")) + "</li>\n<li>"
                        + Html.reference(Bibliography.reference("McClean2018")) + "</li>\n<li>"
                        + Html.reference(Bibliography.reference("Page1993")) + "</li>\n</ol>\n");
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
                rows.append(Page.row(List.of(
                        Numbers.tick(p.x()),
                        curve.title(),
                        Numbers.text(p.estimate().value()),
                        Numbers.prose(p.estimate().standardError()),
                        optional(p.haar()),
                        optional(p.ratio()),
                        Numbers.text(p.median()))));
            }
        }
        return Page.table(List.of(swept, "measure", "value", "standard error", "Haar law", "ratio", "median"), rows);
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
                rows.append(Page.row(List.of(
                        curve.title(),
                        fit.line().law().label() + (best ? " (preferred)" : ""),
                        constant ? "" : Numbers.text(fit.line().slope()),
                        constant ? "" : Numbers.prose(fit.line().slopeError()),
                        interval,
                        Numbers.prose(fit.line().misfitPerFreedom()),
                        Numbers.prose(fit.line().criterion()))));
            }
        }
        return Page.table(
                List.of("measure", "law", "slope", "standard error", "interval", "chi-square per freedom", "criterion"),
                rows);
    }

    private static String optional(OptionalDouble value) {
        return value.isPresent() ? Numbers.text(value.getAsDouble()) : "";
    }
}
