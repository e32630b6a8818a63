// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.CircuitBuilder;
import org.qbm4j.circuit.CustomGate;
import org.qbm4j.circuit.FixedGate;
import org.qbm4j.circuit.PauliRotation;
import org.qbm4j.model.Evolution;
import org.qbm4j.model.EvolvedBoltzmannMachine;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.simulation.StateQuery.Visible;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

class EvolvedGibbsEngineTest {
    private static final StateQuery STATE = new StateQuery(Visible.STATE, false, false);
    private static final Bipartition TWO_AND_ONE = new Bipartition(2, 1);

    private static DensityMatrix solve(EvolvedBoltzmannMachine machine, double... theta) {
        try (EvolvedGibbsEngine engine = new EvolvedGibbsEngine(machine);
                ModelPass pass = engine.solve(theta, STATE)) {
            assertThat(pass.state().visibleProbabilities())
                    .isEqualTo(pass.state().visibleState().probabilities());
            return pass.state().visibleState();
        }
    }

    private static void assertSame(DensityMatrix expected, DensityMatrix actual, String what) {
        for (int i = 0; i < expected.matrix().dimension(); i++) {
            for (int j = 0; j < expected.matrix().dimension(); j++) {
                Numbers.assertClose(
                        expected.matrix().re(i, j), actual.matrix().re(i, j), Tolerances.EXACT, what + " re");
                Numbers.assertClose(
                        expected.matrix().im(i, j), actual.matrix().im(i, j), Tolerances.EXACT, what + " im");
            }
        }
    }

    private static double[] join(double[] a, double[] b) {
        double[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        return all;
    }

    /** exp(-aX)/Z has the Bloch vector (-tanh a, 0, 0); exp(-i phi Z) turns it by 2 phi about the z axis. */
    @Test
    void turnsTheBlochVectorByTwiceTheAngle() {
        Bipartition one = new Bipartition(1, 0);
        EvolvedBoltzmannMachine machine = new EvolvedBoltzmannMachine(
                RandomModels.ofWords(one, List.of("X0")),
                new Evolution.Generator(RandomModels.ofWords(one, List.of("Z0"))));
        DensityMatrix state = solve(machine, 0.7, 0.3);
        double length = -Math.tanh(0.7);
        Numbers.assertClose(length * Math.cos(0.6), mean("X0", state), Tolerances.EXACT, "<X>");
        Numbers.assertClose(length * Math.sin(0.6), mean("Y0", state), Tolerances.EXACT, "<Y>");
        Numbers.assertClose(0, mean("Z0", state), Tolerances.EXACT, "<Z>");
    }

    private static double mean(String word, DensityMatrix state) {
        return PauliSum.of(PauliString.parse(word)).expectation(state.matrix());
    }

    @Test
    void withoutEvolutionIsThePlainMachine() {
        ParametricHamiltonian energy = RandomModels.allWords(TWO_AND_ONE, 2);
        double[] theta = RandomModels.theta(energy, 1, 5);
        ParametricHamiltonian generator = RandomModels.ofWords(TWO_AND_ONE, List.of("X0 Y1", "Z2"));
        Circuit circuit = Circuit.builder(TWO_AND_ONE).rotations(Pauli.Y, 0, 2).build();
        try (DenseGibbsEngine dense = new DenseGibbsEngine();
                GibbsPass plain = dense.solve(energy, theta, STATE)) {
            for (Evolution evolution : List.of(new Evolution.Generator(generator), new Evolution.Gates(circuit))) {
                DensityMatrix state = solve(new EvolvedBoltzmannMachine(energy, evolution), join(theta, new double[2]));
                assertSame(
                        plain.state().visibleState(),
                        state,
                        evolution.getClass().getSimpleName());
            }
        }
    }

    /** A classical energy with U = 1 is the classical Boltzmann machine, whose probabilities are a sum of exponentials. */
    @Test
    void diagonalEnergyWithoutEvolutionIsClassical() {
        ParametricHamiltonian energy = RandomModels.ofWords(TWO_AND_ONE, List.of("Z0", "Z0 Z1", "Z1 Z2", "Z2"));
        double[] theta = {0.3, -0.8, 0.5, 0.2};
        Circuit circuit =
                Circuit.builder(TWO_AND_ONE).rotations(Pauli.X, 0, 1, 2).build();
        double[] weights = new double[4];
        for (int b = 0; b < 8; b++) {
            int s0 = 1 - 2 * (b & 1);
            int s1 = 1 - (b & 2);
            int s2 = 1 - (b & 4) / 2;
            weights[b % 4] += Math.exp(-(0.3 * s0 - 0.8 * s0 * s1 + 0.5 * s1 * s2 + 0.2 * s2));
        }
        double z = Arrays.stream(weights).sum();
        double[] expected = Arrays.stream(weights).map(w -> w / z).toArray();
        EvolvedBoltzmannMachine machine = new EvolvedBoltzmannMachine(energy, new Evolution.Gates(circuit));
        Numbers.assertClose(
                expected,
                solve(machine, join(theta, new double[3])).probabilities(),
                Tolerances.EXACT,
                "probabilities");
    }

    /** Terms of a generator that commute are rotations by twice their angles. */
    @Test
    void commutingGeneratorsAreCircuits() {
        ParametricHamiltonian energy = RandomModels.allWords(TWO_AND_ONE, 2);
        List<String> words = List.of("X0 X1", "Z0 Z1", "Y2");
        double[] phi = {0.4, -0.9, 1.7};
        CircuitBuilder builder = Circuit.builder(TWO_AND_ONE);
        words.forEach(word -> builder.rotation(PauliString.parse(word), 2));
        double[] theta = join(RandomModels.theta(energy, 1, 6), phi);
        assertSame(
                solve(new EvolvedBoltzmannMachine(energy, new Evolution.Gates(builder.build())), theta),
                solve(
                        new EvolvedBoltzmannMachine(
                                energy, new Evolution.Generator(RandomModels.ofWords(TWO_AND_ONE, words))),
                        theta),
                "state");
    }

    /** At a low temperature the thermal state of -Z is |0...0>, so what comes out is what the circuit alone prepares. */
    @Test
    void coldStatesAreThoseOfTheStateVectorEngine() {
        Bipartition cut = new Bipartition(2, 2);
        ParametricHamiltonian energy = RandomModels.ofWords(cut, List.of("Z0", "Z1", "Z2", "Z3"));
        CircuitBuilder builder = Circuit.builder(cut);
        for (int q = 0; q < 4; q++) {
            builder.fixed(FixedGate.Kind.H, q).rotation(Pauli.Y.on(q)).rotation(Pauli.Z.on(q));
        }
        for (int q = 0; q < 3; q++) {
            builder.fixed(FixedGate.Kind.CX, q, q + 1);
            builder.rotation(PauliString.pair(Pauli.Z, q, Pauli.Y, q + 1));
        }
        double h = Math.sqrt(0.5);
        builder.add(new CustomGate(
                "mix",
                List.of(3, 1),
                new double[][] {{h, 0, 0, 0}, {0, 0, 1, 0}, {0, 1, 0, 0}, {0, 0, 0, h}},
                new double[][] {{0, 0, 0, h}, {0, 0, 0, 0}, {0, 0, 0, 0}, {h, 0, 0, 0}}));
        builder.rotation(Pauli.X.on(1));
        Circuit circuit = builder.build();
        double[] phi = new SplitMix64(9).centered(circuit.numParameters());
        DensityMatrix state = solve(
                new EvolvedBoltzmannMachine(energy, new Evolution.Gates(circuit)),
                join(new double[] {-30, -30, -30, -30}, phi));
        try (StateVectorEngine engine = new StateVectorEngine();
                CircuitPass pass = engine.run(circuit, circuit.values(phi, new double[0]), STATE)) {
            assertSame(pass.state().visibleState(), state, "state");
        }
    }

    @Test
    void keepsNamesAndGroupsOfBothParts() {
        EvolvedBoltzmannMachine machine = new EvolvedBoltzmannMachine(
                RandomModels.ofWords(TWO_AND_ONE, List.of("Z0", "Z1 Z2")),
                new Evolution.Generator(RandomModels.ofWords(TWO_AND_ONE, List.of("Z0", "X2"))));
        assertThat(machine.numParameters()).isEqualTo(4);
        assertThat(List.of(0, 1, 2, 3).stream().map(machine::parameterName))
                .containsExactly("Z0", "Z1 Z2", "evolution:Z0", "evolution:X2");
        assertThat(List.of(0, 1, 2, 3).stream().map(machine::parameterGroup))
                .containsExactly(
                        ParameterGroup.VISIBLE, ParameterGroup.COUPLING, ParameterGroup.VISIBLE, ParameterGroup.HIDDEN);
    }

    @Test
    void refusesWhatDoesNotFit() {
        ParametricHamiltonian energy = RandomModels.ofWords(TWO_AND_ONE, List.of("Z0"));
        Evolution other = new Evolution.Generator(RandomModels.ofWords(new Bipartition(3, 0), List.of("Z0")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EvolvedBoltzmannMachine(energy, other))
                .withMessageContaining("energy has 2 and 1, the evolution 3 and 0");
        CircuitBuilder fed = Circuit.builder(TWO_AND_ONE);
        fed.add(new PauliRotation(Pauli.Y.on(0), fed.input(0)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Evolution.Gates(fed.build()))
                .withMessageContaining("no inputs, but has 1");
        EvolvedBoltzmannMachine machine = new EvolvedBoltzmannMachine(energy, new Evolution.Generator(energy));
        try (EvolvedGibbsEngine engine = new EvolvedGibbsEngine(machine)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> engine.solve(new double[3], STATE))
                    .withMessageContaining("2 values, but has 3");
            assertThatThrownBy(() -> engine.solve(new double[] {0, Double.NaN}, STATE))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessageContaining("evolution:Z0");
            ModelPass pass = engine.solve(new double[2], new StateQuery(Visible.PROBABILITIES, false, false));
            assertThatIllegalStateException().isThrownBy(() -> pass.state().visibleState());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> pass.pullBackDiagonal(new double[8]))
                    .withMessageContaining("4 x 4");
            pass.close();
            assertThatIllegalStateException().isThrownBy(() -> pass.pullBackDiagonal(new double[4]));
        }
        ParametricHamiltonian large = RandomModels.ofWords(new Bipartition(10, 3), List.of("Z0"));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new EvolvedGibbsEngine(new EvolvedBoltzmannMachine(large, new Evolution.Generator(large))))
                .withMessageContaining("at most 12, but the model has 13");
    }
}
