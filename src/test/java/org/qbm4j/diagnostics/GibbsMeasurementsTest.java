// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.state.Entropies;
import org.qbm4j.state.StateDistances;
import org.qbm4j.testkit.ExactSystems;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.Tolerances;

class GibbsMeasurementsTest {
    private static final StateQuery STATE = new StateQuery(StateQuery.Visible.STATE, false, false);
    private static final StateQuery EVERYTHING = new StateQuery(StateQuery.Visible.STATE, false, true);
    private static final double LN2 = Math.log(2);

    private final GibbsEngine engine = new DenseGibbsEngine();

    @AfterEach
    void giveMemoryBack() {
        engine.close();
    }

    private GibbsMeasurements measure(ParametricHamiltonian h, double[] theta, StateQuery query) {
        try (GibbsPass pass = engine.solve(h, theta, query)) {
            return GibbsMeasurements.of(pass.state());
        }
    }

    /** Hidden units of a 2+2 model that are silenced; -1 for none. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 2, 3})
    void everyNumberIsThatOfTheStateWrittenOut(int silenced) {
        Bipartition cut = new Bipartition(2, 2);
        ParametricHamiltonian h = RandomModels.allWords(cut, 2);
        double[] theta = RandomModels.theta(h, 0.8, 1);
        for (int k = 0; k < theta.length; k++) {
            int support =
                    h.parameters().get(k).generator().terms().get(0).word().support();
            theta[k] = silenced >= 0 && (support >> silenced & 1) == 1 ? 0 : theta[k];
        }
        GibbsMeasurements measured = measure(h, theta, EVERYTHING);
        DensityMatrix rho = ExactSystems.gibbsState(h.at(theta), 4);
        DensityMatrix sigma = rho.reduceTo(0, 1);
        double[] levels = h.at(theta).matrix(4).eigenvalues();

        assertNumber(2 * LN2 - Entropies.vonNeumannEntropy(sigma), measured.visibleEntropyDeficit(), "deficit");
        assertNumber(sigma.purity(), measured.visiblePurity(), "visible purity");
        assertNumber(
                StateDistances.traceDistanceToMaximallyMixed(sigma),
                measured.traceDistanceToMaximallyMixed(),
                "trace distance");
        assertNumber(Math.max(-levels[0], levels[15]), measured.hamiltonianNorm(), "norm");
        assertNumber(rho.purity(), measured.globalPurity(), "purity");
        GibbsMeasurements.Correlations correlations = measured.correlations();
        assertNumber(Entropies.mutualInformation(rho, cut), correlations.mutualInformation(), "mutual information");
        assertNumber(
                Entropies.mutualInformation(DensityMatrix.diagonal(rho.probabilities()), cut),
                correlations.dephasedMutualInformation(),
                "dephased mutual information");
        assertNumber(
                Entropies.logNegativity(rho, cut), correlations.logNegativity().orElseThrow(), "log negativity");
    }

    private static void assertNumber(double expected, double actual, String what) {
        Numbers.assertClose(expected, actual, Tolerances.SOLVER, what);
    }

    /** {@code H = -b (XX - YY + ZZ)} has the Bell state as its only ground state, 4b below the rest. */
    @Test
    void aColdBellPairIsEntangled() {
        ParametricHamiltonian h = RandomModels.ofWords(new Bipartition(1, 1), List.of("X0 X1", "Y0 Y1", "Z0 Z1"));
        GibbsMeasurements measured = measure(h, new double[] {-20, 20, -20}, EVERYTHING);
        assertNumber(0, measured.visibleEntropyDeficit(), "deficit");
        assertNumber(60, measured.hamiltonianNorm(), "norm");
        assertNumber(1, measured.globalPurity(), "purity");
        assertNumber(2 * LN2, measured.correlations().mutualInformation(), "mutual information");
        assertNumber(LN2, measured.correlations().dephasedMutualInformation(), "dephased mutual information");
        assertNumber(LN2, measured.correlations().logNegativity().orElseThrow(), "log negativity");
    }

    @Test
    void classicalCorrelationSurvivesDephasingAndHasNoNegativity() {
        ParametricHamiltonian h = RandomModels.ofWords(new Bipartition(1, 1), List.of("Z0 Z1", "Z0"));
        GibbsMeasurements.Correlations measured =
                measure(h, new double[] {-0.9, 0.2}, EVERYTHING).correlations();
        assertNumber(measured.mutualInformation(), measured.dephasedMutualInformation(), "mutual information");
        assertNumber(0, measured.logNegativity().orElseThrow(), "log negativity");
        // <Z0 Z1> = tanh 0.9 alone would leave ln 2 minus the entropy of one bond; the field makes it less
        double p = (1 + Math.tanh(0.9)) / 2;
        double bond = LN2 + p * Math.log(p) + (1 - p) * Math.log(1 - p);
        Numbers.assertClose(bond, measured.mutualInformation(), 0.05, "near the fieldless value");
    }

    @Test
    void nothingIsCorrelatedAtZeroAndNoFullStateIsNeeded() {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(2, 2), 2);
        GibbsMeasurements measured = measure(h, new double[h.numParameters()], STATE);
        assertNumber(0, measured.visibleEntropyDeficit(), "deficit");
        assertNumber(0.25, measured.visiblePurity(), "visible purity");
        assertNumber(1.0 / 16, measured.globalPurity(), "purity");
        assertNumber(0, measured.hamiltonianNorm(), "norm");
        assertNumber(0, measured.traceDistanceToMaximallyMixed(), "trace distance");
        assertNumber(0, measured.correlations().mutualInformation(), "mutual information");
    }

    @Test
    void withoutTheStateOfAllUnitsOnlyTheNegativityIsUnknown() {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(2, 2), 2);
        double[] theta = RandomModels.theta(h, 0.5, 2);
        GibbsMeasurements all = measure(h, theta, EVERYTHING);
        GibbsMeasurements less = measure(h, theta, STATE.withWhole(StateQuery.Whole.CORRELATIONS));
        assertThat(less.correlations().logNegativity()).isEmpty();
        assertThat(less.correlations().mutualInformation())
                .isEqualTo(all.correlations().mutualInformation());
        assertThat(less.correlations().dephasedMutualInformation())
                .isEqualTo(all.correlations().dephasedMutualInformation());
    }

    @Test
    void correlationsMustBeAskedFor() {
        ParametricHamiltonian h = RandomModels.allWords(new Bipartition(1, 1), 2);
        double[] theta = RandomModels.theta(h, 0.5, 2);
        assertThatIllegalStateException()
                .isThrownBy(() -> measure(h, theta, STATE))
                .withMessageContaining("state of the hidden units");
    }
}
