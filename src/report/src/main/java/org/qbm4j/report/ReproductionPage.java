// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.qbm4j.reproduction.Catalogue;
import org.qbm4j.reproduction.Context;
import org.qbm4j.reproduction.Reproduction;
import org.qbm4j.reproduction.Row;
import org.qbm4j.reproduction.Verdict;
import org.qbm4j.runlog.Bibliography;
import org.qbm4j.runlog.WholeFile;

/** Writes measured results beside published and exact ones as one self-contained HTML file. */
public final class ReproductionPage {
    private static final String FILE = "report.html";
    private static final List<String> HEADS =
            List.of("quantity", "expected", "measured", "standard error", "tolerance", "verdict");

    private ReproductionPage() {}

    /**
     * Writes {@code report.html}, replacing an older one only when the new one is complete.
     *
     * @param folder existing folder
     * @param settings seed and scale of the run
     * @param results in the order of the page
     * @return the path of the page
     * @throws UncheckedIOException if it cannot be written
     */
    public static Path write(Path folder, Context.Settings settings, List<Catalogue.Result> results) {
        Path target = folder.resolve(FILE);
        try {
            WholeFile.write(target, page(settings, results).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Report '" + target + "' could not be written: " + e.getMessage() + ".", e);
        }
        return target;
    }

    private static String page(Context.Settings settings, List<Catalogue.Result> results) {
        String body = results.stream().map(ReproductionPage::section).collect(Collectors.joining());
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n<title>qbm4j reproductions</title>\n<style>\n"
                + HtmlReport.style() + "</style>\n</head>\n<body>\n<main>\n"
                + "<header>\n<p class=\"brand\">qbm4j <span>reproductions</span></p>\n"
                + "<h1>Published and exact results, measured again</h1>\n<p class=\"facts\">seed " + settings.seed()
                + (settings.quick() ? " \u00b7 quick: a tenth of the instances, wider tolerances" : "")
                + "</p>\n</header>\n"
                + overview(results) + body + citations(results) + "</main>\n</body>\n</html>\n";
    }

    private static String overview(List<Catalogue.Result> results) {
        StringBuilder rows = new StringBuilder();
        long passed = 0;
        long failed = 0;
        for (Catalogue.Result result : results) {
            Reproduction r = result.reproduction();
            long fails = result.count(Verdict.FAIL);
            passed += result.count(Verdict.PASS);
            failed += fails;
            rows.append("<tr><th scope=\"row\"><a href=\"#")
                    .append(Html.escape(r.id()))
                    .append("\">");
            rows.append(Html.escape(r.id()))
                    .append("</a></th><td class=\"wide\">")
                    .append(Html.escape(r.title()));
            rows.append("</td><td class=\"n\">")
                    .append(Numbers.count(result.rows().size()));
            rows.append("</td><td>")
                    .append(chip(fails == 0, fails == 0 ? "pass" : fails + " fail"))
                    .append("</td></tr>\n");
        }
        String lead = "<p class=\"lead\">" + Numbers.count(passed) + " of " + Numbers.count(passed + failed)
                + " rows pass" + (failed == 0 ? "." : ", " + Numbers.count(failed) + " fail.") + "</p>\n";
        return Html.section(
                "overview",
                "Overview",
                lead + Appendix.table("<th>id</th><th>result</th><th class=\"n\">rows</th><th>verdict</th>", rows));
    }

    private static String section(Catalogue.Result result) {
        Reproduction r = result.reproduction();
        StringBuilder rows = new StringBuilder();
        for (Row row : result.rows()) {
            boolean passes = row.verdict() == Verdict.PASS;
            rows.append("<tr><th scope=\"row\" class=\"wide\">")
                    .append(Html.escape(row.label()))
                    .append("</th>");
            rows.append(cell(sign(row.relation()) + Numbers.text(row.expected())));
            rows.append(cell(Numbers.text(row.measured().value())));
            rows.append(cell(error(row))).append("<td class=\"wide\">").append(Html.escape(tolerance(row)));
            rows.append("</td><td>")
                    .append(chip(passes, passes ? "pass" : "fail"))
                    .append("</td></tr>\n");
        }
        String heads = HEADS.stream()
                .map(h -> (h.equals("quantity") || h.equals("tolerance") || h.equals("verdict")
                                ? "<th>"
                                : "<th class=\"n\">")
                        + h + "</th>")
                .collect(Collectors.joining());
        String sources = r.sources().stream().map(Html::escape).collect(Collectors.joining(", "));
        return Html.section(
                Html.escape(r.id()),
                r.id() + " \u00b7 " + r.title(),
                "<p class=\"intro\">" + Html.escape(r.settings()) + " Source: " + sources + ".</p>\n"
                        + Appendix.table(heads, rows));
    }

    private static String tolerance(Row row) {
        return row.tolerance() == 0
                ? row.toleranceMeaning()
                : Numbers.prose(row.tolerance()) + " = " + row.toleranceMeaning();
    }

    private static String error(Row row) {
        double error = row.measured().standardError();
        return error == 0 ? "" : Numbers.prose(error);
    }

    private static String sign(Row.Relation relation) {
        return switch (relation) {
            case EQUAL -> "";
            case AT_MOST -> "\u2264 ";
            case AT_LEAST -> "\u2265 ";
        };
    }

    private static String cell(String text) {
        return "<td class=\"n\">" + Html.escape(text) + "</td>";
    }

    private static String chip(boolean good, String text) {
        return "<span class=\"chip " + (good ? "healthy" : "plateau") + "\">" + text + "</span>";
    }

    private static String citations(List<Catalogue.Result> results) {
        String items = results.stream()
                .flatMap(r -> r.reproduction().sources().stream())
                .distinct()
                .map(key -> "<li><code>" + Html.escape(key) + "</code> " + Html.reference(Bibliography.reference(key))
                        + "</li>\n")
                .collect(Collectors.joining());
        return Html.section("citations", "Citations", "<ol>\n" + items + "</ol>\n");
    }
}
