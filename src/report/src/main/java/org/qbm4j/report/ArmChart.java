// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Curves of several arms with bands behind them.
 *
 * @param id ending of the figure's identifier
 * @param title heading of the figure
 * @param axis title of the horizontal axis
 * @param unit title of the vertical axis
 * @param logarithmic whether values are decimal logarithms
 * @param size width and height
 */
record ArmChart(String id, String title, String axis, String unit, boolean logarithmic, LineChart.Size size) {

    private static final int MARK = 7;

    /**
     * One curve.
     *
     * @param line the curve; on a logarithmic axis of decimal logarithms
     * @param band triples of x, lower and upper end, on the same axis; empty for none
     * @param marks points of their own, without a line between them; empty for none
     */
    record Curve(Line line, List<double[]> band, List<double[]> marks) {}

    /** The figure; empty if there is nothing to draw. Later curves lie above earlier ones. */
    String figure(List<Curve> curves, String reading) {
        List<Curve> drawn = curves.stream().filter(c -> !c.line().isEmpty()).toList();
        if (drawn.isEmpty()) {
            return "";
        }
        String legend = Figures.ownLegend(drawn.stream()
                .map(Curve::line)
                .filter(line -> !line.label().isEmpty())
                .toList());
        return Figures.frame("chart-" + id, title, legend, paint(drawn), reading);
    }

    private String paint(List<Curve> curves) {
        XYChart chart = new XYChart(size.width(), size.height());
        XYStyler styler = chart.getStyler();
        ChartPainter.calm(styler);
        double[] x = span(curves, 0);
        double[] y = span(curves, 1);
        boolean narrow = logarithmic && y[1] - y[0] < ScalingChart.NARROW;
        if (logarithmic && !narrow) {
            y = new double[] {Math.floor(y[0]), Math.ceil(y[1])};
        }
        styler.setXAxisMin(x[0]).setXAxisMax(x[1]).setYAxisMin(y[0]).setYAxisMax(y[1]);
        styler.setXAxisTickMarkSpacingHint(60 + size.width() / 30);
        boolean whole = curves.stream().allMatch(ArmChart::standsAtWholeNumbers);
        styler.setXAxisTickLabelsFormattingFunction(Numbers::tick);
        if (whole) {
            // the library's ticks miss the whole numbers; they only keep the room for ours
            styler.setXAxisTickLabelsColor(ChartPainter.NONE);
        }
        styler.setMarkerSize(MARK);
        label(styler, narrow, y);
        if (!logarithmic) {
            ChartPainter.spreadTicks(chart, x[1], y);
        }
        for (int i = 0; i < curves.size(); i++) {
            add(chart, i, curves.get(i));
        }
        SvgCanvas canvas = new SvgCanvas(id, size.width(), size.height());
        chart.paint(canvas.graphics(), size.width(), size.height());
        curves.forEach(curve -> band(canvas, chart, curve));
        if (whole) {
            wholeTicks(canvas, chart, curves, y[0]);
        }
        if (narrow) {
            ScalingChart.verticalTicks(chart, canvas, x, y);
        }
        canvas.axisTitles(
                axis, unit, chart.getScreenXFromChart((x[0] + x[1]) / 2), chart.getScreenYFromChart((y[0] + y[1]) / 2));
        return canvas.svg(title + " against " + axis);
    }

    /** Whether it shows sizes that are whole numbers, between which there is nothing to read off. */
    private static boolean standsAtWholeNumbers(Curve curve) {
        return !curve.marks().isEmpty() && curve.marks().stream().allMatch(p -> p[0] == Math.rint(p[0]));
    }

    /** A tick under every size that was measured, as far as there is room. */
    private static void wholeTicks(SvgCanvas canvas, XYChart chart, List<Curve> curves, double bottom) {
        double free = Double.NEGATIVE_INFINITY;
        double y = chart.getScreenYFromChart(bottom) + 17;
        List<Double> sizes = curves.stream()
                .flatMap(c -> c.marks().stream())
                .map(p -> p[0])
                .distinct()
                .sorted()
                .toList();
        for (double size : sizes) {
            double x = chart.getScreenXFromChart(size);
            String label = Numbers.tick(size);
            double half = label.length() * ChartPainter.LETTER_WIDTH / 2;
            if (x - half > free) {
                canvas.text("tick", x, y, label);
                free = x + half + ChartPainter.LETTER_WIDTH;
            }
        }
    }

    private void label(XYStyler styler, boolean narrow, double[] y) {
        if (narrow) {
            // the library's ticks stand at equal steps of the logarithm; they only keep the room for ours
            styler.setYAxisTickLabelsFormattingFunction(v -> "0.0000");
            styler.setYAxisTickLabelsColor(ChartPainter.NONE).setPlotGridHorizontalLinesVisible(false);
        } else if (logarithmic) {
            styler.setYAxisTickLabelsFormattingFunction(Numbers::decade);
            styler.setYAxisTickMarkSpacingHint((int) (0.7 * size.height() / (y[1] - y[0])));
        } else {
            styler.setYAxisTickLabelsFormattingFunction(Numbers::tick);
        }
    }

    private static void add(XYChart chart, int number, Curve curve) {
        ChartPainter.add(chart, "line " + number, curve.line()).setMarker(SeriesMarkers.NONE);
        if (!curve.marks().isEmpty()) {
            double[] x = curve.marks().stream().mapToDouble(p -> p[0]).toArray();
            double[] y = curve.marks().stream().mapToDouble(p -> p[1]).toArray();
            XYSeries series = chart.addSeries("marks " + number, x, y);
            series.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
            series.setMarker(SeriesMarkers.CIRCLE)
                    .setMarkerColor(curve.line().ink().standIn());
        }
    }

    private static void band(SvgCanvas canvas, XYChart chart, Curve curve) {
        if (curve.band().size() < 2) {
            return;
        }
        List<double[]> outline = new ArrayList<>();
        for (double[] p : curve.band()) {
            outline.add(new double[] {chart.getScreenXFromChart(p[0]), chart.getScreenYFromChart(p[2])});
        }
        for (int i = curve.band().size() - 1; i >= 0; i--) {
            double[] p = curve.band().get(i);
            outline.add(new double[] {chart.getScreenXFromChart(p[0]), chart.getScreenYFromChart(p[1])});
        }
        canvas.area("quartiles f-" + curve.line().ink().className(), outline);
    }

    private static double[] span(List<Curve> curves, int coordinate) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Curve curve : curves) {
            for (double[] p : curve.line().points()) {
                low = Math.min(low, p[coordinate]);
                high = Math.max(high, p[coordinate]);
            }
            for (double[] p : curve.marks()) {
                low = Math.min(low, p[coordinate]);
                high = Math.max(high, p[coordinate]);
            }
            for (double[] p : curve.band()) {
                low = Math.min(low, p[coordinate]);
                high = Math.max(high, p[coordinate == 0 ? 0 : 2]);
            }
        }
        double air = high > low ? 0.04 * (high - low) : 0.5;
        return new double[] {low - air, high + air};
    }
}
