// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import java.util.Arrays;

/** A circuit drawn with characters: a line per qubit and a line between two qubits for the connections. */
final class TextDrawing {
    private static final char WIRE = '\u2500';
    private static final char CONNECTION = '\u2502';
    private static final char CROSSING = '\u253c';

    private final DrawingGrid grid;
    private final int numQubits;
    private final int[] widths;
    private final int labelWidth;
    private final StringBuilder text = new StringBuilder();

    TextDrawing(Circuit circuit, int width) {
        grid = new DrawingGrid(circuit);
        numQubits = circuit.cut().numQubits();
        widths = new int[grid.columns()];
        for (DrawingGrid.Placed gate : grid.gates()) {
            for (DrawingGrid.Glyph glyph : gate.glyphs()) {
                widths[gate.column()] =
                        Math.max(widths[gate.column()], shown(glyph).length());
            }
        }
        labelWidth = grid.label(numQubits - 1).length() + 2;
        for (int[] row : grid.rows(width - labelWidth - 1, c -> widths[c] + 1)) {
            text.append(text.isEmpty() ? "" : "\n");
            draw(row[0], row[1]);
        }
    }

    private static String shown(DrawingGrid.Glyph glyph) {
        return glyph.boxed() ? "[" + glyph.text() + "]" : glyph.text();
    }

    private void draw(int from, int to) {
        int[] starts = new int[to - from + 1];
        starts[0] = labelWidth + 1;
        for (int c = from; c < to; c++) {
            starts[c - from + 1] = starts[c - from] + widths[c] + 1;
        }
        char[][] lines = new char[2 * numQubits - 1][starts[to - from]];
        for (int i = 0; i < lines.length; i++) {
            Arrays.fill(lines[i], ' ');
            if (i % 2 == 0) {
                String label = grid.label(numQubits - 1 - i / 2) + ":";
                label.getChars(0, label.length(), lines[i], 0);
                Arrays.fill(lines[i], labelWidth, lines[i].length, WIRE);
            }
        }
        for (DrawingGrid.Placed gate : grid.gates()) {
            if (gate.column() >= from && gate.column() < to) {
                put(gate, lines, starts[gate.column() - from]);
            }
        }
        header(from, to, starts);
        for (char[] line : lines) {
            text.append(new String(line).stripTrailing()).append('\n');
        }
    }

    private void put(DrawingGrid.Placed gate, char[][] lines, int start) {
        int width = widths[gate.column()];
        int center = start + (width - 1) / 2;
        for (int i = 2 * (numQubits - 1 - gate.highest()) + 1; i < 2 * (numQubits - 1 - gate.lowest()); i++) {
            lines[i][center] = i % 2 == 1 ? CONNECTION : CROSSING;
        }
        for (DrawingGrid.Glyph glyph : gate.glyphs()) {
            String shown = shown(glyph);
            int at = center - (shown.length() - 1) / 2;
            shown.getChars(0, shown.length(), lines[2 * (numQubits - 1 - glyph.qubit())], at);
        }
    }

    /** Names of the layers above their first column, cut to the width of the layer. */
    private void header(int from, int to, int[] starts) {
        StringBuilder line = new StringBuilder();
        for (DrawingGrid.Band band : grid.bands()) {
            int first = Math.max(band.from(), from);
            int last = Math.min(band.to(), to);
            if (first < last) {
                int room = starts[last - from] - starts[first - from] - 1;
                String name = band.name().replaceAll("\\p{Cntrl}", " ");
                line.append(" ".repeat(starts[first - from] - line.length()))
                        .append(name.length() <= room ? name : name.substring(0, room - 1) + "\u2026");
            }
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
