// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.util.List;
import java.util.Locale;
import org.qbm4j.runlog.RunRecord;

/** The final parameters by name, each with a bar to either side of zero. */
final class ParameterTable {

    private static final int MOST_ROWS = 2000;

    private ParameterTable() {}

    static String html(Runs runs) {
        List<RunRecord.Array> arrays = runs.main().arrays("parameters");
        if (arrays.isEmpty()) {
            return Html.missing(List.of("parameters"));
        }
        RunRecord.Array last = arrays.get(arrays.size() - 1);
        double[] values = last.values();
        double largest = 0;
        for (double value : values) {
            largest = Double.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
        }
        StringBuilder items = new StringBuilder();
        for (int i = 0; i < Math.min(values.length, MOST_ROWS); i++) {
            String label = last.labels().isEmpty()
                    ? Integer.toString(i)
                    : last.labels().get(i % last.labels().size());
            items.append("<li><code>").append(Html.escape(label)).append("</code>");
            items.append(bar(values[i], largest)).append("<span>");
            items.append(Numbers.text(values[i])).append("</span></li>\n");
        }
        String more = values.length > MOST_ROWS
                ? "<p class=\"missing\">" + Numbers.count(values.length - MOST_ROWS) + " more are in the run log.</p>\n"
                : "";
        return "<details id=\"final-parameters\"><summary>Final parameters (" + Numbers.count(values.length)
                + ")</summary>\n<ul class=\"parameters\">\n" + items + "</ul>\n" + more + "</details>\n";
    }

    private static String bar(double value, double largest) {
        double length = largest > 0 && Double.isFinite(value) ? 50 * Math.abs(value) / largest : 0;
        double left = value < 0 ? 50 - length : 50;
        return String.format(
                Locale.ROOT, "<i class=\"bar\"><i style=\"left:%.1f%%;width:%.1f%%\"></i></i>", left, length);
    }
}
