// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.random.RandomStream;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.StateVector;
import org.qbm4j.testkit.Circuits;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

/** OpenQASM 3: what we write we read back, and what we cannot read we name with its place. */
class QasmTest {
    private static final Bipartition CUT = new Bipartition(2, 2);
    private static final String HEADER = "OPENQASM 3.0;\ninclude \"stdgates.inc\";\nqubit[2] q;\n";

    static List<String> families() {
        return Ansatze.names();
    }

    private static Circuit family(String name) {
        AnsatzOptions options = AnsatzOptions.defaults();
        if (name.equals("hamiltonian-variational")) {
            options = options.withHamiltonian(new PauliSum(List.of(
                    new PauliTerm(0.1, PauliString.parse("X0 Y1 Z3")),
                    new PauliTerm(-1.7, PauliString.parse("Z2")),
                    new PauliTerm(1 / 3.0, PauliString.parse("X2 X3")))));
        }
        return Ansatze.create(
                name, CUT, options, RandomStream.root(3).child("qasm").generator());
    }

    /** Every kind of gate, odd names, offsets, shared parameters, inputs, and an empty layer. */
    private static Circuit everything() {
        CircuitBuilder b = Circuit.builder(CUT);
        for (FixedGate.Kind kind : FixedGate.Kind.values()) {
            b.fixed(kind, kind.numQubits() == 1 ? new int[] {1} : new int[] {3, 0});
        }
        b.layer("a \"quoted\" \\ name\nof two lines").layer("empty");
        b.layer("rotations").rotation(PauliString.parse("Y0 X2 Z3"), -2.5);
        b.add(new ControlledRotation(
                3, PauliString.parse("Y0"), b.parameter("\u03b8 of, c").times(-1)));
        b.add(new ControlledRotation(1, PauliString.parse("Z0 X3"), b.input(1)));
        b.add(new UniversalGate(2, Angle.fixed(-1e-5), b.input(0).times(1 / 3.0), b.parameter("u")));
        int u = b.parameter("u").variable();
        b.add(new PauliRotation(Pauli.X.on(0), new Angle(u, 0.7, -1.25)));
        return b.add(new PauliRotation(Pauli.Z.on(0), new Angle(u, -1, 1e-300))).build();
    }

    @ParameterizedTest
    @MethodSource("families")
    void familiesComeBackEqual(String name) {
        assertThat(QasmReader.read(QasmWriter.write(family(name)))).isEqualTo(family(name));
    }

    @Test
    void everyGateComesBackEqual() {
        assertThat(QasmReader.read(QasmWriter.write(everything()))).isEqualTo(everything());
    }

    @ParameterizedTest
    @MethodSource("families")
    void boundProgramsPrepareTheSameState(String name) {
        Circuit circuit = family(name);
        double[] values = new SplitMix64(4).centered(circuit.numVariables());
        Circuit read = QasmReader.read(QasmWriter.write(circuit, values));
        assertThat(read.numParameters()).isZero();
        assertThat(read.cut()).isEqualTo(CUT);
        assertThat(read.layers()).isEqualTo(circuit.layers());
        StateVector expected = Circuits.state(circuit, values);
        StateVector actual = Circuits.state(read);
        for (int i = 0; i < expected.dimension(); i++) {
            Numbers.assertClose(expected.re(i), actual.re(i), Tolerances.EXACT, "real part " + i);
            Numbers.assertClose(expected.im(i), actual.im(i), Tolerances.EXACT, "imaginary part " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"xx", "zz", "yx", "xyz", "zzyx", "y"})
    void definitionsAreTheRotationsThatTheyName(String letters) {
        Bipartition cut = new Bipartition(4, 0);
        PauliString word = QasmGates.word(letters, List.of(0, 1, 2, 3).subList(0, letters.length()));
        List<StateVector> states = new ArrayList<>();
        List<Gate> direct = List.of(new PauliRotation(word, Angle.fixed(0.83)));
        for (List<Gate> gates : List.of(direct, QasmGates.body(letters, Angle.fixed(0.83)))) {
            CircuitBuilder builder = Circuit.builder(cut);
            for (int q = 0; q < 4; q++) {
                builder.add(new UniversalGate(q, Angle.fixed(0.3 + q), Angle.fixed(1.1), Angle.fixed(0)));
            }
            gates.forEach(builder::add);
            states.add(Circuits.state(builder.build()));
        }
        for (int i = 0; i < 16; i++) {
            Numbers.assertClose(states.get(0).re(i), states.get(1).re(i), Tolerances.EXACT, "real part " + i);
            Numbers.assertClose(states.get(0).im(i), states.get(1).im(i), Tolerances.EXACT, "imaginary part " + i);
        }
    }

    @Test
    void programsLookAsDocumented() {
        CircuitBuilder b = Circuit.builder(new Bipartition(1, 1));
        b.fixed(FixedGate.Kind.H, 0).layer("layer 1");
        b.rotation(PauliString.parse("X0 Y1"), 2).add(new PauliRotation(Pauli.Z.on(1), b.input(0)));
        assertThat(QasmWriter.write(b.build())).isEqualTo("""
                OPENQASM 3.0;
                include "stdgates.inc";
                gate rxy(t) q0, q1 { h q0; rx(pi/2) q1; cx q0, q1; rz(t) q1; cx q0, q1; rx(-pi/2) q1; h q0; }
                // qbm4j: visible 1 hidden 1
                qubit[2] q;
                // qbm4j: parameter "layer 1 X0 Y1"
                input float[64] p0_layer_1_X0_Y1;
                // qbm4j: feature
                input float[64] x0;
                // qbm4j: layer "start"
                h q[0];
                // qbm4j: layer "layer 1"
                rxy(2.0*p0_layer_1_X0_Y1) q[0], q[1];
                rz(x0) q[1];
                """);
    }

    @Test
    void customGatesOfOneQubitBecomeUniversalOnes() {
        double[][] zero = new double[2][2];
        List<Gate> gates = List.of(
                FixedGate.of(FixedGate.Kind.SX, 0).inverse(),
                // [[0, 0.6+0.8i], [i, 0]] and diag(i, 0.6+0.8i)
                new CustomGate(
                        "flip", List.of(0), new double[][] {{0, 0.6}, {0, 0}}, new double[][] {{0, 0.8}, {1, 0}}),
                new CustomGate(
                        "phase", List.of(0), new double[][] {{0, 0}, {0, 0.6}}, new double[][] {{1, 0}, {0, 0.8}}),
                new CustomGate("sign", List.of(0), new double[][] {{-0.6, 0.8}, {0.8, 0.6}}, zero));
        for (Gate gate : gates) {
            CircuitBuilder b = Circuit.builder(new Bipartition(2, 0));
            b.add(new UniversalGate(0, Angle.fixed(0.7), Angle.fixed(0.2), Angle.fixed(0)));
            Circuit circuit = b.add(gate).build();
            Circuit read = QasmReader.read(QasmWriter.write(circuit));
            Numbers.assertClose(
                    1, Circuits.state(circuit).fidelity(Circuits.state(read)), Tolerances.EXACT, "fidelity " + gate);
        }
    }

    @Test
    void customGatesOfMoreQubitsAreRefused() {
        double[][] one = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
        CustomGate gate = new CustomGate("two", List.of(0, 1), one, new double[4][4]);
        Circuit circuit = Circuit.builder(CUT).add(gate).build();
        assertThatThrownBy(() -> QasmWriter.write(circuit))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'two' acts on 2 qubits");
    }

    @Test
    void plainProgramsOfOthersAreRead() {
        Circuit circuit = QasmReader.read("""
                OPENQASM 3;
                /* somebody's
                   circuit */
                include "stdgates.inc";
                input angle a;
                input float[64] b; // second
                qubit[3] r;
                h r[0]; cx r[0], r[2];
                rx(2*(a - pi/4)) r[1];
                crz(-b/2 + 1) r[2], r[0];
                U(pi, 0.0, a) r[1];
                """);
        CircuitBuilder b = Circuit.builder(new Bipartition(3, 0));
        Angle first = b.parameter("a");
        b.fixed(FixedGate.Kind.H, 0).fixed(FixedGate.Kind.CX, 0, 2);
        b.add(new PauliRotation(Pauli.X.on(1), new Angle(0, 2, -Math.PI / 2)));
        int second = b.parameter("b").variable();
        b.add(new ControlledRotation(2, Pauli.Z.on(0), new Angle(second, -0.5, 1)));
        b.add(new UniversalGate(1, Angle.fixed(Math.PI), Angle.fixed(0), first));
        assertThat(circuit).isEqualTo(b.build());
    }

    @Test
    void anotherCutCanBeImposed() {
        String program = HEADER + "h q[0];\n";
        assertThat(QasmReader.read(program).cut()).isEqualTo(new Bipartition(2, 0));
        assertThat(QasmReader.read(program, new Bipartition(1, 1)).cut()).isEqualTo(new Bipartition(1, 1));
        assertThatThrownBy(() -> QasmReader.read(program, new Bipartition(1, 2)))
                .hasMessageContaining("must have the 2 qubits of the program, but has 1 visible and 2 hidden");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "measure q; | line 4, column 1: 'measure' is not supported; supported are OPENQASM 3",
                "bit c = measure q[0]; | line 4, column 1: 'bit' is not supported",
                "h q[0]; if (true) x q[0]; | line 4, column 9: 'if' is not supported",
                "h q[0]; reset q[0]; | line 4, column 9: 'reset' is not supported",
                "ctrl @ x q[0], q[1]; | line 4, column 1: 'ctrl' is not supported",
                "qubit[2] r; | line 4, column 1: a second register is not supported",
                "include \"more.inc\"; | line 4, column 9: file \"more.inc\" is not supported",
                "input int n; | line 4, column 7: inputs of type 'int' are not supported",
                "gate mine a { x a; } | line 4, column 6: a definition of gate 'mine' is not supported",
                "gate rxx(t) a, b { } | line 4, column 13: gate 'rxx', defined in line 4, must be defined word for word",
                "rxx(0.1) q[0], q[1]; | line 4, column 1: gate 'rxx' is not defined; define it before as 'gate rxx(t)",
                "h q; | line 4, column 4: expected '[', but found ';'.",
                "h r[0]; | line 4, column 3: 'r' is not a register of qubits; use 'q'.",
                "h q[2]; | line 4, column 5: a qubit must be in 0..1, but was 2.",
                "cx q[0], q[0]; | line 4, column 1: Gate CX needs 2 distinct qubit(s), but was given [0, 0].",
                "crx(1) q[0], q[0]; | line 4, column 1: A controlled rotation needs a Pauli word on qubits other",
                "rx(0.1, 0.2) q[0]; | line 4, column 1: gate 'rx' takes 1 angle(s) and 1 qubit(s), but was given 2 and 1.",
                "h q[0], q[1]; | line 4, column 1: gate 'h' takes 0 angle(s) and 1 qubit(s), but was given 0 and 2.",
                "rx(a) q[0]; | line 4, column 4: 'a' is not declared; declare it by 'input float[64] a;'",
                "rx() q[0]; | line 4, column 4: expected an angle, but found ')'.",
                "rx(1/0) q[0]; | line 4, column 5: an angle may be divided by a number other than 0 only.",
                "input float a; input float b; rx(a+b) q[0]; | line 4, column 35: an angle may depend on one input only",
                "input float a; rx(a*a) q[0]; | line 4, column 20: an angle must be linear in its input",
                "input float a; input float a; | line 4, column 28: input 'a' is declared twice",
                "rx(0.1 q[0]; | line 4, column 8: expected ')', but found 'q'.",
                "h q[0] | line 5, column 1: expected ';', but found the end of the program.",
                "// qbm4j: shape round | line 4, column 1: a comment that begins with '// qbm4j:' must say",
                "// qbm4j: visible 0 hidden 2 | line 4, column 1: A cut needs at least 1 visible"
            })
    void unsupportedStatementsAreNamedWithTheirPlace(String statement, String message) {
        assertThatThrownBy(() -> QasmReader.read(HEADER + statement + "\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OPENQASM 2.0; | line 1, column 10: version 2.0 is not supported",
                "h q[0]; | line 1, column 3: 'q' is not a register of qubits; declare it by 'qubit[n] q;'.",
                "qubit[40] q; | line 1, column 7: the number of qubits must be in 1..30, but was 40.",
                "OPENQASM 3.0; | the program declares no qubits; add 'qubit[n] q;'."
            })
    void headersAreChecked(String program, String message) {
        assertThatThrownBy(() -> QasmReader.read(program)).hasMessageContaining(message);
    }

    @Test
    void wrongValuesAreRefused() {
        Circuit circuit = family("hardware-efficient");
        assertThatThrownBy(() -> QasmWriter.write(circuit, new double[1]))
                .hasMessageContaining("needs 8 parameters and 0 inputs, but was given 1 values");
        double[] values = new double[8];
        values[3] = Double.NaN;
        assertThatThrownBy(() -> QasmWriter.write(circuit, values)).hasMessageContaining("value 3 was NaN");
    }
}
