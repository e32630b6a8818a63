// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.CircuitBuilder;
import org.qbm4j.circuit.ControlledRotation;
import org.qbm4j.circuit.CustomGate;
import org.qbm4j.circuit.FixedGate;
import org.qbm4j.circuit.PauliRotation;
import org.qbm4j.data.Distribution;
import org.qbm4j.data.Target;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.loss.GoldenThompsonBound;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.Losses;
import org.qbm4j.loss.QuantumRelativeEntropy;
import org.qbm4j.model.Evolution;
import org.qbm4j.model.EvolvedBoltzmannMachine;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.model.TrainableModel;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

/** Models with engines of their own: gradients of every loss are the slopes of its values. */
class ModelObjectiveTest {
    private static final double STEP = 1e-5;

    static List<TrainableModel> models() {
        List<TrainableModel> models = new ArrayList<>();
        for (int hidden = 1; hidden <= 2; hidden++) {
            Bipartition cut = new Bipartition(2, hidden);
            var words = RandomModels.allWords(cut, 2);
            var diagonal = RandomModels.ofWords(cut, List.of("Z0", "Z1", "Z0 Z1", "Z1 Z2", "Z2"));
            models.add(new EvolvedBoltzmannMachine(words, new Evolution.Generator(words)));
            models.add(new EvolvedBoltzmannMachine(diagonal, new Evolution.Gates(everyGate(cut))));
            models.add(new SemiQuantumBoltzmannMachine(2, hidden, EnumSet.allOf(Pauli.class)));
        }
        return models;
    }

    /** Every kind of gate, a shared parameter, a scale, and an angle of half a turn. */
    private static Circuit everyGate(Bipartition cut) {
        CircuitBuilder b = Circuit.builder(cut);
        double h = Math.sqrt(0.5);
        for (int q = 0; q < cut.numQubits(); q++) {
            b.fixed(FixedGate.Kind.T, q).rotation(Pauli.Y.on(q), 2).rotation(Pauli.Z.on(q));
        }
        for (int q = 0; q + 1 < cut.numQubits(); q++) {
            b.add(new ControlledRotation(
                    q, Pauli.X.on(q + 1), b.parameter("controlled " + q).times(1.5)));
            b.add(new PauliRotation(PauliString.pair(Pauli.Z, q, Pauli.Y, q + 1), b.parameter("shared")));
            b.fixed(FixedGate.Kind.CX, q, q + 1);
            b.add(new CustomGate(
                    "mix",
                    List.of(q + 1, q),
                    new double[][] {{h, 0, 0, 0}, {0, 0, 1, 0}, {0, 1, 0, 0}, {0, 0, 0, h}},
                    new double[][] {{0, 0, 0, h}, {0, 0, 0, 0}, {0, 0, 0, 0}, {h, 0, 0, 0}}));
            b.rotation(Pauli.X.on(q));
        }
        return b.build();
    }

    static Stream<Arguments> cases() {
        List<String> losses = new ArrayList<>(Losses.names());
        losses.remove("golden-thompson-bound");
        losses.add("observable");
        return models().stream().flatMap(model -> losses.stream().map(name -> Arguments.of(model, name)));
    }

    private static Loss loss(String name, TrainableModel model) {
        PauliSum observable = new PauliSum(List.of(
                new PauliTerm(0.8, PauliString.parse("Z0 X1")),
                new PauliTerm(-0.5, PauliString.parse("Y0")),
                new PauliTerm(0.3, PauliString.parse("Z1"))));
        return name.equals("observable")
                ? Losses.observable(observable, model.layout())
                : Losses.create(name, new Target.Quantum(RandomModels.state(2, 41)), model.layout());
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("cases")
    void gradientsAreDifferences(TrainableModel model, String name) {
        double[] theta = new SplitMix64(17).centered(model.layout().numParameters());
        try (Solver solver = Solver.of(model)) {
            Objective objective = solver.objective(loss(name, model));
            double[] gradient =
                    objective.evaluate(theta, Objective.NOTHING_ELSE).gradient();
            double largest = IntStream.range(0, theta.length)
                    .mapToDouble(k -> Math.abs(gradient[k]))
                    .max()
                    .orElse(0);
            assertThat(largest).as("a gradient worth comparing").isGreaterThan(0.01);
            // losses with inverses of small eigenvalues are large and curved, and so is the error of their differences
            double unit = Math.max(1, largest);
            for (int k = 0; k < theta.length; k++) {
                Numbers.assertClose(
                        CentralDifference.component(objective, theta, k, STEP) / unit,
                        gradient[k] / unit,
                        Tolerances.DIFFERENCE,
                        name + " of " + model.layout().parameterName(k));
            }
        }
    }

    /** Equal and zero eigenvalues of the generator, where divided differences would be 0/0. */
    @Test
    void gradientsAtZeroEvolutionAreDifferences() {
        Bipartition cut = new Bipartition(2, 1);
        var words = RandomModels.allWords(cut, 2);
        EvolvedBoltzmannMachine machine = new EvolvedBoltzmannMachine(words, new Evolution.Generator(words));
        double[] theta = new double[machine.numParameters()];
        System.arraycopy(RandomModels.theta(words, 1, 3), 0, theta, 0, words.numParameters());
        try (Solver solver = Solver.of(machine)) {
            Objective objective = solver.objective(loss("relative-entropy", machine));
            double[] gradient =
                    objective.evaluate(theta, Objective.NOTHING_ELSE).gradient();
            for (int k = 0; k < theta.length; k++) {
                Numbers.assertClose(
                        CentralDifference.component(objective, theta, k, STEP),
                        gradient[k],
                        Tolerances.DIFFERENCE,
                        machine.parameterName(k));
            }
        }
    }

    /** A diagonal target and a diagonal state: relative entropy is the likelihood without the entropy of the data. */
    @Test
    void relativeEntropyToClassicalDataIsTheLikelihood() {
        TrainableModel model = new SemiQuantumBoltzmannMachine(3, 2, EnumSet.of(Pauli.X, Pauli.Z));
        double[] theta = new SplitMix64(5).centered(model.layout().numParameters());
        Target target = new Target.Classical(Distribution.of(RandomModels.distribution(3, 6)));
        try (Solver solver = Solver.of(model)) {
            Loss likelihood = Losses.create("negative-log-likelihood", target, model.layout());
            Loss entropy = Losses.create("relative-entropy", target, model.layout());
            assertThat(entropy).isInstanceOf(QuantumRelativeEntropy.class);
            Evaluation a = solver.objective(likelihood).evaluate(theta, Objective.NOTHING_ELSE);
            Evaluation b = solver.objective(entropy).evaluate(theta, Objective.NOTHING_ELSE);
            Numbers.assertClose(a.loss() - likelihood.lowerBound(), b.loss(), Tolerances.EXACT, "loss");
            Numbers.assertClose(a.gradient(), b.gradient(), Tolerances.EXACT, "gradient");
        }
    }

    /** A machine without hidden units must not be mistaken for a Hamiltonian, whose relative entropy is another formula. */
    @Test
    void visibleEvolvedMachinesHaveTheGeneralRelativeEntropy() {
        var words = RandomModels.allWords(new Bipartition(2, 0), 2);
        TrainableModel model = new EvolvedBoltzmannMachine(words, new Evolution.Generator(words));
        assertThat(loss("relative-entropy", model)).isInstanceOf(QuantumRelativeEntropy.class);
    }

    @ParameterizedTest
    @MethodSource("models")
    void refusesAGibbsStateByTheNameOfTheModel(TrainableModel model) {
        String kind = model instanceof EvolvedBoltzmannMachine ? "an evolved" : "a semi-quantum";
        Loss loss = loss("negative-log-likelihood", model);
        double[] theta = new double[model.layout().numParameters()];
        try (Solver solver = Solver.of(model)) {
            Evaluation evaluation = solver.objective(loss).evaluate(theta, Objective.NOTHING_ELSE);
            assertThatIllegalStateException()
                    .isThrownBy(evaluation::gibbsState)
                    .withMessage("The evaluated model is " + kind
                            + " Boltzmann machine and its state no Gibbs state; ask for state().");
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void refusesLossesOfHamiltoniansAndOfRows(TrainableModel model) {
        try (Solver solver = Solver.of(model)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> solver.objective(new GoldenThompsonBound(new double[] {0.5, 0.5, 0, 0})))
                    .withMessageContaining("use 'negative-log-likelihood'");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> loss("golden-thompson-bound", model))
                    .withMessageContaining("negative-log-likelihood");
            ConditionalLoss rows = new ConditionalLoss(new double[][] {{0.3}, {2.5}}, new int[] {0, 1}, 2);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> solver.objective(rows))
                    .withMessageContaining("no inputs");
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void saysWhatItIs(TrainableModel model) {
        try (Solver solver = Solver.of(model)) {
            assertThat(solver.name()).isIn("semi-quantum", "evolved-dense");
            assertThat(solver.layout()).isSameAs(model);
            assertThat(solver.memoryBytes()).isPositive();
            assertThat(model.convert(new double[] {1, -2})).containsExactly(1, -2);
        }
    }
}
