// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.CircuitBuilder;
import org.qbm4j.circuit.ControlledRotation;
import org.qbm4j.circuit.FixedGate;
import org.qbm4j.circuit.PauliRotation;
import org.qbm4j.circuit.RandomTwoLocal;
import org.qbm4j.circuit.UniversalGate;
import org.qbm4j.data.Target;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.loss.GoldenThompsonBound;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.Losses;
import org.qbm4j.loss.NegativeLogLikelihood;
import org.qbm4j.loss.ObservableLoss;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.CircuitEngine;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.StateQuery.Visible;
import org.qbm4j.simulation.StateVectorEngine;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

/** The gradient triangle of circuits: adjoint = central difference for every loss, = parameter shift where linear. */
class CircuitObjectiveTest {
    private static final double STEP = 1e-5;

    private final CircuitEngine engine = new StateVectorEngine();

    @AfterEach
    void giveMemoryBack() {
        engine.close();
    }

    static List<String> losses() {
        List<String> names = new ArrayList<>(Losses.names());
        names.remove("golden-thompson-bound");
        names.add("observable");
        return names;
    }

    /** A shared parameter, every kind of parameterized gate, scales and offsets. */
    private static Circuit everyGate(Bipartition cut) {
        CircuitBuilder b = Circuit.builder(cut);
        int n = cut.numQubits();
        for (int q = 0; q < n; q++) {
            b.fixed(FixedGate.Kind.H, q).rotation(Pauli.Y.on(q), 2);
        }
        for (int q = 0; q + 1 < n; q++) {
            b.add(new ControlledRotation(
                    q, Pauli.X.on(q + 1), b.parameter("controlled " + q).times(1.5)));
            b.add(new PauliRotation(PauliString.pair(Pauli.Z, q, Pauli.Y, q + 1), b.parameter("shared")));
            b.fixed(FixedGate.Kind.CX, q, q + 1);
            b.rotation(Pauli.X.on(q));
        }
        // twice across every cut, so that the visible state has full rank
        for (int q = n - 1; q > 0; q--) {
            b.rotation(PauliString.pair(Pauli.X, q - 1, Pauli.Z, q)).rotation(Pauli.Y.on(q));
        }
        for (int q = 0; q + 1 < n; q++) {
            b.rotation(PauliString.pair(Pauli.Y, q, Pauli.Y, q + 1));
        }
        b.add(new UniversalGate(0, b.parameter("theta"), b.parameter("phi"), b.parameter("shared")));
        return b.build();
    }

    private static double[] theta(int count, long seed) {
        double[] values = new SplitMix64(seed).centered(count);
        IntStream.range(0, count).forEach(k -> values[k] *= 2);
        return values;
    }

    private static Loss loss(String name, Circuit circuit) {
        PauliSum observable = new PauliSum(List.of(
                new PauliTerm(0.8, PauliString.parse("Z0 X1")),
                new PauliTerm(-0.5, PauliString.parse("Y0")),
                new PauliTerm(0.3, PauliString.parse("Z1"))));
        return name.equals("observable")
                ? Losses.observable(observable, circuit)
                : Losses.create(name, new Target.Quantum(RandomModels.state(2, 41)), circuit);
    }

    private void assertGradient(CircuitObjective objective, double[] theta) {
        double[] differences = new double[theta.length];
        for (int k = 0; k < theta.length; k++) {
            differences[k] = CentralDifference.component(objective, theta, k, STEP);
        }
        double[] gradient = objective.evaluate(theta, Objective.NOTHING_ELSE).gradient();
        double largest = IntStream.range(0, theta.length)
                .mapToDouble(k -> Math.abs(gradient[k]))
                .max()
                .orElse(0);
        assertThat(largest).as("a gradient worth comparing").isGreaterThan(0.01);
        // losses with inverses of small eigenvalues are large and curved, and so is the error of their differences
        double unit = Math.max(1, largest);
        Numbers.assertClose(
                IntStream.range(0, theta.length)
                        .mapToDouble(k -> differences[k] / unit)
                        .toArray(),
                IntStream.range(0, theta.length)
                        .mapToDouble(k -> gradient[k] / unit)
                        .toArray(),
                10 * Tolerances.DIFFERENCE,
                objective.loss().name());
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradientsWithHiddenUnitsAreDifferences(String name) {
        Circuit circuit = everyGate(new Bipartition(2, 2));
        assertGradient(new CircuitObjective(circuit, loss(name, circuit), engine), theta(circuit.numParameters(), 7));
    }

    @Test
    void parameterShiftAgreesWithTheAdjoint() {
        Circuit circuit = everyGate(new Bipartition(2, 1));
        ObservableLoss loss = (ObservableLoss) loss("observable", circuit);
        double[] theta = theta(circuit.numParameters(), 8);
        Numbers.assertClose(
                ParameterShift.gradient(circuit, loss, engine, theta),
                new CircuitObjective(circuit, loss, engine)
                        .evaluate(theta, Objective.NOTHING_ELSE)
                        .gradient(),
                Tolerances.EXACT,
                "shift and adjoint");
    }

    @Test
    void observablesOfManyVisibleQubitsNeverBecomeMatrices() {
        // a matrix of this size would have 2^36 entries
        Circuit circuit = Circuit.builder(new Bipartition(18, 0))
                .rotations(Pauli.Y, 3, 17)
                .build();
        Loss loss = Losses.observable(PauliSum.of(PauliString.parse("Z3 Z17")), circuit);
        Evaluation evaluation =
                new CircuitObjective(circuit, loss, engine).evaluate(new double[] {0.4, 0.9}, Objective.NOTHING_ELSE);
        assertThat(loss.lowerBound()).isEqualTo(-1);
        Numbers.assertClose(Math.cos(0.4) * Math.cos(0.9), evaluation.loss(), Tolerances.EXACT, "<Z3 Z17>");
        Numbers.assertClose(
                new double[] {-Math.sin(0.4) * Math.cos(0.9), -Math.cos(0.4) * Math.sin(0.9)},
                evaluation.gradient(),
                Tolerances.EXACT,
                "gradient");
    }

    @Test
    void lossAndGradientHaveTheSameBitsWhateverProbesAsk() {
        Circuit circuit = RandomTwoLocal.circuit(
                new Bipartition(2, 1), RandomStream.root(3).child("order").generator());
        CircuitObjective objective = new CircuitObjective(circuit, loss("negative-log-likelihood", circuit), engine);
        double[] theta = theta(circuit.numParameters(), 9);
        Evaluation plain = objective.evaluate(theta, Objective.NOTHING_ELSE);
        Evaluation probed = objective.evaluate(theta, new StateQuery(Visible.STATE, true, true));
        assertThat(probed.loss()).isEqualTo(plain.loss());
        assertThat(probed.gradient()).isEqualTo(plain.gradient());
        assertThat(objective.evaluateLoss(theta).loss()).isEqualTo(plain.loss());
        assertThat(probed.state().visibleState().numQubits()).isEqualTo(2);
        assertThatIllegalStateException().isThrownBy(plain::gibbsState).withMessageContaining("circuit");
    }

    /** One input, one parameter: RY(x + t) on one qubit gives p(1) = sin^2((x + t)/2). */
    private static Circuit threshold() {
        CircuitBuilder b = Circuit.builder(new Bipartition(1, 0));
        b.add(new PauliRotation(Pauli.Y.on(0), b.input(0)));
        b.add(new PauliRotation(Pauli.Y.on(0), b.parameter("t")));
        return b.build();
    }

    @Test
    void conditionalLikelihoodHasItsClosedForm() {
        ConditionalLoss loss = new ConditionalLoss(new double[][] {{0.3}, {2.5}, {1.0}}, new int[] {0, 1, 1}, 2);
        Evaluation evaluation =
                new CircuitObjective(threshold(), loss, engine).evaluate(new double[] {0.2}, Objective.NOTHING_ELSE);
        double expected =
                -(2 * Math.log(Math.cos(0.25)) + 2 * Math.log(Math.sin(1.35)) + 2 * Math.log(Math.sin(0.6))) / 3;
        double slope = (Math.tan(0.25) - 1 / Math.tan(1.35) - 1 / Math.tan(0.6)) / 3;
        Numbers.assertClose(expected, evaluation.loss(), Tolerances.EXACT, "loss");
        Numbers.assertClose(slope, evaluation.gradient()[0], Tolerances.EXACT, "slope");
        // the third row has p(1) = sin^2(0.6) < 1/2
        assertThat(evaluation.accuracy().orElseThrow()).isCloseTo(2.0 / 3, within(Tolerances.EXACT));
    }

    @Test
    void equalRowsAreRunOnceAndCounted() {
        double[][] inputs = {{0.3}, {2.5}, {0.3}, {0.3}};
        int[] labels = {0, 1, 0, 1};
        ConditionalLoss loss = new ConditionalLoss(inputs, labels, 2);
        assertThat(loss.numRows()).isEqualTo(3);
        double expected = 0;
        for (int row = 0; row < inputs.length; row++) {
            ConditionalLoss one = new ConditionalLoss(new double[][] {inputs[row]}, new int[] {labels[row]}, 2);
            expected += new CircuitObjective(threshold(), one, engine)
                            .evaluateLoss(new double[] {0.2})
                            .loss()
                    / 4;
        }
        Evaluation all = new CircuitObjective(threshold(), loss, engine).evaluateLoss(new double[] {0.2});
        Numbers.assertClose(expected, all.loss(), Tolerances.EXACT, "loss");
        assertThat(all.accuracy().orElseThrow()).isCloseTo(0.75, within(Tolerances.EXACT));
    }

    @Test
    void conditionalGradientsOfThreeClassesAreDifferences() {
        CircuitBuilder b = Circuit.builder(new Bipartition(3, 1));
        for (int q = 0; q < 4; q++) {
            b.add(new PauliRotation(Pauli.Y.on(q), b.input(q % 2)));
            b.rotation(Pauli.X.on(q));
        }
        for (int q = 0; q < 3; q++) {
            b.rotation(PauliString.pair(Pauli.Y, q, Pauli.X, q + 1));
        }
        Circuit circuit = b.build();
        ConditionalLoss loss =
                new ConditionalLoss(new double[][] {{0.3, 1.2}, {-2.5, 0.4}, {1.0, -1.1}}, new int[] {0, 2, 1}, 3);
        assertGradient(new CircuitObjective(circuit, loss, engine), theta(circuit.numParameters(), 11));
    }

    @Test
    void refusesLossesThatNeedAHamiltonian() {
        Circuit circuit = everyGate(new Bipartition(2, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new CircuitObjective(circuit, new GoldenThompsonBound(new double[] {0.5, 0.5, 0, 0}), engine))
                .withMessageContaining("Hamiltonian")
                .withMessageContaining("negative-log-likelihood");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> loss("golden-thompson-bound", circuit))
                .withMessageContaining("negative-log-likelihood");
    }

    @Test
    void refusesInputsThatTheLossDoesNotFeed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new CircuitObjective(threshold(), new NegativeLogLikelihood(new double[] {0.5, 0.5}), engine))
                .withMessageContaining("1");
    }

    @Test
    void refusesConditionalLossesOfBoltzmannMachines() {
        ConditionalLoss loss = new ConditionalLoss(new double[][] {{0.3}, {2.5}}, new int[] {0, 1}, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GibbsObjective(
                        RandomModels.ofWords(new Bipartition(1, 0), List.of("Z0")),
                        loss,
                        new org.qbm4j.simulation.DenseGibbsEngine()))
                .withMessageContaining("no inputs");
    }
}
