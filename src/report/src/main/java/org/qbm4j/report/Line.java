// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.util.ArrayList;
import java.util.List;
import org.qbm4j.runlog.RunLog;

/** One curve of a chart; {@code points} are finite, in the order of the run. */
record Line(String label, Ink ink, Dash dash, List<double[]> points, int dropped) {

    /** How many points a curve keeps; more would only make the file larger. */
    private static final int MOST_POINTS = 1200;

    /** Beyond this the arithmetic of an axis overflows. */
    private static final double LARGEST = 1e100;

    /** The kinds of line: measurement, its reference, a second measurement, a part of a measurement, a level. */
    enum Dash {
        SOLID(1.8f, ""),
        REFERENCE(1.4f, "6 4"),
        SECOND(1.4f, "9 3 2 3"),
        THIN(0.8f, ""),
        BOUND(1.4f, "1.5 3.5");

        private final float width;
        private final String pattern;

        Dash(float width, String pattern) {
            this.width = width;
            this.pattern = pattern;
        }

        float width() {
            return width;
        }

        /** Lengths of dashes and gaps as SVG writes them; empty for a full line. */
        String pattern() {
            return pattern;
        }

        /** Lengths of dashes and gaps; empty for a full line. */
        float[] lengths() {
            String[] words = pattern.isEmpty() ? new String[0] : pattern.split(" ", -1);
            float[] lengths = new float[words.length];
            for (int i = 0; i < lengths.length; i++) {
                lengths[i] = Float.parseFloat(words[i]);
            }
            return lengths;
        }
    }

    /**
     * A series of a log; on a logarithmic axis the decimal logarithms of its positive values. Values that cannot be
     * drawn are counted.
     */
    static Line of(RunLog log, String series, String label, Ink ink, Dash dash, boolean logarithmic) {
        List<RunLog.Point> all = log.series(series);
        List<double[]> points = all.stream()
                .filter(point -> Math.abs(point.value()) <= LARGEST && (!logarithmic || point.value() > 0))
                .map(point -> new double[] {point.index(), logarithmic ? Math.log10(point.value()) : point.value()})
                .toList();
        return new Line(label, ink, dash, thin(points), all.size() - points.size());
    }

    /** A level over the whole width of the chart. */
    static Line level(String label, Ink ink, double value, double width) {
        return new Line(label, ink, Dash.BOUND, List.of(new double[] {0, value}, new double[] {width, value}), 0);
    }

    boolean isEmpty() {
        return points.isEmpty();
    }

    /** Keeps first, lowest, highest and last point of each stretch, so that no peak is lost. */
    private static List<double[]> thin(List<double[]> points) {
        if (points.size() <= MOST_POINTS) {
            return points;
        }
        int stretch = (int) Math.ceil(points.size() * 4.0 / MOST_POINTS);
        List<double[]> kept = new ArrayList<>();
        for (int start = 0; start < points.size(); start += stretch) {
            List<double[]> part = points.subList(start, Math.min(points.size(), start + stretch));
            double[] low = part.get(0);
            double[] high = part.get(0);
            for (double[] point : part) {
                low = point[1] < low[1] ? point : low;
                high = point[1] > high[1] ? point : high;
            }
            double[] first = part.get(0);
            double[] last = part.get(part.size() - 1);
            for (double[] point : part) {
                if (point == first || point == low || point == high || point == last) {
                    kept.add(point);
                }
            }
        }
        return List.copyOf(kept);
    }
}
