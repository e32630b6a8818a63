// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which gate stands in which column of a drawing; both drawings share it. */
final class DrawingGrid {

    /** What is drawn on one qubit: a dot, a cross, a circled plus, or a box with a text. */
    record Glyph(int qubit, String text, boolean boxed) {}

    /** A gate, its column and its glyphs. */
    record Placed(Gate gate, int column, List<Glyph> glyphs) {
        int lowest() {
            return Integer.numberOfTrailingZeros(gate.support());
        }

        int highest() {
            return 31 - Integer.numberOfLeadingZeros(gate.support());
        }
    }

    /** A range of columns with a name. */
    record Band(String name, int from, int to) {}

    static final String DOT = "\u25cf";
    static final String PLUS = "\u2295";
    static final String CROSS = "\u00d7";

    private final Circuit circuit;
    private final List<Placed> gates = new ArrayList<>();
    private final List<Band> bands = new ArrayList<>();
    private int columns;

    DrawingGrid(Circuit circuit) {
        this.circuit = circuit;
        for (Layer layer : circuit.layers()) {
            int from = columns;
            int[] free = new int[circuit.cut().numQubits()];
            Arrays.fill(free, from);
            for (Gate gate : circuit.gates().subList(layer.from(), layer.to())) {
                place(gate, free);
            }
            bands.add(new Band(layer.name(), from, columns));
        }
    }

    private void place(Gate gate, int[] free) {
        Placed probe = new Placed(gate, 0, List.of());
        int column = 0;
        for (int q = probe.lowest(); q <= probe.highest(); q++) {
            column = Math.max(column, free[q]);
        }
        Arrays.fill(free, probe.lowest(), probe.highest() + 1, column + 1);
        columns = Math.max(columns, column + 1);
        gates.add(new Placed(gate, column, glyphs(gate)));
    }

    List<Placed> gates() {
        return gates;
    }

    /** Layers that have gates. */
    List<Band> bands() {
        return bands.stream().filter(b -> b.to() > b.from()).toList();
    }

    int columns() {
        return columns;
    }

    /** Splits the columns into rows: {@code [from, to)} each, at least one, no wider than the width where possible. */
    List<int[]> rows(double width, IntToDoubleFunction columnWidth) {
        List<int[]> rows = new ArrayList<>();
        int from = 0;
        double used = 0;
        for (int c = 0; c < columns; c++) {
            double next = columnWidth.applyAsDouble(c);
            if (c > from && used + next > width) {
                rows.add(new int[] {from, c});
                from = c;
                used = 0;
            }
            used += next;
        }
        rows.add(new int[] {from, columns});
        return rows;
    }

    String label(int qubit) {
        return (qubit < circuit.cut().visible() ? "visible q" : "hidden  q") + qubit;
    }

    private List<Glyph> glyphs(Gate gate) {
        String angles = gate.angles().isEmpty()
                ? ""
                : gate.angles().stream().map(this::angle).collect(Collectors.joining(",", "(", ")"));
        if (gate instanceof PauliRotation r) {
            return letters(QasmGates.name(r.word()), QasmGates.qubits(r.word()), angles);
        }
        if (gate instanceof ControlledRotation c) {
            List<Glyph> glyphs = new ArrayList<>(letters(QasmGates.name(c.word()), QasmGates.qubits(c.word()), angles));
            glyphs.add(new Glyph(c.control(), DOT, false));
            return glyphs;
        }
        if (gate instanceof UniversalGate u) {
            return List.of(new Glyph(u.qubit(), "U" + angles, true));
        }
        if (gate instanceof CustomGate c) {
            int n = c.qubits().size();
            return IntStream.range(0, n)
                    .mapToObj(k -> new Glyph(c.qubits().get(k), n == 1 ? c.name() : c.name() + ":" + k, true))
                    .toList();
        }
        return fixed((FixedGate) gate);
    }

    private static List<Glyph> letters(String name, List<Integer> qubits, String angles) {
        if (qubits.size() == 1) {
            return List.of(new Glyph(qubits.get(0), name.toUpperCase(Locale.ROOT) + angles, true));
        }
        return IntStream.range(0, qubits.size())
                .mapToObj(k -> new Glyph(
                        qubits.get(k),
                        Character.toUpperCase(name.charAt(k + 1)) + (k == qubits.size() - 1 ? angles : ""),
                        true))
                .toList();
    }

    private static List<Glyph> fixed(FixedGate gate) {
        int first = gate.qubits().get(0);
        int last = gate.qubits().get(gate.qubits().size() - 1);
        return switch (gate.kind()) {
            case CX -> List.of(new Glyph(first, DOT, false), new Glyph(last, PLUS, false));
            case CY -> List.of(new Glyph(first, DOT, false), new Glyph(last, "Y", true));
            case CZ -> List.of(new Glyph(first, DOT, false), new Glyph(last, DOT, false));
            case SWAP -> List.of(new Glyph(first, CROSS, false), new Glyph(last, CROSS, false));
            case SDG -> List.of(new Glyph(first, "S\u2020", true));
            case TDG -> List.of(new Glyph(first, "T\u2020", true));
            case SX -> List.of(new Glyph(first, "\u221aX", true));
            default -> List.of(new Glyph(first, gate.kind().name(), true));
        };
    }

    private String angle(Angle angle) {
        if (angle.isFixed()) {
            return number(angle.offset());
        }
        int k = angle.variable();
        String name = k < circuit.numParameters() ? "p" + k : "x" + (k - circuit.numParameters());
        String factor = angle.scale() == 1 ? "" : angle.scale() == -1 ? "-" : number(angle.scale());
        String offset = angle.offset() == 0 ? "" : (angle.offset() > 0 ? "+" : "") + number(angle.offset());
        return factor + name + offset;
    }

    /** Three decimals at most. */
    private static String number(double value) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        return text.replaceFirst("\\.?0+$", "");
    }
}
