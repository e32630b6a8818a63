// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunRecord;

/** Samples: small images side by side, or bars of the most frequent patterns. */
final class Samples {

    private static final int MOST_IMAGES = 30;
    private static final int IMAGES_A_ROW = 6;
    private static final int MOST_PATTERNS = 24;

    private Samples() {}

    static String html(Runs runs) {
        StringBuilder figures = new StringBuilder();
        List<String> missing = new ArrayList<>();
        images(
                figures,
                missing,
                runs.main(),
                new Panel("samples_data", "data", "Training data", "What the model should learn", Ink.DATA));
        images(
                figures,
                missing,
                runs.main(),
                new Panel("samples_initial", "initial", "Before training", "Samples of the untrained model", Ink.MAIN));
        images(
                figures,
                missing,
                runs.main(),
                new Panel("samples_final", "final", "After training", "Samples of the trained model", Ink.MAIN));
        runs.control()
                .ifPresent(log -> images(
                        figures,
                        missing,
                        log,
                        new Panel(
                                "samples_final",
                                "control",
                                "Matched control",
                                "Samples after the same effort without pretraining",
                                Ink.CONTROL)));
        String grid = figures.isEmpty() ? "" : "<div class=\"grid samples\">\n" + figures + "</div>\n";
        Optional<String> bars = bars(runs);
        String note = figures.isEmpty() && bars.isEmpty() ? Html.missing(missing) : "";
        return Html.section("samples", "Samples", grid + bars.orElse("") + note);
    }

    private record Panel(String array, String id, String title, String reading, Ink ink) {}

    private static void images(StringBuilder figures, List<String> missing, RunLog log, Panel panel) {
        List<RunRecord.Array> arrays = log.arrays(panel.array());
        Optional<RunRecord.Array> images =
                arrays.isEmpty() ? Optional.empty() : Optional.of(arrays.get(arrays.size() - 1));
        if (images.isEmpty() || images.get().shape().size() != 3 || images.get().values().length == 0) {
            missing.add(panel.array() + (panel.ink() == Ink.CONTROL ? " (matched control)" : ""));
            return;
        }
        int shown = Math.min(MOST_IMAGES, images.get().shape().get(0));
        figures.append(Figures.frame(
                "chart-samples-" + panel.id(),
                panel.title(),
                "",
                sheet(images.get(), shown, panel),
                panel.reading() + ", " + Numbers.count(shown) + " of "
                        + Numbers.count(images.get().shape().get(0)) + "."));
    }

    private static String sheet(RunRecord.Array images, int shown, Panel panel) {
        int rows = images.shape().get(1);
        int columns = images.shape().get(2);
        double[] values = images.values();
        double gap = 0.22 * Math.max(rows, columns);
        int across = Math.min(IMAGES_A_ROW, shown);
        double width = across * (columns + gap) - gap;
        int down = (shown + across - 1) / across;
        double height = down * (rows + gap) - gap;
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg class=\"sheet\" viewBox=\"0 0 %.2f %.2f\" role=\"img\" aria-label=\"%s\">",
                width,
                height,
                Html.escape(panel.title() + ": " + shown + " images")));
        for (int image = 0; image < shown; image++) {
            int line = image / across;
            svg.append(String.format(
                    Locale.ROOT,
                    "<g transform=\"translate(%.2f %.2f)\"><rect class=\"frame\" width=\"%d\" height=\"%d\"/>",
                    image % across * (columns + gap),
                    line * (rows + gap),
                    columns,
                    rows));
            pixels(svg, values, new int[] {image, rows, columns}, panel.ink());
            svg.append("</g>");
        }
        return svg.append("</svg>").toString();
    }

    /** Full pixels share one path; gray ones get a square with their opacity. */
    private static void pixels(StringBuilder svg, double[] values, int[] place, Ink ink) {
        StringBuilder path = new StringBuilder();
        StringBuilder grays = new StringBuilder();
        for (int row = 0; row < place[1]; row++) {
            for (int column = 0; column < place[2]; column++) {
                double value = values[(place[0] * place[1] + row) * place[2] + column];
                if (value >= 1) {
                    path.append('M').append(column).append(' ').append(row).append("h1v1h-1z");
                } else if (value > 0) {
                    grays.append(String.format(
                            Locale.ROOT,
                            "<rect x=\"%d\" y=\"%d\" width=\"1\" height=\"1\" fill-opacity=\"%.2f\"/>",
                            column,
                            row,
                            value));
                }
            }
        }
        svg.append("<g class=\"data f-")
                .append(ink.className())
                .append("\"><path d=\"")
                .append(path)
                .append("\"/>");
        svg.append(grays).append("</g>");
    }

    private static Optional<String> bars(Runs runs) {
        Optional<RunRecord.Array> data = probabilities(runs.main(), "probabilities_data");
        Optional<RunRecord.Array> model = probabilities(runs.main(), "probabilities_model");
        if (data.isEmpty()
                || model.isEmpty()
                || !data.get().labels().equals(model.get().labels())) {
            return Optional.empty();
        }
        double[] order = data.get().values();
        double[] second = model.get().values();
        List<Integer> patterns = IntStream.range(0, order.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingDouble(i -> -order[i]).thenComparingDouble(i -> -second[i]))
                .limit(MOST_PATTERNS)
                .toList();
        List<Line> bars = new ArrayList<>();
        bars.add(bar("data", Ink.DATA, order, patterns));
        bars.add(bar(Runs.MAIN_LABEL, Ink.MAIN, second, patterns));
        runs.control()
                .flatMap(log -> probabilities(log, "probabilities_model"))
                .filter(array -> array.labels().equals(data.get().labels()))
                .ifPresent(array -> bars.add(bar(Runs.CONTROL_LABEL, Ink.CONTROL, array.values(), patterns)));
        List<String> labels = patterns.stream().map(data.get().labels()::get).toList();
        String title = "Most frequent patterns";
        return Optional.of(Figures.frame(
                "chart-patterns",
                title,
                Figures.legend(bars),
                ChartPainter.paintBars("patterns", title, labels, bars),
                "The " + labels.size() + " most probable of " + Numbers.count(order.length)
                        + " patterns of the data; bars of a good model match those of the data."));
    }

    private static Line bar(String label, Ink ink, double[] values, List<Integer> patterns) {
        List<double[]> points = IntStream.range(0, patterns.size())
                .mapToObj(i -> new double[] {i, values[patterns.get(i)]})
                .toList();
        return new Line(label, ink, Line.Dash.SOLID, points, 0);
    }

    private static Optional<RunRecord.Array> probabilities(RunLog log, String name) {
        List<RunRecord.Array> arrays = log.arrays(name);
        return arrays.isEmpty() || arrays.get(arrays.size() - 1).labels().isEmpty()
                ? Optional.empty()
                : Optional.of(arrays.get(arrays.size() - 1));
    }
}
