// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.circuit.Angle;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.CircuitBuilder;
import org.qbm4j.circuit.ControlledRotation;
import org.qbm4j.circuit.FixedGate;
import org.qbm4j.circuit.Gate;
import org.qbm4j.circuit.Layer;
import org.qbm4j.circuit.PauliRotation;
import org.qbm4j.circuit.RandomTwoLocal;
import org.qbm4j.circuit.UniversalGate;
import org.qbm4j.loss.NegativeLogLikelihood;
import org.qbm4j.loss.QuantumRelativeEntropy;
import org.qbm4j.loss.Renyi2Divergence;
import org.qbm4j.loss.StateLoss;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

/** Adjoint differentiation against parameter shifts and central differences, for every kind of gate. */
class CircuitGradientTest {
    private static final Bipartition CUT = new Bipartition(2, 2);
    private static final double STEP = 1e-4;
    private static final StateQuery QUERY = new StateQuery(StateQuery.Visible.STATE, false, false);

    /** Visible state eta of full rank: a mixture of a random state and the maximally mixed one. */
    private static final DensityMatrix TARGET = mixedTarget();

    private static DensityMatrix mixedTarget() {
        SplitMix64.Amplitudes a = SplitMix64.state(2, 71);
        HermitianMatrix pure = DensityMatrix.pure(a.re(), a.im()).matrix();
        return DensityMatrix.of(
                pure.combine(0.6, DensityMatrix.maximallyMixed(2).matrix(), 0.4));
    }

    /** All kinds of gates, each between two layers that leave no gradient zero by symmetry. */
    static Stream<Named<Circuit>> circuits() {
        List<Named<Circuit>> circuits = new ArrayList<>();
        for (PauliString word : RandomTwoLocal.words(4)) {
            circuits.add(around(word.toString(), b -> b.rotation(word)));
        }
        for (String word : List.of("X0 Y1 Z2", "Z0 Z1 Z2 Z3", "Y0 X1 X2 Y3", "Y1 Y2 Y3")) {
            circuits.add(around(word, b -> b.rotation(PauliString.parse(word))));
        }
        for (String word : List.of("X0", "Y0", "Z0", "X0 Y2", "Z0 Z2 X3")) {
            circuits.add(around(
                    "controlled " + word,
                    b -> b.add(new ControlledRotation(1, PauliString.parse(word), b.parameter("c")))));
        }
        circuits.add(around(
                "universal",
                b -> b.add(new UniversalGate(2, b.parameter("theta"), b.parameter("phi"), b.parameter("lambda")))));
        circuits.add(around("shared", b -> {
            b.add(new PauliRotation(PauliString.parse("X0 X1"), b.parameter("s")));
            b.add(new PauliRotation(PauliString.parse("Y1"), b.parameter("s").times(-1)));
            b.add(new UniversalGate(3, b.parameter("s"), Angle.fixed(0.4), b.parameter("s")));
        }));
        circuits.add(around(
                "scaled",
                b -> b.add(new PauliRotation(
                        PauliString.parse("Y0 Z3"), b.parameter("k").times(-2.5)))));
        circuits.add(around("offset", b -> {
            int k = b.parameter("o").variable();
            b.add(new PauliRotation(PauliString.parse("X2"), new Angle(k, 0.5, 1.25)));
        }));
        circuits.add(around("inputs", b -> {
            b.add(new PauliRotation(PauliString.parse("X0"), b.input(0)));
            b.add(new ControlledRotation(3, PauliString.parse("Y1"), b.input(1).times(2)));
            b.add(new PauliRotation(PauliString.parse("Z0 X2"), b.input(0).times(0.5)));
        }));
        for (FixedGate.Kind kind : FixedGate.Kind.values()) {
            int[] qubits = kind.numQubits() == 1 ? new int[] {1} : new int[] {2, 0};
            circuits.add(around("behind " + kind, b -> b.fixed(kind, qubits)
                    .fixed(kind, qubits[0] == 1 ? new int[] {3} : new int[] {1, 3})));
        }
        circuits.add(around(
                "behind an inverse root",
                b -> b.add(FixedGate.of(FixedGate.Kind.SX, 2).inverse())));
        return circuits.stream();
    }

    private interface Middle {
        void add(CircuitBuilder builder);
    }

    private static Named<Circuit> around(String name, Middle middle) {
        CircuitBuilder builder = Circuit.builder(CUT);
        for (String layer : List.of("before", "after")) {
            builder.layer(layer).rotations(Pauli.Y, 0, 1, 2, 3).rotations(Pauli.X, 0, 1, 2, 3);
            for (int q = 0; q < 4; q++) {
                builder.fixed(q % 2 == 0 ? FixedGate.Kind.CX : FixedGate.Kind.CZ, q, (q + 1) % 4);
            }
            if (layer.equals("before")) {
                builder.layer("middle");
                middle.add(builder);
            }
        }
        return Named.of(name, builder.build());
    }

    private static double[] values(Circuit circuit) {
        double[] values = new SplitMix64(17).centered(circuit.numVariables());
        return Arrays.stream(values).map(v -> 1.5 * v).toArray();
    }

    private static PauliSum observable() {
        return new PauliSum(List.of(
                new PauliTerm(0.7, PauliString.parse("Z0 X1")),
                new PauliTerm(-0.4, PauliString.parse("Y0")),
                new PauliTerm(0.5, PauliString.parse("X0 Y2 Z3")),
                new PauliTerm(0.9, PauliString.parse("Z1 Z3"))));
    }

    private static <T> T run(Circuit circuit, double[] values, Function<CircuitPass, T> reader) {
        try (StateVectorEngine engine = new StateVectorEngine();
                CircuitPass pass = engine.run(circuit, values, QUERY)) {
            return reader.apply(pass);
        }
    }

    private static double[] differences(double[] values, ToDoubleFunction<double[]> f) {
        double[] gradient = new double[values.length];
        for (int k = 0; k < values.length; k++) {
            double[] at = values.clone();
            double[] weights = {-1 / 12.0, 2 / 3.0, -2 / 3.0, 1 / 12.0};
            double[] steps = {2 * STEP, STEP, -STEP, -2 * STEP};
            for (int i = 0; i < 4; i++) {
                at[k] = values[k] + steps[i];
                gradient[k] += weights[i] * f.applyAsDouble(at) / STEP;
            }
        }
        return gradient;
    }

    /** Each rotation {@code exp(-i a P/2)} alone: {@code dE/da = (E(a + pi/2) - E(a - pi/2)) / 2}, then the chain rule. */
    private static double[] shifts(Circuit circuit, double[] values) {
        double[] gradient = new double[values.length];
        List<Gate> gates = circuit.elementary();
        for (int g = 0; g < gates.size(); g++) {
            if (gates.get(g) instanceof PauliRotation r && !r.angle().isFixed()) {
                double difference = 0;
                for (int sign : new int[] {1, -1}) {
                    Angle moved = new Angle(
                            r.angle().variable(), r.angle().scale(), r.angle().offset() + sign * Math.PI / 2);
                    List<Gate> shifted = new ArrayList<>(gates);
                    shifted.set(g, new PauliRotation(r.word(), moved));
                    Circuit other = new Circuit(
                            circuit.cut(),
                            circuit.parameterNames(),
                            circuit.numInputs(),
                            shifted,
                            List.of(new Layer("all", 0, shifted.size())));
                    difference += sign * run(other, values, pass -> pass.expectation(observable()));
                }
                gradient[r.angle().variable()] += r.angle().scale() * difference / 2;
            }
        }
        return gradient;
    }

    @ParameterizedTest
    @MethodSource("circuits")
    void adjointEqualsParameterShiftAndDifferences(Circuit circuit) {
        double[] values = values(circuit);
        double[] adjoint = run(circuit, values, pass -> pass.pullBack(observable()));
        assertThat(adjoint).hasSize(circuit.numVariables()).doesNotContain(0.0);
        Numbers.assertClose(shifts(circuit, values), adjoint, Tolerances.EXACT, "shift");
        double[] differences = differences(values, v -> run(circuit, v, pass -> pass.expectation(observable())));
        Numbers.assertClose(differences, adjoint, Tolerances.DIFFERENCE, "difference");
    }

    @ParameterizedTest
    @MethodSource("circuits")
    void lossesOfTheVisibleStateEqualDifferences(Circuit circuit) {
        double[] values = values(circuit);
        for (StateLoss loss : List.of(new Renyi2Divergence(TARGET), new QuantumRelativeEntropy(TARGET))) {
            double[] adjoint = run(
                    circuit,
                    values,
                    pass -> pass.pullBack(
                            loss.evaluate(pass.state().visibleState()).adjoint()));
            double[] differences = differences(
                    values,
                    v -> run(circuit, v, pass -> loss.evaluate(pass.state().visibleState())
                            .value()));
            Numbers.assertClose(differences, adjoint, Tolerances.DIFFERENCE, loss.name());
        }
    }

    @ParameterizedTest
    @MethodSource("circuits")
    void lossesOfProbabilitiesEqualDifferences(Circuit circuit) {
        double[] values = values(circuit);
        NegativeLogLikelihood loss = new NegativeLogLikelihood(new double[] {0.4, 0.3, 0.2, 0.1});
        double[] adjoint = run(
                circuit,
                values,
                pass -> pass.pullBackDiagonal(
                        loss.evaluate(pass.state().visibleProbabilities()).adjoint()));
        double[] differences = differences(
                values,
                v -> run(circuit, v, pass -> loss.evaluate(pass.state().visibleProbabilities())
                        .value()));
        Numbers.assertClose(differences, adjoint, Tolerances.DIFFERENCE, loss.name());
    }
}
