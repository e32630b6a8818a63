// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.testkit.ExactSystems;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

class EntropiesTest {
    private static final double LN2 = Math.log(2);
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    @Test
    void maximallyMixedStatesHaveTheLargestEntropyOfEveryKind() {
        DensityMatrix state = DensityMatrix.maximallyMixed(3);
        Numbers.assertClose(3 * LN2, Entropies.vonNeumannEntropy(state), Tolerances.EXACT, "S");
        Numbers.assertClose(3 * LN2, Entropies.renyi2Entropy(state), Tolerances.EXACT, "S2");
        for (double alpha : new double[] {0.5, 2, 7.5, INFINITY}) {
            Numbers.assertClose(3 * LN2, Entropies.renyiEntropy(state, alpha), Tolerances.EXACT, "S" + alpha);
        }
    }

    /** The noise of an eigensolver must not count as weight, whatever the order. */
    @ParameterizedTest
    @ValueSource(doubles = {0.25, 0.5, 2, Double.POSITIVE_INFINITY})
    void pureStatesHaveNoEntropy(double alpha) {
        DensityMatrix state = States.pure(SplitMix64.state(5, 71));
        Numbers.assertClose(0, Entropies.vonNeumannEntropy(state), Tolerances.EXACT, "S");
        Numbers.assertClose(0, Entropies.renyi2Entropy(state), Tolerances.EXACT, "S2");
        Numbers.assertClose(0, Entropies.renyiEntropy(state, alpha), Tolerances.EXACT, "S" + alpha);
    }

    @Test
    void entropiesOfAKnownSpectrum() {
        DensityMatrix state = States.withSpectrum(72, 0.5, 0.25, 0.125, 0.125);
        Numbers.assertClose(1.75 * LN2, Entropies.vonNeumannEntropy(state), Tolerances.EXACT, "S");
        Numbers.assertClose(-Math.log(11.0 / 32), Entropies.renyiEntropy(state, 2), Tolerances.EXACT, "S2");
        Numbers.assertClose(-Math.log(11.0 / 32), Entropies.renyi2Entropy(state), Tolerances.EXACT, "S2, no spectrum");
        Numbers.assertClose(LN2, Entropies.renyiEntropy(state, INFINITY), Tolerances.EXACT, "min-entropy");
        double roots = Math.sqrt(0.5) + 0.5 + 2 * Math.sqrt(0.125);
        Numbers.assertClose(2 * Math.log(roots), Entropies.renyiEntropy(state, 0.5), Tolerances.EXACT, "S1/2");
    }

    @Test
    void shannonEntropyTakesZeroTimesLogZeroAsZero() {
        Numbers.assertClose(LN2, Entropies.shannonEntropy(new double[] {0, 0.5, 0, 0.5}), Tolerances.EXACT, "H");
        Numbers.assertClose(0, Entropies.shannonEntropy(new double[] {0, 1}), 0, "H");
    }

    @Test
    void renyiEntropiesFallWithTheirOrderAndPassThroughVonNeumann() {
        DensityMatrix state = States.mixed(3, 73);
        double half = Entropies.renyiEntropy(state, 0.5);
        double one = Entropies.vonNeumannEntropy(state);
        double two = Entropies.renyi2Entropy(state);
        double infinite = Entropies.renyiEntropy(state, INFINITY);
        assertThat(half).isGreaterThan(one);
        assertThat(one).isGreaterThan(two);
        assertThat(two).isGreaterThan(infinite);
        double around = (Entropies.renyiEntropy(state, 1 - 1e-5) + Entropies.renyiEntropy(state, 1 + 1e-5)) / 2;
        Numbers.assertClose(one, around, Tolerances.DIFFERENCE, "limit of order one");
    }

    @Test
    void independentPartsAdd() {
        DensityMatrix a = States.mixed(1, 74);
        DensityMatrix b = States.mixed(2, 75);
        DensityMatrix both = States.product(b, a);
        Numbers.assertClose(
                Entropies.vonNeumannEntropy(a) + Entropies.vonNeumannEntropy(b),
                Entropies.vonNeumannEntropy(both),
                Tolerances.EXACT,
                "S");
        Numbers.assertClose(
                Entropies.renyiEntropy(a, 3) + Entropies.renyiEntropy(b, 3),
                Entropies.renyiEntropy(both, 3),
                Tolerances.EXACT,
                "S3");
        Numbers.assertClose(
                0, Entropies.mutualInformation(both, new Bipartition(1, 2)), Tolerances.EXACT, "mutual information");
        Numbers.assertClose(0, Entropies.negativity(both, new Bipartition(1, 2)), Tolerances.EXACT, "negativity");
    }

    @Test
    void bellStateIsMaximallyCorrelated() {
        DensityMatrix bell = States.pure(ExactSystems.bell());
        Bipartition cut = new Bipartition(1, 1);
        Numbers.assertClose(LN2, Entropies.vonNeumannEntropy(bell.reduceTo(1)), Tolerances.EXACT, "marginal");
        Numbers.assertClose(2 * LN2, Entropies.mutualInformation(bell, cut), Tolerances.EXACT, "mutual information");
        Numbers.assertClose(0.5, Entropies.negativity(bell, cut), Tolerances.EXACT, "negativity");
        Numbers.assertClose(LN2, Entropies.logNegativity(bell, cut), Tolerances.EXACT, "log-negativity");
    }

    @ParameterizedTest
    @CsvSource({"3, 1", "3, 2", "5, 2", "5, 4"})
    void ghzStateCarriesOneBitAcrossEveryCut(int n, int visible) {
        DensityMatrix ghz = States.pure(ExactSystems.ghz(n));
        Bipartition cut = new Bipartition(visible, n - visible);
        Numbers.assertClose(0.5, Entropies.negativity(ghz, cut), Tolerances.EXACT, "negativity");
        Numbers.assertClose(2 * LN2, Entropies.mutualInformation(ghz, cut), Tolerances.EXACT, "mutual information");
        DensityMatrix pair = ghz.reduceTo(0, n - 1);
        Bipartition one = new Bipartition(1, 1);
        Numbers.assertClose(LN2, Entropies.vonNeumannEntropy(pair), Tolerances.EXACT, "entropy of a pair");
        Numbers.assertClose(LN2, Entropies.mutualInformation(pair, one), Tolerances.EXACT, "classical correlation");
        Numbers.assertClose(0, Entropies.negativity(pair, one), Tolerances.EXACT, "negativity of a pair");
    }

    /** {@code 1/(n+1) + ... + 1/(mn) - (m-1)/(2n)} for m at most n, spelled out: (2, 2) gives 1/3 + 1/4 - 1/4. */
    @Test
    void pageEntropyOfSmallDimensions() {
        Numbers.assertClose(1.0 / 3, Entropies.pageEntropy(2, 2), Tolerances.EXACT, "(2, 2)");
        double twoFour = 1.0 / 5 + 1.0 / 6 + 1.0 / 7 + 1.0 / 8 - 1.0 / 8;
        Numbers.assertClose(twoFour, Entropies.pageEntropy(2, 4), Tolerances.EXACT, "(2, 4)");
        Numbers.assertClose(twoFour, Entropies.pageEntropy(4, 2), Tolerances.EXACT, "(4, 2)");
        Numbers.assertClose(0, Entropies.pageEntropy(1, 16), Tolerances.EXACT, "(1, 16)");
        Numbers.assertClose(0.92240, Entropies.pageEntropy(4, 4), 5e-6, "(4, 4), five digits");
        Numbers.assertClose(1.58853, Entropies.pageEntropy(8, 8), 5e-6, "(8, 8), five digits");
        Numbers.assertClose(0.68729, Entropies.pageEntropy(2, 128), 5e-6, "(2, 128), five digits");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, 1, Double.NaN})
    void rejectsOrdersWithoutARenyiEntropy(double alpha) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Entropies.renyiEntropy(DensityMatrix.maximallyMixed(1), alpha))
                .withMessageContaining("'alpha' must be positive and not 1, but was " + alpha);
    }

    @Test
    void rejectsCutsOfAnotherSize() {
        DensityMatrix state = DensityMatrix.maximallyMixed(3);
        for (Bipartition cut : new Bipartition[] {new Bipartition(1, 1), new Bipartition(2, 2)}) {
            String sizes = "3 qubits, but has " + cut.numQubits();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Entropies.mutualInformation(state, cut))
                    .withMessageContaining(sizes);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Entropies.negativity(state, cut))
                    .withMessageContaining(sizes);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Entropies.logNegativity(state, cut))
                    .withMessageContaining(sizes);
        }
    }

    @Test
    void nothingIsCorrelatedWithNothing() {
        DensityMatrix state = States.mixed(2, 76);
        Bipartition cut = new Bipartition(2, 0);
        Numbers.assertClose(0, Entropies.mutualInformation(state, cut), 0, "mutual information");
        Numbers.assertClose(0, Entropies.negativity(state, cut), Tolerances.EXACT, "negativity");
    }
}
