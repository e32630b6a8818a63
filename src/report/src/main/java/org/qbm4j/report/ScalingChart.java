// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.qbm4j.diagnostics.study.Curve;
import org.qbm4j.diagnostics.study.FitSentence;
import org.qbm4j.diagnostics.study.Sweep;
import org.qbm4j.numerics.ScalingLaw;

/** Paints a curve of a scaling study with its error bars, exact law and fit. */
final class ScalingChart {
    private static final int FIT_POINTS = 60;

    /** Decades below which an axis is labeled with numbers instead of powers of ten. */
    static final double NARROW = 1.6;

    private ScalingChart() {}

    /** One chart in its frame; empty if no value is positive. */
    static String curve(String id, Curve curve, Sweep.Quantity quantity, boolean doubleLogarithmic) {
        String swept = quantity.label();
        List<Curve.Point> points =
                curve.points().stream().filter(p -> p.estimate().value() > 0).toList();
        if (points.isEmpty()) {
            return "";
        }
        List<Line> lines = references(curve, points, doubleLogarithmic);
        List<double[]> measured = points.stream()
                .map(p -> new double[] {
                    x(p, doubleLogarithmic), Math.log10(p.estimate().value())
                })
                .toList();
        lines.add(new Line("measured, one standard error", Ink.MAIN, Line.Dash.SOLID, measured, 0));
        double[] bars = points.stream()
                .mapToDouble(p -> p.estimate().standardError() / p.estimate().value() / Math.log(10))
                .toArray();
        String axis = doubleLogarithmic && isUnits(swept) ? "qubits, logarithmic" : swept;
        String title = curve.title() + (doubleLogarithmic ? " (log-log)" : " (semi-log)");
        String drawing = paint(id, title, lines, bars, doubleLogarithmic, axis);
        return Figures.frame(
                "chart-" + id,
                title,
                Figures.legend(lines),
                drawing,
                doubleLogarithmic ? "" : FitSentence.of(curve, quantity));
    }

    /** Fit, exact law and bound, as far as there are. */
    private static List<Line> references(Curve curve, List<Curve.Point> points, boolean doubleLogarithmic) {
        List<Line> lines = new ArrayList<>();
        ScalingLaw law = doubleLogarithmic ? ScalingLaw.POWER : ScalingLaw.EXPONENTIAL;
        curve.fit(law)
                .ifPresent(f -> lines.add(new Line(
                        law.label() + " fit",
                        Ink.CONTROL,
                        Line.Dash.REFERENCE,
                        sampled(points, doubleLogarithmic, f.line()::at),
                        0)));
        List<double[]> exact = points.stream()
                .filter(p -> p.haar().isPresent() && p.haar().getAsDouble() > 0)
                .map(p -> new double[] {
                    x(p, doubleLogarithmic), Math.log10(p.haar().getAsDouble())
                })
                .toList();
        if (!exact.isEmpty()) {
            lines.add(new Line("exact Haar law", Ink.BOUND, Line.Dash.BOUND, exact, 0));
        }
        List<double[]> bound = points.stream()
                .filter(p -> p.bound().isPresent())
                .map(p -> new double[] {
                    x(p, doubleLogarithmic), Math.log10(p.bound().getAsDouble())
                })
                .toList();
        if (!bound.isEmpty()) {
            lines.add(new Line("bound of the paper", Ink.DATA, Line.Dash.SECOND, bound, 0));
        }
        return lines;
    }

    private static boolean isUnits(String swept) {
        return swept.equals("hidden") || swept.equals("visible");
    }

    private static double x(Curve.Point point, boolean doubleLogarithmic) {
        return doubleLogarithmic ? Math.log10(point.axis()) : point.x();
    }

    private static List<double[]> sampled(List<Curve.Point> points, boolean logarithmic, DoubleFunction<Double> fit) {
        double from = x(points.get(0), logarithmic);
        double to = x(points.get(points.size() - 1), logarithmic);
        List<double[]> line = new ArrayList<>();
        for (int i = 0; i <= FIT_POINTS; i++) {
            double at = from + (to - from) * i / FIT_POINTS;
            line.add(new double[] {at, Math.log10(fit.apply(logarithmic ? Math.pow(10, at) : at))});
        }
        return line;
    }

    private static String paint(
            String id, String title, List<Line> lines, double[] bars, boolean logarithmicX, String axis) {
        LineChart.Size size = LineChart.Size.HALF;
        XYChart chart = new XYChart(size.width(), size.height());
        XYStyler styler = chart.getStyler();
        ChartPainter.calm(styler);
        double[] x = span(lines, 0);
        double[] y = span(lines, 1);
        boolean narrow = y[1] - y[0] < NARROW;
        if (!narrow) {
            y = new double[] {Math.floor(y[0]), Math.ceil(y[1])};
        }
        styler.setXAxisMin(x[0]).setXAxisMax(x[1]).setYAxisMin(y[0]).setYAxisMax(y[1]);
        styler.setXAxisTickMarkSpacingHint(60);
        styler.setXAxisTickLabelsFormattingFunction(Numbers::tick);
        if (logarithmicX) {
            styler.setXAxisTickLabelsColor(ChartPainter.NONE);
        }
        if (narrow) {
            // the library's ticks stand at equal steps of the logarithm; they only keep the room for ours
            styler.setYAxisTickLabelsFormattingFunction(v -> "0.0000");
            styler.setYAxisTickLabelsColor(ChartPainter.NONE).setPlotGridHorizontalLinesVisible(false);
        } else {
            styler.setYAxisTickLabelsFormattingFunction(Numbers::decade);
            styler.setYAxisTickMarkSpacingHint((int) (0.7 * size.height() / (y[1] - y[0])));
        }
        styler.setErrorBarsColor(Ink.MAIN.standIn());
        for (int i = 0; i < lines.size() - 1; i++) {
            ChartPainter.add(chart, Integer.toString(i), lines.get(i));
        }
        measured(chart, lines.get(lines.size() - 1), bars);
        SvgCanvas canvas = new SvgCanvas(id, size.width(), size.height());
        chart.paint(canvas.graphics(), size.width(), size.height());
        canvas.axisTitles(axis, "", chart.getScreenXFromChart((x[0] + x[1]) / 2), size.height() / 2.0);
        if (narrow) {
            verticalTicks(chart, canvas, x, y);
        }
        if (logarithmicX) {
            double bottom = chart.getScreenYFromChart(y[0]);
            LogTicks.between(x[0], x[1])
                    .forEach(v -> canvas.text(
                            "tick", chart.getScreenXFromChart(v), bottom + 17, Numbers.tick(Math.pow(10, v))));
        }
        return canvas.svg(title);
    }

    /** Ticks of a logarithmic axis that spans too little for powers of ten. */
    static void verticalTicks(XYChart chart, SvgCanvas canvas, double[] x, double[] y) {
        double left = chart.getScreenXFromChart(x[0]);
        double right = chart.getScreenXFromChart(x[1]);
        for (double v : LogTicks.between(y[0], y[1])) {
            double at = chart.getScreenYFromChart(v);
            canvas.rectangle("gridline", left, at - 0.5, right - left, 1);
            canvas.text("tick-end", left - 7, at + 4, Numbers.tick(Math.pow(10, v)));
        }
    }

    /** Points and error bars without a line between them, since nothing was measured there. */
    private static void measured(XYChart chart, Line line, double[] bars) {
        double[] x = line.points().stream().mapToDouble(p -> p[0]).toArray();
        double[] y = line.points().stream().mapToDouble(p -> p[1]).toArray();
        XYSeries series = chart.addSeries("measured", x, y, bars);
        series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(line.ink().standIn());
        series.setLineColor(line.ink().standIn());
    }

    private static double[] span(List<Line> lines, int coordinate) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Line line : lines) {
            for (double[] point : line.points()) {
                low = Math.min(low, point[coordinate]);
                high = Math.max(high, point[coordinate]);
            }
        }
        double air = high > low ? 0.04 * (high - low) : 0.5;
        return new double[] {low - air, high + air};
    }
}
