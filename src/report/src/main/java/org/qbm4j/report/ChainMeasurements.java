// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunRecord;

/** The sections of a chain of fermions: mean values along the chain in place of samples, and its entropy. */
final class ChainMeasurements {
    private static final String MODEL = "mean_values_model";
    private static final String TARGET = "mean_values_target";

    private ChainMeasurements() {}

    static String means(Runs runs) {
        String intro = "<p class=\"intro\">Mean values after training, word by word along the chain. Where the curve of"
                + " the run lies on the dashed line of the target there is nothing left to learn.</p>\n";
        Map<String, List<Line>> charts = new LinkedHashMap<>();
        collect(charts, runs.main(), MODEL, new Look(Runs.MAIN_LABEL, Ink.MAIN, Line.Dash.SOLID));
        runs.control()
                .ifPresent(
                        log -> collect(charts, log, MODEL, new Look(Runs.CONTROL_LABEL, Ink.CONTROL, Line.Dash.SOLID)));
        // last, so that its dashes lie on top
        collect(charts, runs.main(), TARGET, new Look("target", Ink.DATA, Line.Dash.REFERENCE));
        if (charts.isEmpty()) {
            return Html.section("means", "Mean values", Html.missing(List.of(MODEL, TARGET)));
        }
        LineChart.Size size = charts.size() == 1 ? LineChart.Size.WIDE : LineChart.Size.HALF;
        StringBuilder figures = new StringBuilder();
        charts.forEach((letters, lines) -> figures.append(figure(letters, lines, size)));
        return Html.section("means", "Mean values", intro + "<div class=\"grid halves\">\n" + figures + "</div>\n");
    }

    /** How a curve looks. */
    private record Look(String label, Ink ink, Line.Dash dash) {}

    /** Adds one curve to the chart of each kind of words, over the first site of each word. */
    private static void collect(Map<String, List<Line>> charts, RunLog log, String name, Look look) {
        last(log, name).ifPresent(array -> {
            Map<String, List<double[]>> points = new LinkedHashMap<>();
            double[] values = array.values();
            for (int k = 0; k < values.length; k++) {
                String word = array.labels().get(k);
                double site = Double.parseDouble(word.split(" ", 2)[0].substring(1));
                points.computeIfAbsent(word.replaceAll("[\\d ]", ""), letters -> new ArrayList<>())
                        .add(new double[] {site, values[k]});
            }
            points.forEach((letters, curve) -> charts.computeIfAbsent(letters, l -> new ArrayList<>())
                    .add(new Line(look.label(), look.ink(), look.dash(), curve, 0)));
        });
    }

    private static Optional<RunRecord.Array> last(RunLog log, String name) {
        List<RunRecord.Array> arrays = log.arrays(name);
        return arrays.isEmpty() || arrays.get(arrays.size() - 1).labels().isEmpty()
                ? Optional.empty()
                : Optional.of(arrays.get(arrays.size() - 1));
    }

    private static String figure(String letters, List<Line> lines, LineChart.Size size) {
        boolean field = letters.length() == 1;
        String words = field ? letters : letters.charAt(0) + "\u1d62" + letters.charAt(1) + "\u1d62\u208a\u2081";
        String title = field ? "Fields " + letters : "Couplings " + letters;
        LineChart chart =
                new LineChart("means-" + letters, title, "\u27e8" + words + "\u27e9", false, size, lines, List.of());
        return Figures.frame(
                "chart-" + chart.id(),
                title,
                Figures.ownLegend(lines),
                ChartPainter.paint(chart, "site", " along the chain"),
                field ? "One word for each site." : "One word for each site and the next one.");
    }

    static String entropy(Runs runs) {
        String intro = "<p class=\"intro\">How mixed the chain is. There is no random reference for this kind of model"
                + " yet, so these curves stand alone and no verdict is drawn from them.</p>\n";
        String charts = new Figures(runs, LineChart.Size.HALF)
                .linear(
                        "visible_entropy_deficit",
                        "Entropy deficit of all sites",
                        "n ln 2 \u2212 S (nats)",
                        "Zero means that the chain is maximally mixed and carries no information.")
                .linear(
                        "log_partition",
                        "Logarithm of the partition function",
                        "ln Z (nats)",
                        "n ln 2 at zero parameters; larger for colder chains.")
                .html();
        return Html.section("entanglement", "Entropy", intro + charts);
    }
}
