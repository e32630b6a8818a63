// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.style.XYStyler;
import org.qbm4j.diagnostics.study.Histogram;
import org.qbm4j.diagnostics.study.Sweep;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.HaarLaws;

/** Paints a histogram of trace distances as a density, beside the exact density of one visible unit. */
final class HistogramChart {
    private static final int EXACT_POINTS = 120;

    private HistogramChart() {}

    static String figure(String id, Histogram histogram, String swept) {
        double right = histogram.counts().size() * histogram.width();
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("instances", Ink.MAIN, Line.Dash.THIN, steps(histogram), 0));
        Bipartition cut = histogram.point().cut();
        boolean exact = cut.visible() == 1
                && cut.hidden() >= 1
                && histogram.point().model().isPure();
        if (exact) {
            List<double[]> law = new ArrayList<>();
            for (int i = 0; i <= EXACT_POINTS; i++) {
                double t = right * i / EXACT_POINTS;
                law.add(new double[] {t, HaarLaws.traceDistanceDensity(t, cut.hiddenDimension())});
            }
            lines.add(new Line("exact Haar density", Ink.BOUND, Line.Dash.BOUND, law, 0));
        }
        String title = histogram.measure() + ", " + swept + " "
                + Sweep.text(histogram.point().x());
        String reading = "Most instances near " + Numbers.prose(histogram.peak())
                + (exact
                        ? "; the exact density peaks at "
                                + Numbers.prose(HaarLaws.likeliestTraceDistance(cut.hiddenDimension()))
                        : "")
                + ".";
        return Figures.frame("chart-" + id, title, Figures.legend(lines), paint(id, title, lines, right), reading);
    }

    private static List<double[]> steps(Histogram histogram) {
        List<double[]> steps = new ArrayList<>();
        steps.add(new double[] {0, 0});
        for (int bin = 0; bin < histogram.counts().size(); bin++) {
            double density = histogram.density(bin);
            steps.add(new double[] {bin * histogram.width(), density});
            steps.add(new double[] {(bin + 1) * histogram.width(), density});
        }
        steps.add(new double[] {histogram.counts().size() * histogram.width(), 0});
        return steps;
    }

    private static String paint(String id, String title, List<Line> lines, double right) {
        LineChart.Size size = LineChart.Size.THIRD;
        XYChart chart = new XYChart(size.width(), size.height());
        XYStyler styler = chart.getStyler();
        ChartPainter.calm(styler);
        double top = lines.stream()
                .flatMap(l -> l.points().stream())
                .mapToDouble(p -> p[1])
                .max()
                .orElse(1);
        styler.setXAxisMin(0.0).setXAxisMax(right).setYAxisMin(0.0).setYAxisMax(1.05 * top);
        styler.setXAxisTickLabelsFormattingFunction(Numbers::tick);
        styler.setYAxisTickLabelsFormattingFunction(Numbers::tick);
        styler.setXAxisTickMarkSpacingHint(70);
        for (int i = 0; i < lines.size(); i++) {
            ChartPainter.add(chart, Integer.toString(i), lines.get(i));
        }
        SvgCanvas canvas = new SvgCanvas(id, size.width(), size.height());
        chart.paint(canvas.graphics(), size.width(), size.height());
        canvas.axisTitles("trace distance", "density", chart.getScreenXFromChart(right / 2), size.height() / 2.0);
        return canvas.svg(title + ", density of instances");
    }
}
