// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.util.List;
import org.qbm4j.runlog.RunLog;

/**
 * What a chart shows: its curves over the iterations of the run and the phases behind them.
 *
 * @param id ending of the figure's identifier
 * @param title heading of the figure
 * @param unit title of the vertical axis
 * @param logarithmic whether the vertical axis shows decimal logarithms as powers of ten
 * @param size width and height
 * @param lines the curves, none of them empty
 * @param phases the phases of the main run
 */
record LineChart(
        String id,
        String title,
        String unit,
        boolean logarithmic,
        Size size,
        List<Line> lines,
        List<RunLog.Phase> phases) {

    /** Relative spread below which values count as one, since the labels of an axis could not tell them apart. */
    private static final double FLATNESS = 1e-5;

    /** The shapes of charts; they grow with the page. */
    enum Size {
        WIDE(980, 330),
        HALF(480, 270),
        THIRD(330, 240);

        private final int width;
        private final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }

        int width() {
            return width;
        }

        int height() {
            return height;
        }
    }

    /** Largest index that any curve or phase reaches, at least 1. */
    double lastIndex() {
        double last = 1;
        for (RunLog.Phase phase : phases) {
            last = Math.max(last, phase.lastIndex());
        }
        for (Line line : lines) {
            for (double[] point : line.points()) {
                last = Math.max(last, point[0]);
            }
        }
        return last;
    }

    /** Lower and upper end of the vertical axis: whole decades, or the values with a little air. */
    double[] range() {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (Line line : lines) {
            for (double[] point : line.points()) {
                low = Math.min(low, point[1]);
                high = Math.max(high, point[1]);
            }
        }
        if (logarithmic) {
            double bottom = Math.floor(low);
            double top = Math.ceil(high);
            return new double[] {bottom, top > bottom ? top : bottom + 1};
        }
        boolean flat = high - low <= FLATNESS * Math.max(Math.abs(low), Math.abs(high));
        double air = flat ? Math.max(0.05 * Math.abs(high), 1e-3) : 0.06 * (high - low);
        double bottom = low >= 0 && low - air < 0 ? 0 : low - air;
        return new double[] {bottom, high + air};
    }
}
