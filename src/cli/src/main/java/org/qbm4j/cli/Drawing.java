// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.PrintWriter;
import org.qbm4j.data.ImageShape;

/** Draws patterns as small images of characters, side by side. */
final class Drawing {
    private static final int WIDTH = 78;

    private Drawing() {}

    static void print(PrintWriter out, long[] patterns, ImageShape shape) {
        int across = Math.max(1, WIDTH / (2 * shape.columns() + 2));
        for (int from = 0; from < patterns.length; from += across) {
            int to = Math.min(patterns.length, from + across);
            for (int row = 0; row < shape.rows(); row++) {
                StringBuilder line = new StringBuilder();
                for (int i = from; i < to; i++) {
                    line.append(i == from ? "" : "  ");
                    for (int column = 0; column < shape.columns(); column++) {
                        line.append((patterns[i] >>> shape.bit(row, column) & 1) == 1 ? "##" : "..");
                    }
                }
                out.println(line);
            }
            out.println();
        }
    }
}
