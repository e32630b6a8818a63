// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.qbm4j.runlog.RunLog;

/** Paints charts with XChart. */
final class ChartPainter {

    /** Curves with at most so many points show them. */
    private static final int MARKED_POINTS = 25;

    static final Color NONE = new Color(0, 0, 0, 0);
    static final double LETTER_WIDTH = 5.6;

    private ChartPainter() {}

    /** Paints curves over the iterations of a run. */
    static String paint(LineChart spec) {
        return paint(spec, "iteration", " over the iterations of the run");
    }

    /** Paints curves over something else; the ending completes the title to a description. */
    static String paint(LineChart spec, String axis, String ending) {
        int width = spec.size().width();
        int height = spec.size().height();
        XYChart chart = new XYChart(width, height);
        XYStyler styler = chart.getStyler();
        calm(styler);
        double[] range = spec.range();
        styler.setXAxisMin(0.0).setXAxisMax(spec.lastIndex());
        styler.setYAxisMin(range[0]).setYAxisMax(range[1]);
        styler.setXAxisDecimalPattern("0");
        styler.setXAxisTickMarkSpacingHint(60 + width / 30);
        if (spec.logarithmic()) {
            styler.setYAxisTickLabelsFormattingFunction(Numbers::decade);
            styler.setYAxisTickMarkSpacingHint((int) (0.7 * height / (range[1] - range[0])));
        } else {
            styler.setYAxisTickLabelsFormattingFunction(Numbers::tick);
        }
        spreadTicks(chart, spec.lastIndex(), range);
        for (int i = 0; i < spec.lines().size(); i++) {
            add(chart, Integer.toString(i), spec.lines().get(i));
        }
        SvgCanvas canvas = new SvgCanvas(spec.id(), width, height);
        chart.paint(canvas.graphics(), width, height);
        phases(canvas, chart, spec.phases(), range);
        double x = chart.getScreenXFromChart(spec.lastIndex() / 2);
        canvas.axisTitles(axis, spec.unit(), x, chart.getScreenYFromChart((range[0] + range[1]) / 2));
        return canvas.svg(spec.title() + ending);
    }

    /** Paints groups of upright bars, one group a label. */
    static String paintBars(String id, String title, List<String> labels, List<Line> bars) {
        int width = LineChart.Size.WIDE.width();
        int height = LineChart.Size.WIDE.height();
        CategoryChart chart = new CategoryChart(width, height);
        calm(chart.getStyler());
        chart.getStyler().setXAxisLabelRotation(labels.get(0).length() > 3 ? 60 : 0);
        chart.getStyler().setXAxisMaxLabelCount(Math.max(2, labels.size()));
        chart.getStyler().setYAxisTickLabelsFormattingFunction(Numbers::tick);
        chart.getStyler().setYAxisMin(0.0);
        chart.getStyler().setAvailableSpaceFill(0.7);
        for (Line line : bars) {
            List<Double> heights = line.points().stream().map(point -> point[1]).toList();
            chart.addSeries(line.label(), labels, heights)
                    .setFillColor(line.ink().standIn());
        }
        SvgCanvas canvas = new SvgCanvas(id, width, height);
        chart.paint(canvas.graphics(), width, height);
        canvas.axisTitles("pattern", "probability", width / 2.0, height / 2.0);
        return canvas.svg(title);
    }

    /** Equally spaced values would each get a tick of their own; three invisible, uneven points prevent it. */
    static void spreadTicks(XYChart chart, double width, double[] range) {
        double height = range[1] - range[0];
        double[] x = {0, 0.3137 * width, width};
        double[] y = {range[0], range[0] + 0.3137 * height, range[1]};
        XYSeries series = chart.addSeries("ticks", x, y);
        series.setMarker(SeriesMarkers.NONE).setLineColor(NONE);
    }

    /** Adds a curve and gives its series, for a look of its own. */
    static XYSeries add(XYChart chart, String name, Line line) {
        double[] x = line.points().stream().mapToDouble(point -> point[0]).toArray();
        double[] y = line.points().stream().mapToDouble(point -> point[1]).toArray();
        XYSeries series = chart.addSeries(name, x, y);
        Line.Dash dash = line.dash();
        boolean dashed = !dash.pattern().isEmpty();
        series.setLineStyle(
                dashed
                        ? new BasicStroke(
                                dash.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash.lengths(), 0)
                        : new BasicStroke(dash.width(), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        series.setLineColor(line.ink().standIn());
        boolean marked = x.length == 1 || (dash == Line.Dash.SOLID && x.length <= MARKED_POINTS);
        Marker marker = marked ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE;
        series.setMarker(marker);
        series.setMarkerColor(line.ink().standIn());
        return series;
    }

    static void calm(AxesChartStyler styler) {
        Font font = font();
        styler.setLocale(Locale.ROOT);
        styler.setBaseFont(font);
        styler.setChartTitleVisible(false);
        styler.setLegendVisible(false);
        styler.setChartBackgroundColor(NONE);
        styler.setPlotBackgroundColor(NONE);
        styler.setPlotBorderVisible(false);
        styler.setChartPadding(8);
        styler.setPlotMargin(0);
        styler.setAxisTitlesVisible(false);
        styler.setPlotContentSize(0.98);
        styler.setMarkerSize(4);
        styler.setAxisTickLabelsFont(font.deriveFont(11f));
        styler.setChartFontColor(Ink.MUTED.standIn());
        styler.setAxisTickLabelsColor(Ink.MUTED.standIn());
        styler.setAxisTickMarksColor(Ink.GRID.standIn());
        styler.setAxisTicksLineVisible(false);
        styler.setAxisTicksMarksVisible(false);
        styler.setPlotGridVerticalLinesVisible(false);
        styler.setPlotGridLinesColor(Ink.GRID.standIn());
        styler.setPlotGridLinesStroke(new BasicStroke(1f));
        styler.setYAxisTickMarkSpacingHint(42);
    }

    /** The first of the usual screen fonts that the host has, for outlines that look alike everywhere. */
    private static Font font() {
        return Stream.of("Inter", "Helvetica Neue", "Arial", "Liberation Sans", "Noto Sans")
                .map(name -> new Font(name, Font.PLAIN, 11))
                .filter(font -> font.getFamily().equals(font.getName()))
                .findFirst()
                .orElseGet(() -> new Font(Font.SANS_SERIF, Font.PLAIN, 11));
    }

    /** Bands behind the curves, one a phase, with the name on top where it fits and its number where not. */
    private static void phases(SvgCanvas canvas, XYChart chart, List<RunLog.Phase> phases, double[] range) {
        double top = chart.getScreenYFromChart(range[1]);
        double bottom = chart.getScreenYFromChart(range[0]);
        double written = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < phases.size(); i++) {
            RunLog.Phase phase = phases.get(i);
            double left = chart.getScreenXFromChart(phase.firstIndex());
            double right = chart.getScreenXFromChart(phase.lastIndex());
            canvas.rectangle(i % 2 == 0 ? "band even" : "band odd", left, top, right - left, bottom - top);
            if (i > 0) {
                canvas.rectangle("boundary", left - 0.5, top, 1, bottom - top);
            }
            String name = phase.start().phase();
            boolean fits = name.length() * LETTER_WIDTH + 8 < right - left;
            String label = fits ? name : Integer.toString(i + 1);
            double half = label.length() * LETTER_WIDTH / 2;
            double center = (left + right) / 2;
            if (center - half > written + 3) {
                canvas.text("phase", center, top - 5, label);
                written = center + half;
            }
        }
    }
}
