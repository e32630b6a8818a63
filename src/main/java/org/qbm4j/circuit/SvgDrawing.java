// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A circuit as an SVG picture: bands for layers, wires, and a group per gate with its full names as a tooltip. */
final class SvgDrawing {
    private static final int LABELS = 90;
    private static final int QUBIT = 34;
    private static final int HEADER = 24;
    private static final int BOX = 24;
    private static final int LETTER = 8;
    private static final int GAP = 12;

    private final Circuit circuit;
    private final DrawingGrid grid;
    private final int numQubits;
    private final int[] widths;
    private final StringBuilder body = new StringBuilder();
    private int top;

    SvgDrawing(Circuit circuit, int width) {
        this.circuit = circuit;
        this.grid = new DrawingGrid(circuit);
        this.numQubits = circuit.cut().numQubits();
        this.widths = new int[grid.columns()];
        for (DrawingGrid.Placed gate : grid.gates()) {
            for (DrawingGrid.Glyph glyph : gate.glyphs()) {
                widths[gate.column()] = Math.max(widths[gate.column()], boxWidth(glyph) + GAP);
            }
        }
        List<int[]> rows = grid.rows(width - LABELS - GAP, c -> widths[c]);
        int widest = 0;
        for (int[] row : rows) {
            int end = LABELS + Arrays.stream(widths, row[0], row[1]).sum() + GAP;
            widest = Math.max(widest, end);
            draw(row[0], row[1], end);
            top += HEADER + numQubits * QUBIT;
        }
        body.insert(
                0,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"" + widest + "\" height=\"" + top
                        + "\" viewBox=\"0 0 " + widest + " " + top
                        + "\" font-family=\"monospace\" font-size=\"13\" text-anchor=\"middle\" role=\"img\">\n<title>"
                        + escaped(circuit.toString()) + "</title>\n");
        body.append("</svg>\n");
    }

    private static int boxWidth(DrawingGrid.Glyph glyph) {
        return glyph.boxed() ? Math.max(BOX, glyph.text().length() * LETTER + LETTER) : BOX;
    }

    private int y(int qubit) {
        return top + HEADER + (numQubits - 1 - qubit) * QUBIT + QUBIT / 2;
    }

    private void draw(int from, int to, int end) {
        int[] centers = new int[to - from];
        int x = LABELS;
        for (int c = from; c < to; c++) {
            centers[c - from] = x + widths[c] / 2;
            x += widths[c];
        }
        bands(from, to);
        for (int q = numQubits - 1; q >= 0; q--) {
            boolean visible = q < circuit.cut().visible();
            body.append("<text x=\"4\" y=\"" + (y(q) + 4) + "\" text-anchor=\"start\" fill=\""
                    + (visible ? "#1a5276" : "#7d3c98") + "\" xml:space=\"preserve\">" + grid.label(q) + "</text>\n");
            line(LABELS, y(q), end, y(q));
        }
        for (DrawingGrid.Placed gate : grid.gates()) {
            if (gate.column() >= from && gate.column() < to) {
                gate(gate, centers[gate.column() - from]);
            }
        }
    }

    private void bands(int from, int to) {
        for (int b = 0; b < grid.bands().size(); b++) {
            DrawingGrid.Band band = grid.bands().get(b);
            int first = Math.max(band.from(), from);
            int last = Math.min(band.to(), to);
            if (first < last) {
                int x = LABELS + Arrays.stream(widths, from, first).sum();
                int width = Arrays.stream(widths, first, last).sum();
                int room = Math.max(1, width / LETTER);
                String name =
                        band.name().length() <= room ? band.name() : band.name().substring(0, room - 1) + "\u2026";
                body.append("<rect x=\"" + x + "\" y=\"" + top + "\" width=\"" + width + "\" height=\""
                        + (HEADER + numQubits * QUBIT) + "\" fill=\"" + (b % 2 == 0 ? "#f4f6f7" : "#e8eef2")
                        + "\"/>\n<text x=\"" + (x + 4) + "\" y=\"" + (top + 16)
                        + "\" text-anchor=\"start\" fill=\"#555\">" + escaped(name) + "</text>\n");
            }
        }
    }

    private void line(int x1, int y1, int x2, int y2) {
        body.append(
                "<line x1=\"" + x1 + "\" y1=\"" + y1 + "\" x2=\"" + x2 + "\" y2=\"" + y2 + "\" stroke=\"#333\"/>\n");
    }

    private void gate(DrawingGrid.Placed gate, int x) {
        body.append("<g class=\"gate\"><title>").append(escaped(title(gate))).append("</title>\n");
        if (gate.highest() > gate.lowest()) {
            line(x, y(gate.highest()), x, y(gate.lowest()));
        }
        for (DrawingGrid.Glyph glyph : gate.glyphs()) {
            glyph(glyph, x, y(glyph.qubit()));
        }
        body.append("</g>\n");
    }

    private void glyph(DrawingGrid.Glyph glyph, int x, int y) {
        if (glyph.boxed()) {
            int width = boxWidth(glyph);
            body.append("<rect x=\"" + (x - width / 2) + "\" y=\"" + (y - BOX / 2) + "\" width=\"" + width
                    + "\" height=\"" + BOX + "\" rx=\"3\" fill=\"#fff\" stroke=\"#333\"/>\n<text x=\"" + x + "\" y=\""
                    + (y + 4) + "\">" + escaped(glyph.text()) + "</text>\n");
        } else if (glyph.text().equals(DrawingGrid.DOT)) {
            body.append("<circle cx=\"" + x + "\" cy=\"" + y + "\" r=\"4\" fill=\"#333\"/>\n");
        } else if (glyph.text().equals(DrawingGrid.PLUS)) {
            body.append("<circle cx=\"" + x + "\" cy=\"" + y + "\" r=\"9\" fill=\"#fff\" stroke=\"#333\"/>\n");
            line(x - 9, y, x + 9, y);
            line(x, y - 9, x, y + 9);
        } else {
            line(x - 6, y - 6, x + 6, y + 6);
            line(x - 6, y + 6, x + 6, y - 6);
        }
    }

    /** The texts of the gate and the full names of its parameters. */
    private String title(DrawingGrid.Placed gate) {
        String what =
                gate.glyphs().stream().map(g -> g.text() + " on q" + g.qubit()).collect(Collectors.joining(", "));
        String names = gate.gate().angles().stream()
                .filter(a -> !a.isFixed() && a.variable() < circuit.numParameters())
                .map(a -> "p" + a.variable() + " = " + circuit.parameterName(a.variable()))
                .distinct()
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? what : what + "; " + names;
    }

    /** Text safe in XML; characters that XML forbids become blanks. */
    private static String escaped(String text) {
        return text.replaceAll("[\\p{Cntrl}\\ufffe\\uffff]", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    @Override
    public String toString() {
        return body.toString();
    }
}
