// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunRecord;

/** Samples: small images side by side, or bars of the most frequent patterns. */
final class Samples {

    /** Full rows of the sheet at any of its widths: two of six, three of four, four of three. */
    private static final int MOST_IMAGES = 12;

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
        int logged = images.get().shape().get(0);
        int shown = Math.min(MOST_IMAGES, logged);
        String count = shown < logged
                ? "The first " + Numbers.count(shown) + " of " + Numbers.count(logged) + " samples in the log."
                : shown == 1 ? "The only sample in the log." : "All " + shown + " samples in the log.";
        figures.append(Figures.frame(
                "chart-samples-" + panel.id(),
                panel.title(),
                "<p class=\"legend\"><span><i class=\"dot b-" + panel.ink().className() + "\"></i>"
                        + Html.escape(panel.reading()) + "</span></p>",
                SampleTiles.html(images.get(), shown),
                count));
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
