// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.qbm4j.runlog.WholeFile;

/** What every page that sums up many runs has: frame, tables, settings, and a name for its file. */
final class Page {
    private static final String FILE = "report.html";

    private Page() {}

    /** Writes {@code report.html}, replacing an older one only when the new one is complete. */
    static Path write(Path folder, String page) {
        Path target = folder.resolve(FILE);
        try {
            WholeFile.write(target, page.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Report '" + target + "' could not be written: " + e.getMessage() + ".", e);
        }
        return target;
    }

    /** The whole page; name and kind are plain text, the body is HTML. */
    static String frame(String name, String kind, String body) {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                + "<meta name=\"color-scheme\" content=\"light dark\">\n<title>" + Html.escape(name)
                + " \u00b7 qbm4j " + Html.escape(kind) + "</title>\n<style>\n" + HtmlReport.style()
                + "</style>\n</head>\n<body>\n<main>\n"
                + "<header>\n<p class=\"brand\">qbm4j <span>" + Html.escape(kind) + "</span></p>\n<h1>"
                + Html.escape(name) + "</h1>\n</header>\n" + body + "</main>\n</body>\n</html>\n";
    }

    /** What was asked, for the appendix. */
    static String configuration(Map<String, Object> settings) {
        String rows = settings.entrySet().stream()
                .map(e -> "<tr><th>" + Html.escape(e.getKey()) + "</th><td class=\"wide\">"
                        + Html.escape(String.valueOf(e.getValue())) + "</td></tr>\n")
                .collect(Collectors.joining());
        return Html.section(
                "configuration",
                "Configuration",
                "<div class=\"scroll\"><table class=\"plain\"><tbody>\n" + rows + "</tbody></table></div>\n");
    }

    /** A row of plain text. */
    static String row(List<String> cells) {
        return cells.stream()
                .map(c -> "<td>" + Html.escape(c) + "</td>")
                .collect(Collectors.joining("", "<tr>", "</tr>\n"));
    }

    /** A table; heads are plain text, rows are HTML. */
    static String table(List<String> heads, CharSequence rows) {
        String head = heads.stream().map(h -> "<th>" + Html.escape(h) + "</th>").collect(Collectors.joining());
        return "<div class=\"scroll\"><table class=\"plain\">\n<thead><tr>" + head + "</tr></thead>\n<tbody>\n" + rows
                + "</tbody></table></div>\n";
    }
}
