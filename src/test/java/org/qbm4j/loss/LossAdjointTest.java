// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.state.Entropies;
import org.qbm4j.state.StateDistances;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.ReferenceMatrix;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

/** Losses of a state or of probabilities: values by other routes, adjoints by differences of the state. */
class LossAdjointTest {
    private static final double STEP = 1e-6;
    private static final DensityMatrix TARGET = RandomModels.state(2, 71);

    static List<StateLoss> stateLosses() {
        PauliSum observable = new PauliSum(
                List.of(new PauliTerm(0.8, PauliString.parse("Z0 X1")), new PauliTerm(-0.5, PauliString.parse("Y0"))));
        return List.of(
                new QuantumRelativeEntropy(TARGET),
                new Renyi2Divergence(TARGET),
                new ReversedRenyi2Divergence(TARGET),
                new Infidelity(TARGET),
                new Infidelity(DensityMatrix.pure(new double[] {0.5, 0.5, 0.1, 0.7}, new double[] {0, 0, 0, 0})),
                new ObservableLoss(observable, 2),
                new EntropyRegularized(new QuantumRelativeEntropy(TARGET), 0.3),
                new EntropyRegularized(new NegativeLogLikelihood(RandomModels.distribution(2, 74)), 0.3));
    }

    /** States with distinct, equal and almost equal eigenvalues. */
    static Stream<Named<DensityMatrix>> states() {
        ReferenceMatrix u = ReferenceMatrix.randomUnitary(4, true, new SplitMix64(72));
        return Stream.of(
                Named.of("random", RandomModels.state(2, 73)),
                Named.of("maximally mixed", DensityMatrix.maximallyMixed(2)),
                Named.of("pairs of equal levels", DensityMatrix.of(u.withSpectrum(0.1, 0.1, 0.4, 0.4))),
                Named.of("almost equal", DensityMatrix.of(u.withSpectrum(0.2, 0.2 + 1e-11, 0.3, 0.3 - 1e-11))),
                Named.of("spread", DensityMatrix.of(u.withSpectrum(0.01, 0.04, 0.05, 0.9))));
    }

    static List<Named<HermitianMatrix>> directions() {
        List<Named<HermitianMatrix>> directions = new ArrayList<>();
        for (int seed = 0; seed < 3; seed++) {
            HermitianMatrix difference = RandomModels.state(2, 80 + seed)
                    .matrix()
                    .combine(1, RandomModels.state(2, 90 + seed).matrix(), -1);
            directions.add(Named.of("direction " + seed, difference));
        }
        return directions;
    }

    @ParameterizedTest
    @MethodSource("states")
    void adjointsAreDerivatives(DensityMatrix state) {
        for (StateLoss loss : stateLosses()) {
            for (Named<HermitianMatrix> direction : directions()) {
                HermitianMatrix d = direction.getPayload();
                double above = value(loss, state.matrix().combine(1, d, STEP));
                double below = value(loss, state.matrix().combine(1, d, -STEP));
                Numbers.assertRelative(
                        (above - below) / (2 * STEP),
                        loss.evaluate(state).adjoint().inner(d),
                        1e-6,
                        loss.name() + " along " + direction.getName());
            }
        }
    }

    private static double value(StateLoss loss, HermitianMatrix matrix) {
        return loss.evaluate(DensityMatrix.of(matrix)).value();
    }

    @ParameterizedTest
    @MethodSource("states")
    void theAdjointOfTheEntropyIsItsDerivative(DensityMatrix state) {
        StateLoss loss = new VisibleEntropy();
        for (Named<HermitianMatrix> direction : directions()) {
            HermitianMatrix d = direction.getPayload();
            double above = value(loss, state.matrix().combine(1, d, STEP));
            double below = value(loss, state.matrix().combine(1, d, -STEP));
            // zero at the maximally mixed state, where the entropy is largest
            Numbers.assertClose(
                    (above - below) / (2 * STEP),
                    loss.evaluate(state).adjoint().inner(d),
                    Tolerances.DIFFERENCE,
                    "entropy along " + direction.getName());
        }
    }

    @Test
    void anEntropyIsThatOfRenyiAndIsAddedWithItsWeight() {
        DensityMatrix state = RandomModels.state(2, 73);
        double entropy = Entropies.renyi2Entropy(state);
        Numbers.assertClose(entropy, new VisibleEntropy().evaluate(state).value(), Tolerances.EXACT, "entropy");
        StateLoss base = new QuantumRelativeEntropy(TARGET);
        EntropyRegularized loss = new EntropyRegularized(base, 0.3);
        Numbers.assertClose(
                base.evaluate(state).value() + 0.3 * entropy,
                loss.evaluate(state).value(),
                Tolerances.EXACT,
                "regularized");
        assertThat(loss.name()).isEqualTo("relative-entropy + 0.3 renyi-2 entropy");
        assertThat(loss.unit()).isEqualTo("nats");
        assertThat(new VisibleEntropy()
                        .evaluate(DensityMatrix.pure(new double[] {0.6, 0.8}, new double[2]))
                        .value())
                .isBetween(-1e-15, 1e-15);
    }

    @Test
    void entropiesAreAddedToLossesOfOneVisibleStateOnly() {
        ConditionalLoss rows = new ConditionalLoss(new double[][] {{0.1}, {0.2}}, new int[] {0, 1}, 2);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EntropyRegularized(rows, 0.1))
                .withMessageContaining("several states");
        for (double weight : new double[] {-0.1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new EntropyRegularized(new QuantumRelativeEntropy(TARGET), weight))
                    .withMessageContaining("'weight'")
                    .withMessageContaining(Double.toString(weight));
        }
    }

    @Test
    void likelihoodAdjointsAreDerivatives() {
        double[] q = RandomModels.distribution(2, 74);
        double[] p = RandomModels.distribution(2, 75);
        NegativeLogLikelihood loss = new NegativeLogLikelihood(q);
        double[] adjoint = loss.evaluate(p).adjoint();
        double[] differences = new double[4];
        for (int v = 0; v < 4; v++) {
            double[] above = p.clone();
            double[] below = p.clone();
            above[v] += STEP;
            below[v] -= STEP;
            differences[v] =
                    (loss.evaluate(above).value() - loss.evaluate(below).value()) / (2 * STEP);
        }
        Numbers.assertClose(differences, adjoint, Tolerances.DIFFERENCE, "adjoint");
    }

    @Test
    void patternsWithoutDataCostNothing() {
        ProbabilityLoss.Result result =
                new NegativeLogLikelihood(new double[] {0.5, 0.5, 0, 0}).evaluate(new double[] {0.25, 0.75, 0, 0});
        Numbers.assertClose(-0.5 * Math.log(0.25 * 0.75), result.value(), Tolerances.EXACT, "loss");
        assertThat(result.adjoint()).containsExactly(-2, -0.5 / 0.75, 0, 0);
    }

    @Test
    void impossibleDataCostInfinitely() {
        assertThat(new NegativeLogLikelihood(new double[] {0.5, 0.5})
                        .evaluate(new double[] {1, 0})
                        .value())
                .isEqualTo(Double.POSITIVE_INFINITY);
        StateLoss reversed = new ReversedRenyi2Divergence(DensityMatrix.maximallyMixed(1));
        assertThat(reversed.evaluate(DensityMatrix.diagonal(new double[] {1, 0}))
                        .value())
                .isEqualTo(Double.POSITIVE_INFINITY);
    }

    /** Commuting states have the classical divergences: KL, {@code ln sum p^2/q}, {@code ln sum q^2/p}. */
    @Test
    void commutingStatesHaveTheClassicalValues() {
        double[] q = RandomModels.distribution(3, 76);
        double[] p = RandomModels.distribution(3, 77);
        double relative = 0;
        double forward = 0;
        double reversed = 0;
        for (int v = 0; v < q.length; v++) {
            relative += q[v] * Math.log(q[v] / p[v]);
            forward += p[v] * p[v] / q[v];
            reversed += q[v] * q[v] / p[v];
        }
        ReferenceMatrix u = ReferenceMatrix.randomUnitary(8, true, new SplitMix64(78));
        DensityMatrix target = DensityMatrix.of(u.withSpectrum(q));
        DensityMatrix model = DensityMatrix.of(u.withSpectrum(p));

        double entropy = new QuantumRelativeEntropy(target).evaluate(model).value();
        Numbers.assertClose(relative, entropy, Tolerances.SOLVER, "relative entropy");
        double renyi = new Renyi2Divergence(target).evaluate(model).value();
        Numbers.assertClose(Math.log(forward), renyi, Tolerances.SOLVER, "Renyi-2");
        double back = new ReversedRenyi2Divergence(target).evaluate(model).value();
        Numbers.assertClose(Math.log(reversed), back, Tolerances.SOLVER, "reversed Renyi-2");
    }

    @ParameterizedTest
    @MethodSource("states")
    void infidelityIsOneMinusTheFidelity(DensityMatrix model) {
        Numbers.assertClose(
                1 - StateDistances.fidelity(model, TARGET),
                new Infidelity(TARGET).evaluate(model).value(),
                Tolerances.SOLVER,
                "mixed target");
        DensityMatrix pure = DensityMatrix.pure(new double[] {0.6, 0, 0, 0.8}, new double[4]);
        Numbers.assertClose(
                1 - StateDistances.fidelity(model, pure),
                new Infidelity(pure).evaluate(model).value(),
                Tolerances.ROOT_OF_ROUNDING,
                "pure target");
    }

    @Test
    void aRenyiDivergenceReversedIsTheOtherWithArgumentsExchanged() {
        DensityMatrix model = RandomModels.state(2, 79);
        Numbers.assertClose(
                new Renyi2Divergence(model).evaluate(TARGET).value(),
                new ReversedRenyi2Divergence(TARGET).evaluate(model).value(),
                Tolerances.SOLVER,
                "ln Tr(eta^2 sigma^-1)");
    }

    @ParameterizedTest
    @MethodSource("states")
    void divergencesAreOrdered(DensityMatrix model) {
        double entropy = new QuantumRelativeEntropy(TARGET).evaluate(model).value();
        double reversed = new ReversedRenyi2Divergence(TARGET).evaluate(model).value();
        double forward = new Renyi2Divergence(TARGET).evaluate(model).value();

        Numbers.assertClose(
                StateDistances.relativeEntropy(TARGET, model), entropy, Tolerances.SOLVER, "relative entropy");
        assertThat(reversed).isGreaterThan(entropy);
        assertThat(forward).isGreaterThan(StateDistances.relativeEntropy(model, TARGET));
        assertThat(Math.exp(-forward)).isLessThanOrEqualTo(StateDistances.fidelity(model, TARGET));
        assertThat(entropy).isPositive();
    }

    @Test
    void divergencesOfAStateFromItselfVanish() {
        for (StateLoss loss : stateLosses().subList(0, 3)) {
            StateLoss.Result result = loss.evaluate(TARGET);
            Numbers.assertClose(0, result.value(), Tolerances.SOLVER, loss.name());
            for (Named<HermitianMatrix> direction : directions()) {
                Numbers.assertClose(
                        0,
                        result.adjoint().inner(direction.getPayload()),
                        Tolerances.SOLVER,
                        loss.name() + ": derivative along " + direction.getName());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("states")
    void lowerBoundsAreBounds(DensityMatrix state) {
        for (StateLoss loss : stateLosses()) {
            assertThat(loss.evaluate(state).value()).as(loss.name()).isGreaterThan(loss.lowerBound());
        }
        double[] q = RandomModels.distribution(2, 74);
        NegativeLogLikelihood likelihood = new NegativeLogLikelihood(q);
        assertThat(likelihood.evaluate(state.probabilities()).value()).isGreaterThan(likelihood.lowerBound());
        Numbers.assertClose(likelihood.lowerBound(), likelihood.evaluate(q).value(), Tolerances.EXACT, "entropy");
    }

    @Test
    void anObservableReachesItsLowerBoundInTheGroundState() {
        StateLoss loss = new ObservableLoss(PauliSum.of(PauliString.parse("Z0 Z1")), 2);
        assertThat(loss.lowerBound()).isEqualTo(-1);
        assertThat(loss.evaluate(DensityMatrix.diagonal(new double[] {0, 0.5, 0.5, 0}))
                        .value())
                .isEqualTo(-1);
        assertThat(loss.unit()).isEqualTo("1");
        assertThat(new QuantumRelativeEntropy(TARGET).unit()).isEqualTo("nats");
    }

    @Test
    void dataThatAreNoDistributionAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NegativeLogLikelihood(new double[] {0.5, 0.6}))
                .withMessageContaining("1.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GoldenThompsonBound(new double[] {1.5, -0.5}))
                .withMessageContaining("-0.5");
    }
}
