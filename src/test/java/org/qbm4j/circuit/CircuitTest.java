// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.StateVectorEngine;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.Circuits;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.Tolerances;

/** What makes a circuit, and what is refused with which words. */
class CircuitTest {
    private static final Bipartition CUT = new Bipartition(2, 1);

    private static Arguments refused(String what, ThrowingCallable call, String... message) {
        return Arguments.of(Named.of(what, call), List.of(message));
    }

    static Stream<Arguments> mistakesInGates() {
        double[][] zero = new double[2][2];
        return Stream.of(
                refused(
                        "qubit outside of words",
                        () -> FixedGate.of(FixedGate.Kind.H, 30),
                        "must be in 0..29, but was 30"),
                refused("negative qubit", () -> FixedGate.of(FixedGate.Kind.H, -1), "must be in 0..29, but was -1"),
                refused(
                        "one qubit twice",
                        () -> FixedGate.of(FixedGate.Kind.CZ, 1, 1),
                        "CZ needs 2 distinct qubit(s), but was given [1, 1]"),
                refused("too few qubits", () -> FixedGate.of(FixedGate.Kind.SWAP, 1), "needs 2", "was given [1]"),
                refused(
                        "control that is rotated",
                        () -> new ControlledRotation(1, PauliString.parse("X0 Y1"), Angle.of(0)),
                        "on qubits other than the control 1, but was given 'X0 Y1'"),
                refused(
                        "identity",
                        () -> new PauliRotation(PauliString.IDENTITY, Angle.of(0)),
                        "was given the identity",
                        "remove the gate"),
                refused(
                        "custom gate with a qubit twice",
                        () -> new CustomGate("two", List.of(0, 0), new double[4][4], new double[4][4]),
                        "'two' must act on 1 to 4 distinct qubits, but was given [0, 0]"),
                refused(
                        "custom gate of another size",
                        () -> new CustomGate("small", List.of(0, 1), zero, zero),
                        "'small' must have 4 rows and 4 columns, but has 2 rows"),
                refused(
                        "custom gate that is not unitary",
                        () -> new CustomGate("shear", List.of(0), new double[][] {{1, 1}, {0, 1}}, zero),
                        "'shear' must be unitary, but U^+ U differs from the identity by 1.0"),
                refused(
                        "custom gate with no number",
                        () -> new CustomGate("nan", List.of(0), new double[][] {{1, 0}, {0, Double.NaN}}, zero),
                        "'nan' must be unitary"),
                refused("infinite angle", () -> Angle.fixed(Double.NaN), "a finite offset", "NaN"),
                refused("negative feature", () -> Circuit.builder(CUT).input(-1), "'feature' must be at least 0"));
    }

    static Stream<Arguments> mistakesInCircuits() {
        PauliRotation first = new PauliRotation(Pauli.X.on(0), Angle.of(0));
        Circuit circuit = Circuit.builder(CUT).rotation(Pauli.X.on(0)).build();
        return Stream.of(
                refused(
                        "qubit outside the cut",
                        () -> Circuit.builder(CUT).rotation(Pauli.X.on(3)).build(),
                        "must act on qubits 0..2, but acts on qubit 3; add hidden qubits or move the gate."),
                refused(
                        "unused parameter",
                        () -> new Circuit(CUT, List.of("a", "b"), 0, List.of(first), List.of(new Layer("one", 0, 1))),
                        "Parameter 'b' is used by no gate; use it or leave it out."),
                refused(
                        "unknown variable",
                        () -> new Circuit(CUT, List.of(), 0, List.of(first), List.of(new Layer("one", 0, 1))),
                        "must use variables 0..-1, but uses variable 0"),
                refused(
                        "parameter twice",
                        () -> new Circuit(CUT, List.of("a", "a"), 0, List.of(first), List.of(new Layer("one", 0, 1))),
                        "'a' stands twice; rename one"),
                refused(
                        "layer twice",
                        () -> Circuit.builder(CUT)
                                .layer("l")
                                .rotation(Pauli.X.on(0))
                                .layer("l")
                                .build(),
                        "Layer names must be unique, but 'l' stands twice"),
                refused(
                        "gap between layers",
                        () -> new Circuit(CUT, List.of("a"), 0, List.of(first), List.of(new Layer("late", 1, 1))),
                        "'late' has gates 1..1 where gate 0 comes next"),
                refused(
                        "gates in no layer",
                        () -> new Circuit(CUT, List.of("a"), 0, List.of(first), List.of()),
                        "must cover all 1 gates, but end after gate 0"),
                refused(
                        "number of values",
                        () -> circuit.values(new double[2], new double[1]),
                        "needs 1 parameters and 0 inputs, but was given 2 and 1"),
                refused(
                        "number of values of a run",
                        () -> new StateVectorEngine()
                                .run(circuit, new double[3], new StateQuery(StateQuery.Visible.NONE, false, false)),
                        "needs 1 parameters and 0 inputs, but was given 3 values"));
    }

    @ParameterizedTest
    @MethodSource({"mistakesInGates", "mistakesInCircuits"})
    void mistakesAreNamed(ThrowingCallable call, List<String> message) {
        assertThatThrownBy(call)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(message.toArray(CharSequence[]::new));
    }

    @Test
    void inputsComeAfterAllParameters() {
        CircuitBuilder b = Circuit.builder(CUT);
        b.add(new PauliRotation(Pauli.X.on(0), b.input(1)))
                .rotation(Pauli.Y.on(2))
                .rotation(Pauli.Z.on(1));
        Circuit circuit = b.build();
        assertThat(circuit.numInputs()).isEqualTo(2);
        assertThat(circuit.gates().get(0).angles()).containsExactly(Angle.of(3));
        assertThat(circuit.values(new double[] {1, 2}, new double[] {3, 4})).containsExactly(1, 2, 3, 4);
    }

    @Test
    void mirrorUndoesGatesWithParametersOfTheirOwn() {
        CircuitBuilder b = Circuit.builder(CUT).fixed(FixedGate.Kind.T, 0);
        int from = b.numGates();
        Angle shared = b.parameter("shared");
        b.add(new PauliRotation(PauliString.parse("X0 Y1"), shared));
        b.add(new ControlledRotation(2, Pauli.Y.on(0), new Angle(shared.variable(), 0.5, 0.3)));
        b.add(new UniversalGate(1, shared, b.input(0), Angle.fixed(0.4))).fixed(FixedGate.Kind.S, 2);
        Circuit circuit = b.mirror(from).build();
        assertThat(circuit.parameterNames()).containsExactly("shared", "shared back");
        double equal = Circuits.state(circuit, 0.7, 0.7, -0.2).marginal(3)[0];
        double other = Circuits.state(circuit, 0.7, 0.1, -0.2).marginal(3)[0];
        Numbers.assertClose(1, equal, Tolerances.EXACT, "probability of |000> with equal values");
        assertThat(other).isLessThan(0.99);
    }

    @Test
    void inverseOfEveryFixedGateUndoesIt() {
        for (FixedGate.Kind kind : FixedGate.Kind.values()) {
            CircuitBuilder b = Circuit.builder(CUT);
            b.rotations(Pauli.Y, 0, 1, 2).rotations(Pauli.X, 0, 1, 2);
            double[] values = {0.3, 0.8, -1.1, 0.5, 0.9, 1.3};
            Circuit before = b.build();
            FixedGate gate = FixedGate.of(kind, kind.numQubits() == 1 ? new int[] {1} : new int[] {2, 0});
            Circuit after =
                    b.layer("there and back").add(gate).add(gate.inverse()).build();
            Numbers.assertClose(
                    1,
                    Circuits.state(before, values).fidelity(Circuits.state(after, values)),
                    Tolerances.EXACT,
                    "fidelity behind " + kind);
        }
    }
}
