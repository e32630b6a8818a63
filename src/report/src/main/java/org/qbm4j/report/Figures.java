// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects the charts of one section: each series is drawn for both arms and beside its companions; what the log does
 * not hold is named at the end instead of drawn empty.
 */
final class Figures {

    private final Runs runs;
    private final LineChart.Size size;
    private final StringBuilder figures = new StringBuilder();
    private final List<String> missing = new ArrayList<>();

    Figures(Runs runs, LineChart.Size size) {
        this.runs = runs;
        this.size = size;
    }

    /** Adds the chart of one series on a linear axis, with its companions where the log holds them. */
    Figures linear(String series, String title, String unit, String reading, Companion... companions) {
        return add(new Quantity(series, title, unit, reading, false), List.of(companions));
    }

    /** Adds the chart of one series on a logarithmic axis, with its companions where the log holds them. */
    Figures logarithmic(String series, String title, String unit, String reading, Companion... companions) {
        return add(new Quantity(series, title, unit, reading, true), List.of(companions));
    }

    /** A series that is drawn beside another one, for each run, under one name. */
    record Companion(String series, String label, Line.Dash dash) {

        /** The scrambled reference of a series. */
        static Companion of(String series, Reference reference) {
            return new Companion(series + "_haar", reference.label(), Line.Dash.REFERENCE);
        }
    }

    private record Quantity(String series, String title, String unit, String reading, boolean logarithmic) {}

    private Figures add(Quantity quantity, List<Companion> companions) {
        List<Line> lines = new ArrayList<>();
        int dropped = 0;
        for (Runs.Arm arm : runs.arms()) {
            Line measured = Line.of(
                    arm.log(), quantity.series(), arm.label(), arm.ink(), Line.Dash.SOLID, quantity.logarithmic());
            dropped += measured.dropped();
            lines.add(measured);
        }
        for (Companion companion : companions) {
            for (Runs.Arm arm : runs.arms()) {
                lines.add(Line.of(
                        arm.log(),
                        companion.series(),
                        companion.label(),
                        arm.ink(),
                        companion.dash(),
                        quantity.logarithmic()));
            }
        }
        if (lines.get(0).isEmpty()) {
            missing.add(quantity.series() + (dropped > 0 ? " (only values that this axis cannot show)" : ""));
            return this;
        }
        lines.removeIf(Line::isEmpty);
        LineChart chart = new LineChart(
                quantity.series().replace('_', '-'),
                quantity.title(),
                quantity.unit(),
                quantity.logarithmic(),
                size,
                lines,
                runs.main().phases());
        figures.append(figure(chart, quantity.reading() + droppedNote(dropped)));
        return this;
    }

    private static String droppedNote(int dropped) {
        return dropped == 0
                ? ""
                : " " + Numbers.count(dropped) + (dropped == 1 ? " value is" : " values are")
                        + " zero or not finite and cannot be drawn here.";
    }

    /** The charts in a grid, then what is missing. */
    String html() {
        String grid = figures.isEmpty()
                ? ""
                : "<div class=\"grid " + (size == LineChart.Size.THIRD ? "thirds" : "halves") + "\">\n" + figures
                        + "</div>\n";
        return grid + Html.missing(missing);
    }

    /** One chart with heading, legend and the sentence that says how to read it. */
    static String figure(LineChart chart, String reading) {
        return frame("chart-" + chart.id(), chart.title(), legend(chart.lines()), ChartPainter.paint(chart), reading);
    }

    /** The frame that every drawn thing stands in; title and reading are plain text. */
    static String frame(String id, String title, String legend, String drawing, String reading) {
        return "<figure class=\"chart\" id=\"" + id + "\">\n<figcaption><h3>" + Html.escape(title) + "</h3>" + legend
                + "</figcaption>\n<div class=\"drawing\">" + drawing + "</div>\n<p class=\"reading\">"
                + Html.escape(reading)
                + "</p>\n</figure>\n";
    }

    /** The key to the curves: one entry a run, one a kind of dash, since color and dash speak separately. */
    static String legend(List<Line> lines) {
        StringBuilder keys = new StringBuilder("<p class=\"legend\">");
        Set<String> known = new HashSet<>();
        for (Line line : lines) {
            boolean shared = line.dash() != Line.Dash.SOLID && line.dash() != Line.Dash.BOUND;
            if (known.add(line.label())) {
                keys.append(key(line, shared ? Ink.MUTED : line.ink()));
            }
        }
        return keys.append("</p>").toString();
    }

    /** The key to curves of which each has its own color, whatever its dash. */
    static String ownLegend(List<Line> lines) {
        StringBuilder keys = new StringBuilder("<p class=\"legend\">");
        lines.forEach(line -> keys.append(key(line, line.ink())));
        return keys.append("</p>").toString();
    }

    private static String key(Line line, Ink ink) {
        String pattern = line.dash().pattern();
        return "<span class=\"key\"><svg viewBox=\"0 0 26 8\" width=\"26\" height=\"8\" aria-hidden=\"true\"><path class=\"s-"
                + ink.className() + "\" d=\"M1 4H25\" fill=\"none\" stroke-width=\""
                + line.dash().width() + "\""
                + (pattern.isEmpty() ? "" : " stroke-dasharray=\"" + pattern + "\"") + "/></svg>"
                + Html.escape(line.label()) + "</span>";
    }
}
