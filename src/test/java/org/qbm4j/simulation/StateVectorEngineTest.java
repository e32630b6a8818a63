// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.CircuitBuilder;
import org.qbm4j.circuit.FixedGate;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.numerics.kernel.AmplitudeKernels;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.random.RandomStream;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.StateVector;
import org.qbm4j.testkit.GateByGate;
import org.qbm4j.testkit.RandomCircuits;

/** The engine with all kernels, thread numbers and tile sizes against the simulator that is easy to believe. */
class StateVectorEngineTest {
    private static final StateQuery FULL = new StateQuery(StateQuery.Visible.STATE, false, true);
    private static final StateQuery NOTHING = new StateQuery(StateQuery.Visible.NONE, false, false);

    /** How to run. */
    record Setting(AmplitudeKernels kernels, int threads, int tileQubits) {
        StateVectorEngine engine() {
            return new StateVectorEngine(threads, kernels, tileQubits);
        }

        @Override
        public String toString() {
            return kernels.name() + ", " + threads + " threads, tiles of " + tileQubits;
        }
    }

    static List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        for (AmplitudeKernels kernels : List.of(AmplitudeKernels.plain(), AmplitudeKernels.best())) {
            settings.add(new Setting(kernels, 1, 5));
            settings.add(new Setting(kernels, 3, 6));
            settings.add(new Setting(kernels, 2, 7));
            settings.add(new Setting(kernels, 1, 12));
        }
        return settings;
    }

    private static RandomGenerator random(String name) {
        return RandomStream.root(23).child(name).generator();
    }

    @Test
    void theTestsRunWithVectorInstructions() {
        assertThat(AmplitudeKernels.best().name()).startsWith("vector-");
    }

    @ParameterizedTest
    @MethodSource("settings")
    void preparesTheStateThatTheGatesDefine(Setting setting) {
        try (StateVectorEngine engine = setting.engine()) {
            for (int n = 2; n <= 9; n++) {
                RandomGenerator random = random("state" + n);
                Circuit circuit = RandomCircuits.circuit(new Bipartition(2, n - 2), 40, random);
                double[] values = RandomCircuits.values(circuit, random);
                StateVector expected = GateByGate.run(circuit, values);
                try (CircuitPass pass = engine.run(circuit, values, FULL)) {
                    assertSame(pass.state().stateVector(), expected);
                    assertThat(pass.vector().fidelity(expected)).isCloseTo(1, within());
                }
            }
        }
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.api.Assertions.within(1e-12);
    }

    private static void assertSame(StateVector was, StateVector expected) {
        for (int i = 0; i < expected.dimension(); i++) {
            assertThat(was.re(i)).as("re " + i).isCloseTo(expected.re(i), within());
            assertThat(was.im(i)).as("im " + i).isCloseTo(expected.im(i), within());
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void gradientsAreDerivatives(Setting setting) {
        try (StateVectorEngine engine = setting.engine()) {
            for (int n = 3; n <= 8; n += 5) {
                RandomGenerator random = random("gradient" + n);
                Circuit circuit = RandomCircuits.circuit(new Bipartition(2, n - 2), 25, random);
                double[] values = RandomCircuits.values(circuit, random);
                PauliSum observable = PauliSum.of(PauliString.parse("X0 Y2"))
                        .plus(PauliSum.of(Pauli.Z.on(1)).times(0.5));
                double[] gradient;
                try (CircuitPass pass = engine.run(circuit, values, NOTHING)) {
                    gradient = pass.pullBack(observable);
                }
                for (int k = 0; k < values.length; k++) {
                    double difference = difference(engine, circuit, values, k, observable);
                    assertThat(gradient[k])
                            .as("variable " + k)
                            .isCloseTo(difference, org.assertj.core.api.Assertions.within(1e-8));
                }
            }
        }
    }

    private static double difference(
            CircuitEngine engine, Circuit circuit, double[] values, int k, PauliSum observable) {
        double h = 1e-4;
        double[] e = new double[4];
        double[] steps = {h, -h, 2 * h, -2 * h};
        for (int s = 0; s < 4; s++) {
            double[] moved = values.clone();
            moved[k] += steps[s];
            try (CircuitPass pass = engine.run(circuit, moved, NOTHING)) {
                e[s] = pass.expectation(observable);
            }
        }
        return (8 * (e[0] - e[1]) - (e[2] - e[3])) / (12 * h);
    }

    @ParameterizedTest
    @MethodSource("settings")
    void allThreePullBacksAgree(Setting setting) {
        RandomGenerator random = random("agree");
        Circuit circuit = RandomCircuits.circuit(new Bipartition(2, 4), 30, random);
        double[] values = RandomCircuits.values(circuit, random);
        double[] diagonal = {0.3, -1, 2, 0.7};
        PauliSum sum = PauliSum.of(PauliString.parse("Z0")).times((0.3 + 1 + 2 - 0.7) / 4);
        sum = sum.plus(PauliSum.of(PauliString.parse("Z1")).times((0.3 - 1 - 2 - 0.7) / 4));
        sum = sum.plus(PauliSum.of(PauliString.parse("Z0 Z1")).times((0.3 + 1 - 2 + 0.7) / 4));
        try (StateVectorEngine engine = setting.engine()) {
            double[] byDiagonal;
            try (CircuitPass pass = engine.run(circuit, values, NOTHING)) {
                byDiagonal = pass.pullBackDiagonal(diagonal);
            }
            try (CircuitPass pass = engine.run(circuit, values, NOTHING)) {
                assertThat(pass.pullBack(HermitianMatrix.diagonal(diagonal))).containsExactly(byDiagonal, within());
            }
            try (CircuitPass pass = engine.run(circuit, values, NOTHING)) {
                assertThat(pass.pullBack(sum)).containsExactly(byDiagonal, within());
            }
        }
    }

    @Test
    void resultsDoNotDependOnTheNumberOfThreads() {
        Circuit circuit = layered(14, 3);
        double[] values = RandomCircuits.values(circuit, random("threads"));
        double[] one = gradient(1, circuit, values);
        assertThat(gradient(2, circuit, values)).isEqualTo(one);
        assertThat(gradient(5, circuit, values)).isEqualTo(one);
    }

    private static double[] gradient(int threads, Circuit circuit, double[] values) {
        try (StateVectorEngine engine = new StateVectorEngine(threads);
                CircuitPass pass = engine.run(circuit, values, NOTHING)) {
            return pass.pullBack(PauliSum.of(Pauli.Z.on(0)));
        }
    }

    private static Circuit layered(int n, int depth) {
        CircuitBuilder builder = Circuit.builder(new Bipartition(1, n - 1));
        for (int d = 0; d < depth; d++) {
            builder.layer("layer " + d);
            for (int q = 0; q < n; q++) {
                builder.rotation(d % 2 == 0 ? Pauli.Y.on(q) : Pauli.X.on(q));
            }
            for (int q = 0; q < n; q++) {
                builder.rotation(Pauli.Z.on(q));
                builder.fixed(FixedGate.Kind.CZ, q, (q + 1) % n);
                builder.rotation(PauliString.pair(Pauli.Z, q, Pauli.Z, (q + 5) % n));
            }
        }
        return builder.build();
    }

    @Test
    void layersOverManyTilesAgreeWithTheGates() {
        Circuit circuit = layered(13, 4);
        double[] values = RandomCircuits.values(circuit, random("tiles"));
        StateVector expected = GateByGate.run(circuit, values);
        for (AmplitudeKernels kernels : List.of(AmplitudeKernels.plain(), AmplitudeKernels.best())) {
            try (StateVectorEngine engine = new StateVectorEngine(2, kernels, 8);
                    CircuitPass pass = engine.run(circuit, values, FULL)) {
                assertSame(pass.state().stateVector(), expected);
            }
        }
    }

    @Test
    void aWordOnMoreQubitsThanATileHasIsOneTile() {
        int n = 9;
        Circuit circuit = Circuit.builder(new Bipartition(1, n - 1))
                .rotations(Pauli.Y, 0, 1, 2, 3, 4, 5, 6, 7, 8)
                .rotation(new PauliString((1 << n) - 1, 0b101010101))
                .rotations(Pauli.X, 0, 4, 8)
                .build();
        double[] values = RandomCircuits.values(circuit, random("wide"));
        try (StateVectorEngine engine = new StateVectorEngine(2, AmplitudeKernels.best(), 6);
                CircuitPass pass = engine.run(circuit, values, FULL)) {
            assertSame(pass.state().stateVector(), GateByGate.run(circuit, values));
        }
    }

    @Test
    void refusesWrongUse() {
        Circuit circuit = Circuit.builder(new Bipartition(1, 1))
                .rotation(Pauli.Y.on(0))
                .rotation(PauliString.parse("X0 X1"))
                .build();
        try (StateVectorEngine engine = new StateVectorEngine()) {
            assertThatThrownBy(() -> engine.run(circuit, new double[3], NOTHING))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("2 parameters and 0 inputs, but was given 3 values");
            assertThatThrownBy(() -> engine.run(circuit, new double[] {0, Double.NaN}, NOTHING))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessageContaining("variable 1");
            CircuitPass pass = engine.run(circuit, new double[2], NOTHING);
            assertThatThrownBy(() -> engine.run(circuit, new double[2], NOTHING))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("close it");
            assertThatThrownBy(() -> pass.pullBackDiagonal(new double[4]))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("2^visible = 2");
            assertThatThrownBy(() -> pass.expectation(PauliSum.of(Pauli.Z.on(2))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("qubits 0..1");
            assertThatThrownBy(() -> pass.state().visibleState()).isInstanceOf(IllegalStateException.class);
            pass.pullBackDiagonal(new double[2]);
            assertThatThrownBy(pass::vector)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("spent");
            pass.close();
        }
    }
}
