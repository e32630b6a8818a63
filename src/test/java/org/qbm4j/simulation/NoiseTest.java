// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.FixedGate;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.random.RandomStream;
import org.qbm4j.state.Bipartition;

/** Noise and shots against closed forms; thresholds of 5 standard errors, a false alarm in two million seeds. */
class NoiseTest {
    private static final StateQuery NOTHING = new StateQuery(StateQuery.Visible.NONE, false, false);
    private static final RandomStream ROOT = RandomStream.root(9);

    private static Circuit turn() {
        return Circuit.builder(new Bipartition(1, 0)).rotation(Pauli.Y.on(0)).build();
    }

    @Test
    void depolarizingNoiseShrinksTheBlochVector() {
        NoiseModel noise = new NoiseModel(0.2, 0, 0);
        try (StateVectorEngine engine = new StateVectorEngine()) {
            Estimate z = new NoisyRuns(turn(), noise, engine)
                    .expectation(new double[] {0.7}, PauliSum.of(Pauli.Z.on(0)), 20_000, ROOT.child("shrink"));
            assertThat(z.value()).isCloseTo(0.8 * Math.cos(0.7), within(5 * z.standardError()));
            assertThat(z.standardError()).isPositive();
        }
    }

    @Test
    void twoQubitNoiseShrinksCorrelations() {
        Circuit bell = Circuit.builder(new Bipartition(2, 0))
                .fixed(FixedGate.Kind.H, 0)
                .fixed(FixedGate.Kind.CX, 0, 1)
                .build();
        NoiseModel noise = new NoiseModel(0, 0.3, 0);
        try (StateVectorEngine engine = new StateVectorEngine()) {
            Estimate xx = new NoisyRuns(bell, noise, engine)
                    .expectation(new double[0], PauliSum.of(PauliString.parse("X0 X1")), 20_000, ROOT.child("bell"));
            assertThat(xx.value()).isCloseTo(0.7, within(5 * xx.standardError()));
        }
    }

    @Test
    void wrongReadingsMixTheProbabilities() {
        NoiseModel noise = new NoiseModel(0, 0, 0.1);
        assertThat(noise.read(new double[] {1, 0, 0, 0}))
                .containsExactly(new double[] {0.81, 0.09, 0.09, 0.01}, within(1e-15));
        try (StateVectorEngine engine = new StateVectorEngine()) {
            Estimate[] p = new NoisyRuns(turn(), noise, engine).probabilities(new double[] {0}, 2, ROOT);
            assertThat(p[0].value()).isCloseTo(0.9, within(1e-14));
            assertThat(p[1].standardError()).isCloseTo(0, within(1e-14));
        }
    }

    @Test
    void noNoiseLeavesTheCircuitAlone() {
        Circuit circuit = turn();
        assertThat(new NoiseModel(0, 0, 0).draw(circuit, ROOT.generator())).isEqualTo(circuit);
    }

    @Test
    void shotsScatterAsMuchAsTheyShould() {
        PauliSum observable =
                PauliSum.of(Pauli.Z.on(0)).plus(PauliSum.of(Pauli.X.on(0)).times(2));
        try (StateVectorEngine engine = new StateVectorEngine();
                CircuitPass pass = engine.run(turn(), new double[] {0.7}, NOTHING)) {
            double exact = Math.cos(0.7) + 2 * Math.sin(0.7);
            double squares = 0;
            int repeats = 2000;
            for (int r = 0; r < repeats; r++) {
                Estimate seen = Shots.expectation(
                        pass, observable, 100, ROOT.child("shots " + r).generator());
                double pull = (seen.value() - exact) / seen.standardError();
                squares += pull * pull;
            }
            // the variance of a chi-square variable with 2000 degrees of freedom; shots of 100 add a percent
            assertThat(squares / repeats).isCloseTo(1, within(5 * Math.sqrt(2.0 / repeats) + 0.02));
        }
    }

    @Test
    void refusesImpossibleNumbers() {
        assertThatThrownBy(() -> new NoiseModel(1.1, 0, 0)).hasMessageContaining("[0, 1]");
        assertThatThrownBy(() -> new NoiseModel(0, 0, 0.6)).hasMessageContaining("[0, 0.5]");
        try (StateVectorEngine engine = new StateVectorEngine()) {
            NoisyRuns runs = new NoisyRuns(turn(), new NoiseModel(0, 0, 0), engine);
            assertThatThrownBy(() -> runs.probabilities(new double[1], 1, ROOT)).hasMessageContaining("at least 2");
            try (CircuitPass pass = engine.run(turn(), new double[1], NOTHING)) {
                assertThatThrownBy(() -> Shots.expectation(pass, PauliSum.of(Pauli.Z.on(0)), 1, ROOT.generator()))
                        .hasMessageContaining("at least 2");
            }
        }
    }
}
