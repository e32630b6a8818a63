// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.StateVector;
import org.qbm4j.testkit.Circuits;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.ReferenceMatrix;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

/** Every gate against its matrix, written out by hand and multiplied with a random state. */
class GateMatrixTest {
    private static final double T = 0.83;
    private static final double C = Math.cos(T / 2);
    private static final double S = Math.sin(T / 2);
    private static final double R = Math.sqrt(0.5);
    private static final int CONTROL = 2;
    private static final int TARGET = 0;

    private static Arguments single(String name, Gate gate, double... entries) {
        return Arguments.of(Named.of(name, gate), ReferenceMatrix.ofPairs(entries));
    }

    /** The target's matrix if the control, the high bit, is 1. */
    private static Arguments controlled(String name, Gate gate, double... entries) {
        ReferenceMatrix stay = ReferenceMatrix.ofPairs(1, 0, 0, 0, 0, 0, 0, 0).kron(ReferenceMatrix.identity(2));
        ReferenceMatrix act = ReferenceMatrix.ofPairs(0, 0, 0, 0, 0, 0, 1, 0).kron(ReferenceMatrix.ofPairs(entries));
        return Arguments.of(Named.of(name, gate), stay.plus(act));
    }

    private static Gate fixed(FixedGate.Kind kind) {
        return kind.numQubits() == 1 ? FixedGate.of(kind, TARGET) : FixedGate.of(kind, CONTROL, TARGET);
    }

    private static Gate rotation(String word) {
        return new PauliRotation(PauliString.parse(word), Angle.fixed(T));
    }

    private static Gate controlledRotation(Pauli letter) {
        return new ControlledRotation(CONTROL, letter.on(TARGET), Angle.fixed(T));
    }

    static Stream<Arguments> gatesOfOneQubit() {
        double cp = Math.cos((0.4 + 1.1) / 2);
        double sp = Math.sin((0.4 + 1.1) / 2);
        double cm = Math.cos((0.4 - 1.1) / 2);
        double sm = Math.sin((0.4 - 1.1) / 2);
        return Stream.of(
                single("X", fixed(FixedGate.Kind.X), 0, 0, 1, 0, 1, 0, 0, 0),
                single("Y", fixed(FixedGate.Kind.Y), 0, 0, 0, -1, 0, 1, 0, 0),
                single("Z", fixed(FixedGate.Kind.Z), 1, 0, 0, 0, 0, 0, -1, 0),
                single("H", fixed(FixedGate.Kind.H), R, 0, R, 0, R, 0, -R, 0),
                single("S", fixed(FixedGate.Kind.S), 1, 0, 0, 0, 0, 0, 0, 1),
                single("SDG", fixed(FixedGate.Kind.SDG), 1, 0, 0, 0, 0, 0, 0, -1),
                single("T", fixed(FixedGate.Kind.T), 1, 0, 0, 0, 0, 0, R, R),
                single("TDG", fixed(FixedGate.Kind.TDG), 1, 0, 0, 0, 0, 0, R, -R),
                single("SX", fixed(FixedGate.Kind.SX), 0.5, 0.5, 0.5, -0.5, 0.5, -0.5, 0.5, 0.5),
                single("RX", rotation("X0"), C, 0, 0, -S, 0, -S, C, 0),
                single("RY", rotation("Y0"), C, 0, -S, 0, S, 0, C, 0),
                single("RZ", rotation("Z0"), C, -S, 0, 0, 0, 0, C, S),
                // RZ(0.4) RY(T) RZ(1.1)
                single(
                        "U",
                        new UniversalGate(TARGET, Angle.fixed(T), Angle.fixed(0.4), Angle.fixed(1.1)),
                        C * cp,
                        -C * sp,
                        -S * cm,
                        S * sm,
                        S * cm,
                        S * sm,
                        C * cp,
                        C * sp));
    }

    static Stream<Arguments> gatesOfTwoQubits() {
        ReferenceMatrix swap = ReferenceMatrix.zero(4, 4);
        for (int k : new int[] {0, 6, 9, 15}) {
            swap.re()[k] = 1;
        }
        return Stream.of(
                controlled("CX", fixed(FixedGate.Kind.CX), 0, 0, 1, 0, 1, 0, 0, 0),
                controlled("CY", fixed(FixedGate.Kind.CY), 0, 0, 0, -1, 0, 1, 0, 0),
                controlled("CZ", fixed(FixedGate.Kind.CZ), 1, 0, 0, 0, 0, 0, -1, 0),
                controlled("CRX", controlledRotation(Pauli.X), C, 0, 0, -S, 0, -S, C, 0),
                controlled("CRY", controlledRotation(Pauli.Y), C, 0, -S, 0, S, 0, C, 0),
                controlled("CRZ", controlledRotation(Pauli.Z), C, -S, 0, 0, 0, 0, C, S),
                Arguments.of(Named.of("SWAP", fixed(FixedGate.Kind.SWAP)), swap),
                Arguments.of(Named.of("RYX", rotation("Y0 X2")), exponential("Y0 X2")),
                Arguments.of(Named.of("RZY", rotation("Z0 Y2")), exponential("Z0 Y2")),
                custom());
    }

    /** {@code cos(T/2) I - i sin(T/2) P} for letters on the target and the control. */
    private static ReferenceMatrix exponential(String word) {
        ReferenceMatrix low = letter(word.charAt(0));
        ReferenceMatrix high = letter(word.charAt(3));
        return ReferenceMatrix.identity(4).times(C, 0).plus(high.kron(low).times(0, -S));
    }

    private static ReferenceMatrix letter(char letter) {
        return switch (letter) {
            case 'X' -> ReferenceMatrix.ofPairs(0, 0, 1, 0, 1, 0, 0, 0);
            case 'Y' -> ReferenceMatrix.ofPairs(0, 0, 0, -1, 0, 1, 0, 0);
            default -> ReferenceMatrix.ofPairs(1, 0, 0, 0, 0, 0, -1, 0);
        };
    }

    /** A random unitary whose index bit 0 is the target and bit 1 the control. */
    private static Arguments custom() {
        ReferenceMatrix u = ReferenceMatrix.randomUnitary(4, true, new SplitMix64(8));
        double[][] re = new double[4][4];
        double[][] im = new double[4][4];
        for (int i = 0; i < 16; i++) {
            re[i / 4][i % 4] = u.re()[i];
            im[i / 4][i % 4] = u.im()[i];
        }
        return Arguments.of(Named.of("custom", new CustomGate("u", List.of(TARGET, CONTROL), re, im)), u);
    }

    @ParameterizedTest
    @MethodSource({"gatesOfOneQubit", "gatesOfTwoQubits"})
    void actsAsItsMatrix(Gate gate, ReferenceMatrix matrix) {
        Bipartition cut = new Bipartition(3, 0);
        SplitMix64.Amplitudes start = SplitMix64.state(3, 19);
        List<Gate> preparation =
                Encodings.amplitude(cut, start.re(), start.im()).gates();
        CircuitBuilder builder = Circuit.builder(cut);
        preparation.forEach(builder::add);
        StateVector actual = Circuits.state(builder.add(gate).build());
        StateVector expected = applied(matrix, start);
        Numbers.assertClose(1, expected.fidelity(actual), Tolerances.EXACT, "fidelity");
        assertThat(expected.fidelity(StateVector.of(start.re(), start.im()))).isLessThan(0.99);
    }

    private static StateVector applied(ReferenceMatrix matrix, SplitMix64.Amplitudes start) {
        int d = matrix.rows();
        double[] re = new double[8];
        double[] im = new double[8];
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 8; j++) {
                if ((j & ~mask(d)) == (i & ~mask(d))) {
                    int k = local(i, d) * d + local(j, d);
                    re[i] += matrix.re()[k] * start.re()[j] - matrix.im()[k] * start.im()[j];
                    im[i] += matrix.re()[k] * start.im()[j] + matrix.im()[k] * start.re()[j];
                }
            }
        }
        return StateVector.of(re, im);
    }

    private static int mask(int d) {
        return d == 2 ? 1 << TARGET : 1 << TARGET | 1 << CONTROL;
    }

    private static int local(int i, int d) {
        int target = i >> TARGET & 1;
        return d == 2 ? target : target | (i >> CONTROL & 1) << 1;
    }
}
