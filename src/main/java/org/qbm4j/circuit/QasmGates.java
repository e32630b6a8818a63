// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;

/** Names and definitions of our gates in OpenQASM 3; the writer emits them and the reader knows them by these names. */
final class QasmGates {
    private static final String ROTATION = "r[xyz]{1,30}";

    private QasmGates() {}

    /** The name of a rotation: {@code r} and the letters of its word from the lowest qubit up. */
    static String name(PauliString word) {
        StringBuilder name = new StringBuilder("r");
        for (int q : qubits(word)) {
            name.append(Character.toLowerCase(word.letter(q)));
        }
        return name.toString();
    }

    /** Qubits of a word in ascending order. */
    static List<Integer> qubits(PauliString word) {
        return IntStream.range(0, PauliString.MAX_QUBITS)
                .filter(q -> (word.support() >> q & 1) == 1)
                .boxed()
                .toList();
    }

    static boolean isRotation(String name) {
        return name.matches(ROTATION);
    }

    static boolean isControlledRotation(String name) {
        return name.matches("c" + ROTATION);
    }

    /** Whether the standard library lacks a rotation. */
    static boolean needsDefinition(String name) {
        return (isRotation(name) && name.length() > 2) || (isControlledRotation(name) && name.length() > 3);
    }

    /** The word of a rotation's letters on given qubits. */
    static PauliString word(String letters, List<Integer> qubits) {
        StringBuilder word = new StringBuilder();
        for (int k = 0; k < letters.length(); k++) {
            word.append(letters.charAt(k)).append(qubits.get(k)).append(' ');
        }
        return PauliString.parse(word.toString().toUpperCase(Locale.ROOT));
    }

    /**
     * A rotation as gates of the standard library: every letter is turned into Z, the parity is collected on the last qubit,
     * which is rotated, and all is undone.
     */
    static List<Gate> body(String letters, Angle angle) {
        int n = letters.length();
        List<Gate> turn = new ArrayList<>();
        for (int q = 0; q < n; q++) {
            switch (letters.charAt(q)) {
                case 'x' -> turn.add(FixedGate.of(FixedGate.Kind.H, q));
                case 'y' -> turn.add(new PauliRotation(Pauli.X.on(q), Angle.fixed(Math.PI / 2)));
                default -> {}
            }
        }
        for (int q = 0; q + 1 < n; q++) {
            turn.add(FixedGate.of(FixedGate.Kind.CX, q, q + 1));
        }
        List<Gate> body = new ArrayList<>(turn);
        body.add(new PauliRotation(Pauli.Z.on(n - 1), angle));
        for (int g = turn.size() - 1; g >= 0; g--) {
            body.add(turn.get(g).inverse());
        }
        return body;
    }

    /** The definition of a rotation that needs one, on one line. */
    static String definition(String name) {
        if (isControlledRotation(name)) {
            String operands = operands(name.length() - 2);
            return "gate " + name + "(t) c, " + operands + " { ctrl @ " + name.substring(1) + "(t) c, " + operands
                    + "; }";
        }
        String letters = name.substring(1);
        String statements =
                body(letters, Angle.of(0)).stream().map(QasmGates::statement).collect(Collectors.joining(" "));
        return "gate " + name + "(t) " + operands(letters.length()) + " { " + statements + " }";
    }

    private static String operands(int n) {
        return IntStream.range(0, n).mapToObj(q -> "q" + q).collect(Collectors.joining(", "));
    }

    private static String statement(Gate gate) {
        if (gate instanceof PauliRotation r) {
            String angle = r.angle().isFixed() ? (r.angle().offset() > 0 ? "pi/2" : "-pi/2") : "t";
            return name(r.word()) + "(" + angle + ") q" + qubits(r.word()).get(0) + ";";
        }
        FixedGate fixed = (FixedGate) gate;
        return fixed.kind().name().toLowerCase(Locale.ROOT) + " "
                + fixed.qubits().stream().map(q -> "q" + q).collect(Collectors.joining(", ")) + ";";
    }
}
