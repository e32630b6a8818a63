// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.data.Target;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.Losses;
import org.qbm4j.loss.NegativeLogLikelihood;
import org.qbm4j.loss.QuantumRelativeEntropy;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.StateQuery.Visible;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.Tolerances;

/** Gradients: adjoint = central difference for every loss, exact where spectra are degenerate, zero at saddles. */
class GibbsObjectiveTest {
    private static final double STEP = 1e-5;
    private static final StateQuery EVERYTHING = new StateQuery(Visible.STATE, true, true);

    private final GibbsEngine engine = new DenseGibbsEngine();

    @AfterEach
    void giveMemoryBack() {
        engine.close();
    }

    static List<String> losses() {
        List<String> names = new ArrayList<>(Losses.names());
        names.add("observable");
        return names;
    }

    private static Loss loss(String name, ParametricHamiltonian h, DensityMatrix target) {
        PauliSum observable = sum("Z0 X1", 0.8, "Y0", -0.5).plus(sum("Z0 Z1", 0.7, "X0 X1", 0.2));
        return name.equals("observable")
                ? Losses.observable(observable, h)
                : Losses.create(name, new Target.Quantum(target), h);
    }

    private GibbsObjective objective(ParametricHamiltonian h, Loss loss) {
        return new GibbsObjective(h, loss, engine);
    }

    private static double[] gradient(GibbsObjective objective, double[] theta) {
        return objective.evaluate(theta, Objective.NOTHING_ELSE).gradient();
    }

    private static void assertGradient(GibbsObjective objective, double[] theta) {
        double[] differences = new double[theta.length];
        for (int k = 0; k < theta.length; k++) {
            differences[k] = CentralDifference.component(objective, theta, k, STEP);
        }
        Numbers.assertClose(
                differences,
                gradient(objective, theta),
                Tolerances.DIFFERENCE,
                objective.loss().name() + " gradient");
        double largest = 0;
        for (double d : differences) {
            largest = Math.max(largest, Math.abs(d));
        }
        assertThat(largest).as("a gradient worth comparing").isGreaterThan(0.01);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradientsWithHiddenUnitsAreDifferences(String name) {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(2, 2), 2);
        assertGradient(objective(h, loss(name, h, RandomModels.state(2, 31))), RandomModels.theta(h, 0.4, 32));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradientsWithoutHiddenUnitsAreDifferences(String name) {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(3, 0), 2);
        assertGradient(objective(h, loss(name, h, RandomModels.state(3, 33))), RandomModels.theta(h, 0.4, 34));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void realModelsHaveTheGradientsOfDifferences(String name) {
        List<String> words = List.of("X0", "X1", "Z0", "Z2", "X3", "Z0 Z2", "Y1 Y2", "X1 X3", "Z1 X2", "Y0 Z1 Y3");
        ParametricHamiltonian h = RandomModels.ofWords(new Bipartition(2, 2), words);
        assertGradient(objective(h, loss(name, h, RandomModels.state(2, 35))), RandomModels.theta(h, 0.6, 36));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void sharedParametersHaveTheGradientsOfDifferences(String name) {
        ParametricHamiltonian h = ParametricHamiltonian.builder(new Bipartition(2, 1))
                .parameter("bonds", sum("Z0 Z1", 1, "Z1 Z2", -0.5))
                .parameter("fields", sum("X0", 1, "X2", 2))
                .term(PauliString.parse("Y1"))
                .build();
        assertGradient(objective(h, loss(name, h, RandomModels.state(2, 37))), new double[] {0.4, -0.3, 0.2});
    }

    private static PauliSum sum(String a, double x, String b, double y) {
        return new PauliSum(List.of(new PauliTerm(x, PauliString.parse(a)), new PauliTerm(y, PauliString.parse(b))));
    }

    /**
     * At theta = 0 the adjoint of the relative entropy is {@code -Dv eta}, so a visible word has the derivative
     * {@code <P>_eta} and every other one zero; all levels of model and reduced state coincide.
     */
    @Test
    void relativeEntropyGradientIsExactAtZero() {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(3, 2), 2);
        DensityMatrix target = RandomModels.state(3, 41);
        GibbsObjective objective = objective(h, new QuantumRelativeEntropy(target));
        double[] zero = new double[h.numParameters()];
        double[] expected = new double[zero.length];
        for (int k : h.positions(ParameterGroup.VISIBLE)) {
            expected[k] = h.parameters().get(k).generator().expectation(target.matrix());
        }

        Numbers.assertClose(expected, gradient(objective, zero), Tolerances.EXACT, "gradient at zero");
        assertGradient(objective, zero);
    }

    /** The case in which automatic differentiation of an eigendecomposition is silently wrong by up to 0.09. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-9})
    void relativeEntropyGradientIsExactOnTheHomogeneousRing(double noise) {
        List<String> words = new ArrayList<>();
        for (String letter : List.of("X", "Y", "Z")) {
            for (int q = 0; q < 5; q++) {
                words.add(letter + Math.min(q, (q + 1) % 5) + " " + letter + Math.max(q, (q + 1) % 5));
            }
        }
        for (int q = 0; q < 5; q++) {
            words.add("Z" + q);
        }
        ParametricHamiltonian h = RandomModels.ofWords(new Bipartition(3, 2), words);
        double[] theta = RandomModels.theta(h, noise, 43);
        for (int k = 0; k < theta.length; k++) {
            theta[k] += k < 10 ? 0.35 : k < 15 ? 0.5 : 0.2;
        }
        GibbsObjective objective = objective(h, new QuantumRelativeEntropy(RandomModels.state(3, 42)));
        double[] levels = h.at(theta).matrix(5).eigenvalues();
        int pairs = 0;
        for (int i = 1; i < levels.length; i++) {
            pairs += levels[i] - levels[i - 1] < 1e-7 ? 1 : 0;
        }

        assertThat(pairs).as("degenerate neighbors").isGreaterThan(5);
        assertGradient(objective, theta);
    }

    /** Hidden units that talk to each other but not to the visible ones, every hidden mean zero by symmetry. */
    private static double[] decoupled(ParametricHamiltonian h, double bias) {
        double[] theta = RandomModels.theta(h, 0.5, 51);
        for (int k = 0; k < theta.length; k++) {
            String name = h.parameters().get(k).name();
            if (h.parameters().get(k).group() != ParameterGroup.VISIBLE) {
                theta[k] = name.equals("Z2 Z3") ? 0.7 : name.equals("X2 X3") ? -0.3 : name.equals("Z2") ? bias : 0;
            }
        }
        return theta;
    }

    @ParameterizedTest
    @MethodSource("losses")
    void decoupledHiddenUnitsWithoutBiasAreASaddle(String name) {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(2, 2), 2);
        GibbsObjective objective = objective(h, loss(name, h, RandomModels.state(2, 52)));
        double[] gradient = gradient(objective, decoupled(h, 0));
        double visible = 0;
        for (int k = 0; k < gradient.length; k++) {
            if (h.parameters().get(k).group() == ParameterGroup.VISIBLE) {
                visible = Math.max(visible, Math.abs(gradient[k]));
            } else {
                Numbers.assertClose(
                        0,
                        gradient[k],
                        Tolerances.ROUNDING,
                        h.parameters().get(k).name());
            }
        }
        assertThat(visible).isGreaterThan(0.1);
    }

    /** With a hidden mean the derivative along {@code h_v h_h} is {@code <h_h>} times the one along {@code h_v}. */
    @Test
    void aHiddenBiasLeavesTheSaddle() {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(2, 2), 2);
        GibbsObjective objective = objective(h, new QuantumRelativeEntropy(RandomModels.state(2, 52)));
        Evaluation evaluation = objective.evaluate(decoupled(h, 0.8), EVERYTHING);
        double[] gradient = evaluation.gradient();
        double[] means = evaluation.gibbsState().expectations();
        double largest = 0;
        for (int k : h.positions(ParameterGroup.COUPLING)) {
            PauliString word = h.parameters().get(k).generator().terms().get(0).word();
            int onVisible = position(h, new PauliString(word.x() & 3, word.z() & 3));
            int onHidden = position(h, new PauliString(word.x() & ~3, word.z() & ~3));
            Numbers.assertClose(means[onHidden] * gradient[onVisible], gradient[k], Tolerances.EXACT, word.toString());
            largest = Math.max(largest, Math.abs(gradient[k]));
        }
        for (int k : h.positions(ParameterGroup.HIDDEN)) {
            Numbers.assertClose(0, gradient[k], Tolerances.ROUNDING, "hidden term");
        }
        assertThat(largest).isBetween(0.03, 1.0);
    }

    private static int position(ParametricHamiltonian h, PauliString word) {
        return h.positions(k -> h.parameters().get(k).generator().equals(PauliSum.of(word)))[0];
    }

    @ParameterizedTest
    @MethodSource("losses")
    void lossAndGradientHaveTheSameBitsWhateverProbesAsk(String name) {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(2, 1), 2);
        GibbsObjective objective = objective(h, loss(name, h, RandomModels.state(2, 61)));
        double[] theta = RandomModels.theta(h, 0.4, 62);
        Evaluation plain = objective.evaluate(theta, Objective.NOTHING_ELSE);
        Evaluation probed = objective.evaluate(theta, EVERYTHING);

        assertThat(probed.loss()).isEqualTo(plain.loss());
        assertThat(probed.gradient()).isEqualTo(plain.gradient());
        assertThat(objective.evaluateLoss(theta).loss()).isEqualTo(plain.loss());
        assertThat(probed.gibbsState().solvedState().numQubits()).isEqualTo(3);
        assertThat(probed.gibbsState().expectations()).hasSize(theta.length);
        assertThat(probed.state().visibleState().numQubits()).isEqualTo(2);
        assertThat(plain.isFinite()).isTrue();
        assertThat(plain.flops()).isPositive();
    }

    @Test
    void anEvaluationIsImmutable() {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(1, 1), 2);
        GibbsObjective objective = objective(h, new NegativeLogLikelihood(new double[] {0.25, 0.75}));
        double[] theta = RandomModels.theta(h, 0.4, 63);
        double first = theta[0];
        Evaluation evaluation = objective.evaluate(theta, Objective.NOTHING_ELSE);
        double component = evaluation.gradient()[0];
        theta[0] = 9;
        evaluation.theta()[0] = 9;
        evaluation.gradient()[0] = 9;

        assertThat(evaluation.theta()[0]).isEqualTo(first);
        assertThat(evaluation.gradient()[0]).isEqualTo(component);
    }

    @Test
    void aValueAloneHasNoGradient() {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(1, 1), 2);
        GibbsObjective objective = objective(h, new NegativeLogLikelihood(new double[] {0.25, 0.75}));
        Evaluation evaluation = objective.evaluateLoss(RandomModels.theta(h, 0.4, 63));
        assertThatIllegalStateException().isThrownBy(evaluation::gradient).withMessageContaining("gradient");
    }

    @Test
    void impossibleDataMakeTheEvaluationInfinite() {
        ParametricHamiltonian h = RandomModels.ofWords(new Bipartition(1, 0), List.of("Z0"));
        GibbsObjective objective = objective(h, new NegativeLogLikelihood(new double[] {0.25, 0.75}));
        Evaluation evaluation = objective.evaluate(new double[] {-400}, Objective.NOTHING_ELSE);

        assertThat(evaluation.loss()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(evaluation.isFinite()).isFalse();
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> objective.evaluateLoss(new double[] {Double.NaN}));
    }

    /** {@code L = ln(2 cosh b) - b m} for {@code H = b Z} and data of mean m has {@code dL/db = m + tanh b}. */
    @Test
    void centralDifferencesMeetAClosedForm() {
        ParametricHamiltonian h = RandomModels.ofWords(new Bipartition(1, 0), List.of("Z0"));
        GibbsObjective objective = objective(h, new NegativeLogLikelihood(new double[] {0.9, 0.1}));
        double[] theta = {0.3};
        double expected = 0.8 + Math.tanh(0.3);

        Numbers.assertClose(
                expected, CentralDifference.component(objective, theta, 0, STEP), Tolerances.DIFFERENCE, "difference");
        Numbers.assertClose(expected, gradient(objective, theta)[0], Tolerances.EXACT, "gradient");
        assertThat(theta[0]).isEqualTo(0.3);
    }
}
