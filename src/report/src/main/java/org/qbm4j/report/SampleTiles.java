// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import java.util.Locale;
import org.qbm4j.runlog.RunRecord;

/** Draws each image of an array as a little picture of its own: dark pixels on a light tile. */
final class SampleTiles {

    /** Length of the longer side of an image, in pixels of the screen. */
    private static final double SIDE = 60;

    private static final double LEAST_WIDTH = 44;
    private static final double LEAST_HEIGHT = 20;
    private static final double MOST_HEIGHT = 132;

    /** Light border around each image. */
    private static final double BORDER = 3;

    private SampleTiles() {}

    /** The first images of an array of shape count, rows, columns; the style sheet sets them in rows. */
    static String html(RunRecord.Array images, int shown) {
        int rows = images.shape().get(1);
        int columns = images.shape().get(2);
        double[] values = images.values();
        double longer = Math.max(rows, columns);
        double width = Math.max(LEAST_WIDTH, SIDE * columns / longer);
        double height = Math.max(LEAST_HEIGHT, Math.min(MOST_HEIGHT, width / columns * rows));
        StringBuilder tiles = new StringBuilder("<div class=\"sheet\">\n");
        for (int image = 0; image < shown; image++) {
            tiles.append(String.format(
                    Locale.ROOT,
                    "<svg class=\"tile\" width=\"%1$.0f\" height=\"%2$.0f\" viewBox=\"0 0 %1$.0f %2$.0f\" role=\"img\""
                            + " aria-label=\"sample %3$d\"><g class=\"data pixel\" transform=\"translate(%4$.0f %4$.0f)"
                            + " scale(%5$.4f %6$.4f)\">",
                    width + 2 * BORDER,
                    height + 2 * BORDER,
                    image + 1,
                    BORDER,
                    width / columns,
                    height / rows));
            pixels(tiles, values, image * rows * columns, columns, rows * columns);
            tiles.append("</g></svg>\n");
        }
        return tiles.append("</div>").toString();
    }

    /** Full pixels share one path; gray ones get a square with their opacity. */
    private static void pixels(StringBuilder svg, double[] values, int first, int columns, int count) {
        StringBuilder path = new StringBuilder();
        StringBuilder grays = new StringBuilder();
        for (int i = 0; i < count; i++) {
            int row = i / columns;
            int column = i % columns;
            double value = values[first + i];
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
        svg.append("<path d=\"").append(path).append("\"/>").append(grays);
    }
}
