// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

/**
 * Pictures of circuits: the highest qubit on top, time to the right, gates of one layer moved together, long circuits wrapped.
 *
 * <p>Angles are short: {@code p3} is the fourth parameter, {@code x0} the first input feature, a factor stands in front and
 * an offset behind, numbers have three decimals. The angle of a rotation about a word of several letters stands on its
 * highest qubit. A dot is a control, a dot at both ends a CZ.
 */
public final class CircuitDrawing {
    private static final int TEXT_WIDTH = 100;
    private static final int SVG_WIDTH = 1000;

    private CircuitDrawing() {}

    /**
     * Draws with characters, {@value #TEXT_WIDTH} to a line.
     *
     * @param circuit the circuit
     * @return lines, each ended by a line feed
     */
    public static String text(Circuit circuit) {
        return text(circuit, TEXT_WIDTH);
    }

    /**
     * Draws with characters.
     *
     * @param circuit the circuit
     * @param width longest line in characters, at least 1; a column that is longer gets a line of its own
     * @return lines, each ended by a line feed
     * @throws IllegalArgumentException if the width is not positive
     */
    public static String text(Circuit circuit, int width) {
        requireWidth(width);
        return new TextDrawing(circuit, width).toString();
    }

    /**
     * Draws an SVG picture, {@value #SVG_WIDTH} pixels wide at most.
     *
     * @param circuit the circuit
     * @return one svg element without references to anything outside
     */
    public static String svg(Circuit circuit) {
        return svg(circuit, SVG_WIDTH);
    }

    /**
     * Draws an SVG picture.
     *
     * @param circuit the circuit
     * @param width largest width in pixels, at least 1; a column that is wider gets a row of its own
     * @return one svg element without references to anything outside
     * @throws IllegalArgumentException if the width is not positive
     */
    public static String svg(Circuit circuit, int width) {
        requireWidth(width);
        return new SvgDrawing(circuit, width).toString();
    }

    private static void requireWidth(int width) {
        if (width < 1) {
            throw new IllegalArgumentException("Argument 'width' must be at least 1, but was " + width + ".");
        }
    }
}
