// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Circuits as OpenQASM 3 programs, which {@link QasmReader} reads back to equal circuits.
 *
 * <p>Parameters and inputs are declared as {@code input float[64]}, with names that OpenQASM accepts; a float turns into an
 * angle where a gate takes it. What OpenQASM has no word for is kept in comments that begin with {@code // qbm4j:}: the cut,
 * the full names and the layers. Rotations about words of several letters are defined at the top by gates of the standard
 * library, as {@code stdgates.inc} has none. A custom gate on one qubit is written as {@code U}, up to a global phase.
 */
public final class QasmWriter {
    /** Beginning of the comments that carry what OpenQASM has no word for. */
    static final String NOTE = "// qbm4j:";

    private QasmWriter() {}

    /**
     * Writes a circuit with its parameters.
     *
     * @param circuit the circuit
     * @return the program; parameters are inputs of the program
     * @throws IllegalArgumentException if a custom gate acts on more than one qubit
     */
    public static String write(Circuit circuit) {
        StringBuilder text = header(circuit);
        for (int k = 0; k < circuit.numParameters(); k++) {
            text.append(NOTE)
                    .append(" parameter ")
                    .append(quoted(circuit.parameterName(k)))
                    .append("\ninput float[64] ")
                    .append(variable(circuit, k))
                    .append(";\n");
        }
        for (int f = 0; f < circuit.numInputs(); f++) {
            text.append(NOTE).append(" feature\ninput float[64] x").append(f).append(";\n");
        }
        return gates(circuit, text, angle -> expression(circuit, angle));
    }

    /**
     * Writes a circuit with numbers for its angles.
     *
     * @param circuit the circuit
     * @param values one finite value per variable, parameters first
     * @return the program; it has no inputs, so reading it back gives a circuit without parameters
     * @throws IllegalArgumentException if a custom gate acts on more than one qubit, the number of values is wrong, or one is
     *     not finite
     */
    public static String write(Circuit circuit, double[] values) {
        if (values.length != circuit.numVariables()) {
            throw new IllegalArgumentException("The circuit needs " + circuit.numParameters() + " parameters and "
                    + circuit.numInputs() + " inputs, but was given " + values.length + " values.");
        }
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k])) {
                throw new IllegalArgumentException(
                        "Argument 'values' must be finite, but value " + k + " was " + values[k] + ".");
            }
        }
        return gates(circuit, header(circuit), angle -> Double.toString(angle.at(values)));
    }

    private interface AngleText {
        String of(Angle angle);
    }

    private static StringBuilder header(Circuit circuit) {
        StringBuilder text = new StringBuilder("OPENQASM 3.0;\ninclude \"stdgates.inc\";\n");
        for (String name : definitions(circuit)) {
            text.append(QasmGates.definition(name)).append('\n');
        }
        return text.append(NOTE)
                .append(" visible ")
                .append(circuit.cut().visible())
                .append(" hidden ")
                .append(circuit.cut().hidden())
                .append("\nqubit[")
                .append(circuit.cut().numQubits())
                .append("] q;\n");
    }

    /** Names that need a definition, a controlled rotation after the rotation that it refers to. */
    private static List<String> definitions(Circuit circuit) {
        TreeSet<String> rotations = new TreeSet<>();
        TreeSet<String> controlled = new TreeSet<>();
        for (Gate gate : circuit.gates()) {
            if (gate instanceof PauliRotation r) {
                rotations.add(QasmGates.name(r.word()));
            } else if (gate instanceof ControlledRotation c) {
                String name = QasmGates.name(c.word());
                controlled.add("c" + name);
                rotations.add(name);
            }
        }
        return Stream.concat(rotations.stream(), controlled.stream())
                .filter(QasmGates::needsDefinition)
                .toList();
    }

    private static String gates(Circuit circuit, StringBuilder text, AngleText angles) {
        for (Layer layer : circuit.layers()) {
            text.append(NOTE).append(" layer ").append(quoted(layer.name())).append('\n');
            for (Gate gate : circuit.gates().subList(layer.from(), layer.to())) {
                text.append(statement(gate, angles)).append(";\n");
            }
        }
        return text.toString();
    }

    private static String statement(Gate gate, AngleText angles) {
        if (gate instanceof PauliRotation r) {
            return call(QasmGates.name(r.word()), gate, angles, QasmGates.qubits(r.word()).stream());
        }
        if (gate instanceof ControlledRotation c) {
            Stream<Integer> qubits = Stream.concat(Stream.of(c.control()), QasmGates.qubits(c.word()).stream());
            return call("c" + QasmGates.name(c.word()), gate, angles, qubits);
        }
        if (gate instanceof UniversalGate u) {
            return call("U", gate, angles, Stream.of(u.qubit()));
        }
        if (gate instanceof FixedGate f) {
            return f.kind().name().toLowerCase(Locale.ROOT) + " " + operands(f.qubits().stream());
        }
        return call("U", universal((CustomGate) gate), angles, ((CustomGate) gate).qubits().stream());
    }

    private static String call(String name, Gate gate, AngleText angles, Stream<Integer> qubits) {
        return name
                + gate.angles().stream().map(angles::of).collect(Collectors.joining(", ", "(", ") "))
                + operands(qubits);
    }

    private static String operands(Stream<Integer> qubits) {
        return qubits.map(q -> "q[" + q + "]").collect(Collectors.joining(", "));
    }

    /** The angles of any unitary of one qubit, up to a global phase. */
    private static UniversalGate universal(CustomGate gate) {
        if (gate.qubits().size() > 1) {
            throw new IllegalArgumentException("Custom gate '" + gate.name() + "' acts on "
                    + gate.qubits().size()
                    + " qubits, which OpenQASM has no matrix for; write it as rotations and fixed"
                    + " gates before the export.");
        }
        double stay = Math.hypot(gate.re(0, 0), gate.im(0, 0));
        double flip = Math.hypot(gate.re(1, 0), gate.im(1, 0));
        double fromZero = Math.atan2(gate.im(1, 0), gate.re(1, 0));
        double diagonal = Math.atan2(gate.im(0, 0), gate.re(0, 0));
        // where one of the two amplitudes vanishes only one phase has a meaning
        double phi = stay > flip * 1e-12 && flip > stay * 1e-12 ? fromZero - diagonal : 0;
        double lambda = stay > flip
                ? Math.atan2(gate.im(1, 1), gate.re(1, 1)) - diagonal - phi
                : Math.atan2(-gate.im(0, 1), -gate.re(0, 1)) - fromZero + phi;
        return new UniversalGate(
                gate.qubits().get(0), Angle.fixed(2 * Math.atan2(flip, stay)), Angle.fixed(phi), Angle.fixed(lambda));
    }

    private static String expression(Circuit circuit, Angle angle) {
        if (angle.isFixed()) {
            return Double.toString(angle.offset());
        }
        String name = variable(circuit, angle.variable());
        String product = angle.scale() == 1 ? name : angle.scale() == -1 ? "-" + name : angle.scale() + "*" + name;
        if (angle.offset() == 0) {
            return product;
        }
        return product + (angle.offset() > 0 ? " + " : " - ") + Math.abs(angle.offset());
    }

    private static String variable(Circuit circuit, int k) {
        return k < circuit.numParameters()
                ? "p" + k + "_" + circuit.parameterName(k).replaceAll("[^A-Za-z0-9]+", "_")
                : "x" + (k - circuit.numParameters());
    }

    private static String quoted(String name) {
        return '"'
                + name.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                + '"';
    }
}
