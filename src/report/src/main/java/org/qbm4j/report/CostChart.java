// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import org.w3c.dom.Document;

/** Draws cost against size as a picture that stands alone, on a white ground. */
public final class CostChart {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 480;
    private static final String SVG = "http://www.w3.org/2000/svg";
    private static final List<Color> COLORS = List.of(
            new Color(0x2456C9),
            new Color(0xD9730D),
            new Color(0x0F8A6C),
            new Color(0x8E3BA8),
            new Color(0xB3261E),
            new Color(0x454D59),
            new Color(0x6E8B00),
            new Color(0x00799A));

    private CostChart() {}

    /**
     * One curve.
     *
     * @param label in the legend
     * @param sizes number of qubits of each point, ascending
     * @param seconds cost of each point, positive
     * @param dashed whether the line is dashed
     */
    public record Curve(String label, List<Integer> sizes, List<Double> seconds, boolean dashed) {

        /** Copies the lists. */
        public Curve {
            sizes = List.copyOf(sizes);
            seconds = List.copyOf(seconds);
            if (sizes.isEmpty() || sizes.size() != seconds.size()) {
                throw new IllegalArgumentException("A curve needs as many costs as sizes, and at least one, but '"
                        + label + "' has " + sizes.size() + " sizes and " + seconds.size() + " costs.");
            }
        }
    }

    /**
     * Draws curves over the number of qubits, seconds on a logarithmic axis.
     *
     * @param title above the picture
     * @param curves at most eight
     * @return an SVG document
     * @throws IllegalArgumentException if there is no curve, or more than can be told apart
     */
    public static String svg(String title, List<Curve> curves) {
        if (curves.isEmpty() || curves.size() > COLORS.size()) {
            throw new IllegalArgumentException("A picture shows one to " + COLORS.size() + " curves, but was given "
                    + curves.size() + "; choose fewer.");
        }
        XYChart chart = new XYChart(WIDTH, HEIGHT);
        chart.setTitle(title);
        chart.setXAxisTitle("qubits");
        chart.setYAxisTitle("seconds per gradient");
        chart.getStyler()
                .setYAxisLogarithmic(true)
                .setXAxisDecimalPattern("0")
                .setChartBackgroundColor(Color.WHITE)
                .setLegendPosition(Styler.LegendPosition.OutsideE)
                .setLegendBorderColor(Color.WHITE);
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            XYSeries series = chart.addSeries(curve.label(), curve.sizes(), curve.seconds());
            series.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(COLORS.get(i));
            series.setLineColor(COLORS.get(i)).setLineStyle(stroke(curve.dashed()));
        }
        return painted(chart);
    }

    private static BasicStroke stroke(boolean dashed) {
        float[] lengths = dashed ? new float[] {6, 4} : new float[] {1, 0};
        return new BasicStroke(1.8f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, lengths, 0);
    }

    private static String painted(XYChart chart) {
        try {
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument(SVG, "svg", null);
            SVGGeneratorContext context = SVGGeneratorContext.createDefault(document);
            context.setComment("");
            context.setPrecision(2);
            SVGGraphics2D graphics = new SVGGraphics2D(context, false);
            graphics.setSVGCanvasSize(new java.awt.Dimension(WIDTH, HEIGHT));
            chart.paint(graphics, WIDTH, HEIGHT);
            StringWriter out = new StringWriter();
            graphics.stream(out, true);
            graphics.dispose();
            return out.toString();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("The JDK always has an XML parser.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("A text in memory can always be written.", e);
        }
    }
}
