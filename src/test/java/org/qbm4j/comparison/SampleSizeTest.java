// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.qbm4j.random.RandomStream;

class SampleSizeTest {
    private static final double QUADRATURE = 1e-6;
    private static final int TRIES = 2000;
    /** Three standard errors of a share near 0.8. */
    private static final double SHARE = 3 * Math.sqrt(0.8 * 0.2 / TRIES);

    @Test
    void powerIsThatOfTheNoncentralT() {
        // SciPy 1.17.1: nct.sf(c, n-1, e sqrt n) + nct.cdf(-c, n-1, e sqrt n)
        assertThat(SampleSize.differencePower(0.5, 0.05, 10)).isCloseTo(0.29317560651407687, within(QUADRATURE));
        assertThat(SampleSize.differencePower(1, 0.05, 6)).isCloseTo(0.5068419799585823, within(QUADRATURE));
        assertThat(SampleSize.differencePower(0.3, 0.01, 50)).isCloseTo(0.2994694911461519, within(QUADRATURE));
        assertThat(SampleSize.differencePower(2, 0.05, 3)).isCloseTo(0.47074943127843494, within(QUADRATURE));
        assertThat(SampleSize.differencePower(1, 0.05, 2)).isCloseTo(0.09280915505633605, within(QUADRATURE));
    }

    @Test
    void powerWithoutEffectIsTheLevel() {
        assertThat(SampleSize.differencePower(0, 0.05, 8)).isCloseTo(0.05, within(QUADRATURE));
    }

    @Test
    void findsTheSmallestNumber() {
        // SciPy 1.17.1, counting up from 2
        assertThat(SampleSize.forDifference(0.5, 0.05, 0.8)).hasValue(34);
        assertThat(SampleSize.forDifference(-0.2, 0.05, 0.8)).hasValue(199);
        assertThat(SampleSize.forDifference(1, 0.05, 0.8)).hasValue(10);
        assertThat(SampleSize.forDifference(0.01, 0.05, 0.8)).isEmpty();
    }

    @Test
    void thatManyPairsShowTheDifferenceAsOftenAsPromised() {
        int pairs = SampleSize.forDifference(0.7, 0.05, 0.8).orElseThrow();
        double share = share(0.7, pairs, test -> test.pValue().orElseThrow() <= 0.05);
        assertThat(share).isCloseTo(SampleSize.differencePower(0.7, 0.05, pairs), within(SHARE));
        assertThat(share).isGreaterThan(0.8 - SHARE);
    }

    @Test
    void thatManyPairsPlaceTheIntervalInsideTheMarginAsOftenAsPromised() {
        int pairs = SampleSize.forEquivalence(0.2, 0.9, 0.95, 0.8).orElseThrow();
        double share = share(
                0.2,
                pairs,
                test -> test.interval().low() >= -0.9 && test.interval().high() <= 0.9);
        assertThat(share).isCloseTo(SampleSize.equivalencePower(0.2, 0.9, 0.95, pairs), within(SHARE));
        assertThat(share).isGreaterThan(0.8 - SHARE);
        assertThat(SampleSize.equivalencePower(0.2, 0.9, 0.95, pairs - 1)).isLessThan(0.8);
    }

    @Test
    void noNumberPlacesAnIntervalAroundTheMarginInsideIt() {
        assertThat(SampleSize.forEquivalence(0.9, 0.9, 0.95, 0.8)).isEmpty();
    }

    private static double share(double effect, int pairs, Predicate<PairedTest> holds) {
        int count = 0;
        for (int k = 0; k < TRIES; k++) {
            double[] differences = RandomStream.root(17).child(k).gaussians(pairs);
            for (int i = 0; i < pairs; i++) {
                differences[i] += effect;
            }
            count += holds.test(PairedTest.of(differences, 0.95)) ? 1 : 0;
        }
        return (double) count / TRIES;
    }
}
