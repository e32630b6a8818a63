// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.gradient.GibbsObjective;
import org.qbm4j.loss.GoldenThompsonBound;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.NegativeLogLikelihood;
import org.qbm4j.loss.QuantumRelativeEntropy;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.Topology;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

/** Verdicts on facts at the borders of every rule, and on models that are what a verdict says. */
class PlateauVerdictTest {
    private static final StateQuery EVERYTHING = new StateQuery(StateQuery.Visible.STATE, false, true);
    private static final Bipartition CUT = new Bipartition(1, 5);

    private final GibbsEngine engine = new DenseGibbsEngine();

    @AfterEach
    void giveMemoryBack() {
        engine.close();
    }

    @ParameterizedTest
    @CsvSource({
        // hidden group, gradient max, rms, hidden mean, N Tr rho^2, loss distance, reference
        "true,  0,     0,     0,     1,    0, 0.01, SADDLE",
        "true,  1e-13, 1e-13, 1e-13, 5,    9, 0.01, SADDLE",
        "true,  1e-11, 1e-11, 0,     5,    9, 0.01, HEALTHY",
        "true,  0,     0,     1e-11, 5,    9, 0.01, HEALTHY",
        "true,  0,     0,     0.3,   5,    1, 0.01, PLATEAU",
        "false, 0,     0,     0,     5,    0, 0.01, HEALTHY",
        "false, 0,     0,     0,     1.1,  0, 0.01, HOT",
        "true,  0.1,   0.1,   0.1,   1.1,  0, 0.01, HOT",
        "true,  0.1,   0.03,  0.1,   1.11, 3, 0.01, PLATEAU",
        "true,  0.1,   0.031, 0.1,   1.11, 3, 0.01, HEALTHY",
        "true,  0.1,   0.03,  0.1,   1.11, 3.1, 0.01, HEALTHY",
        "false, 0.1,   0.03,  0.1,   1.11, 3, 0.01, HEALTHY",
    })
    void everyRuleHasItsBorder(ArgumentsAccessor row) {
        PlateauVerdict.Facts facts = new PlateauVerdict.Facts(
                row.getBoolean(0),
                row.getDouble(1),
                row.getDouble(2),
                row.getDouble(3),
                row.getDouble(4),
                row.getDouble(5),
                row.getDouble(6));
        PlateauVerdict expected = PlateauVerdict.valueOf(row.getString(7));
        assertThat(PlateauVerdict.of(facts)).isEqualTo(expected);
        assertThat(expected.label()).isEqualTo(expected.name().toLowerCase(java.util.Locale.ROOT));
    }

    private ScrambledComparison compare(ParametricHamiltonian h, Loss loss, double[] theta) {
        Evaluation evaluation = new GibbsObjective(h, loss, engine).evaluate(theta, EVERYTHING);
        return ScrambledComparison.of(h, loss, evaluation);
    }

    private PlateauVerdict verdict(ParametricHamiltonian h, Loss loss, double[] theta, ParameterGroup group) {
        return PlateauVerdict.of(compare(h, loss, theta).facts(group));
    }

    static Loss[] losses() {
        double[] q = {0.7, 0.3};
        return new Loss[] {
            new NegativeLogLikelihood(q),
            new QuantumRelativeEntropy(RandomModels.state(1, 3)),
            new GoldenThompsonBound(q)
        };
    }

    /** Cold states of a Gaussian spectrum in three Haar-random eigenbases. */
    @ParameterizedTest
    @CsvSource({"1", "2", "3"})
    void aScrambledEigenbasisIsAPlateauForEverythingHidden(long seed) {
        ParametricHamiltonian h = RandomModels.allWords(CUT, CUT.numQubits());
        HermitianMatrix matrix = RandomModels.haarUnitary(CUT.dimension(), new SplitMix64(seed))
                .withSpectrum(RandomModels.semicircle(CUT.dimension(), 6));
        double[] theta = RandomModels.coefficients(h, matrix);
        for (int i = 0; i < 2; i++) {
            Loss loss = losses()[i];
            assertThat(verdict(h, loss, theta, ParameterGroup.COUPLING)).isEqualTo(PlateauVerdict.PLATEAU);
            assertThat(verdict(h, loss, theta, ParameterGroup.HIDDEN)).isEqualTo(PlateauVerdict.PLATEAU);
            assertThat(verdict(h, loss, theta, ParameterGroup.VISIBLE)).isEqualTo(PlateauVerdict.HEALTHY);
        }
    }

    @ParameterizedTest
    @MethodSource("losses")
    void zeroIsASaddleForEverythingHiddenAndHotForTheVisible(Loss loss) {
        ParametricHamiltonian h = RandomModels.allWords(CUT, 2);
        double[] zero = new double[h.numParameters()];
        assertThat(verdict(h, loss, zero, ParameterGroup.COUPLING)).isEqualTo(PlateauVerdict.SADDLE);
        assertThat(verdict(h, loss, zero, ParameterGroup.HIDDEN)).isEqualTo(PlateauVerdict.SADDLE);
        assertThat(verdict(h, loss, zero, ParameterGroup.VISIBLE)).isEqualTo(PlateauVerdict.HOT);
    }

    @ParameterizedTest
    @MethodSource("losses")
    void aSmallDisplacementLeavesTheSaddleAndIsHot(Loss loss) {
        ParametricHamiltonian h = RandomModels.allWords(CUT, 2);
        double[] theta = RandomModels.theta(h, 0.02, 4);
        for (ParameterGroup group : ParameterGroup.values()) {
            assertThat(verdict(h, loss, theta, group)).isEqualTo(PlateauVerdict.HOT);
        }
    }

    @Test
    void decoupledHiddenUnitsWithInteractionsAreASaddleWhileTheVisibleOnesAreHealthy() {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(2, 2), 2);
        double[] theta = RandomModels.theta(h, 0.8, 5);
        for (int k = 0; k < theta.length; k++) {
            boolean pair = h.parameters().get(k).name().equals("Z2 Z3");
            boolean visible = h.parameters().get(k).group() == ParameterGroup.VISIBLE;
            theta[k] = pair ? 0.9 : visible ? theta[k] : 0;
        }
        Loss loss = new NegativeLogLikelihood(RandomModels.distribution(2, 6));
        // the mean of Z2 Z3 is not zero, so the hidden group itself is stuck for another reason
        assertThat(verdict(h, loss, theta, ParameterGroup.COUPLING)).isEqualTo(PlateauVerdict.SADDLE);
        assertThat(verdict(h, loss, theta, ParameterGroup.VISIBLE)).isEqualTo(PlateauVerdict.HEALTHY);
    }

    /** Amin's semi-restricted model on 4+2 units with parameters of a few tenths. */
    @ParameterizedTest
    @CsvSource({"11", "12", "13", "14"})
    void aModerateRandomStartIsHealthy(long seed) {
        Bipartition cut = new Bipartition(4, 2);
        ParametricHamiltonian h = ParametricHamiltonian.builder(cut)
                .fields(Pauli.X, 0, 1, 2, 3, 4, 5)
                .fields(Pauli.Z, 0, 1, 2, 3, 4, 5)
                .couplings(Pauli.Z, Pauli.Z, Topology.semiRestricted(cut))
                .build();
        Loss loss = new NegativeLogLikelihood(RandomModels.distribution(4, 9));
        double[] theta = RandomModels.theta(h, 0.4, seed);
        for (ParameterGroup group : ParameterGroup.values()) {
            assertThat(verdict(h, loss, theta, group)).as("%s", group).isEqualTo(PlateauVerdict.HEALTHY);
        }
    }

    /**
     * A limit of the verdict, kept in sight: all two-body words on 2+2 units with random coefficients scatter the levels as
     * well as a Haar-random basis does, and at 16 levels the scrambled gradient is no small one.
     */
    @Test
    void fourUnitsWithEveryCouplingCannotBeToldFromScrambledOnes() {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(2, 2), 2);
        Loss loss = new NegativeLogLikelihood(new double[] {0.85, 0.05, 0.05, 0.05});
        ScrambledComparison comparison = compare(h, loss, RandomModels.theta(h, 0.4, 11));
        PlateauVerdict.Facts facts = comparison.facts(ParameterGroup.COUPLING);
        assertThat(PlateauVerdict.of(facts)).isEqualTo(PlateauVerdict.PLATEAU);
        assertThat(facts.gradientReference()).isGreaterThan(0.03);
    }

    /** Unit 1 rests, unit 2 has a field; each hidden word must be read at the unit that it names. */
    @Test
    void meansOfHiddenUnitsAreReadBesideIdleOnes() {
        List<String> words = List.of("Z0", "Z1", "Z0 Z1", "X2", "Z2", "Z0 Z2", "X1 X2");
        ParametricHamiltonian h = RandomModels.ofWords(new Bipartition(1, 2), words);
        Loss loss = new NegativeLogLikelihood(new double[] {0.7, 0.3});
        ScrambledComparison comparison = compare(h, loss, new double[] {0.3, 0, 0, 0, 0.6, 0, 0});
        double mean = Math.tanh(0.6);

        Numbers.assertClose(mean, comparison.facts(ParameterGroup.HIDDEN).hiddenMeanMax(), Tolerances.EXACT, "<Z2>");
        Numbers.assertClose(mean, comparison.facts(ParameterGroup.COUPLING).hiddenMeanMax(), Tolerances.EXACT, "<Z2>");
        ScrambledComparison other = compare(h, loss, new double[] {0.3, 0.6, 0, 0, 0, 0, 0});
        Numbers.assertClose(mean, other.facts(ParameterGroup.COUPLING).hiddenMeanMax(), Tolerances.EXACT, "<Z1>");
        ScrambledComparison idle = compare(h, loss, new double[] {0.3, 0, 0, 0, 0, 0, 0});
        assertThat(idle.facts(ParameterGroup.COUPLING).hiddenMeanMax()).isZero();
    }

    /** The reference of a loss is its value at the mean state, the maximally mixed one. */
    @Test
    void theScrambledLossIsThatOfTheMaximallyMixedState() {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(2, 1), 2);
        double[] q = RandomModels.distribution(2, 7);
        double[] theta = RandomModels.theta(h, 0.5, 8);
        ScrambledComparison comparison = compare(h, new NegativeLogLikelihood(q), theta);
        ScrambledComparison bound = compare(h, new GoldenThompsonBound(q), theta);

        Numbers.assertClose(2 * Math.log(2), comparison.loss(), Tolerances.EXACT, "loss");
        Numbers.assertClose(comparison.loss(), bound.loss(), Tolerances.EXACT, "loss of the bound");
        double[] slopes = java.util.Arrays.stream(q).map(x -> -4 * x).toArray();
        Numbers.assertClose(
                comparison.reference().spreadOf(HermitianMatrix.diagonal(slopes)),
                comparison.lossSpread(),
                Tolerances.EXACT,
                "spread");
        assertThat(comparison.gradientReference(ParameterGroup.VISIBLE))
                .isGreaterThan(comparison.gradientReference(ParameterGroup.COUPLING));
        PlateauVerdict.Facts facts = comparison.facts(ParameterGroup.COUPLING);
        Numbers.assertClose(
                Math.abs(comparison.evaluation().loss() - comparison.loss()) / comparison.lossSpread(),
                facts.lossDistance(),
                Tolerances.EXACT,
                "distance");
        assertThat(facts.gradientMax()).isGreaterThan(facts.gradientRms());
    }
}
