// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.qbm4j.random.RandomStream;

class DistributionTest {

    private static final double EXACT = 1e-14;
    private static final double[] UNIFORM = {0.25, 0.25, 0.25, 0.25};

    @Test
    void knowsTheEntropyOfTheUniformAndThePointDistribution() {
        assertThat(Distribution.of(UNIFORM).entropy()).isCloseTo(2 * Math.log(2), within(EXACT));
        assertThat(Distribution.of(new double[] {0, 1}).entropy()).isZero();
    }

    @Test
    void measuresDivergenceFromTheUniformAsTheMissingEntropy() {
        Distribution p = Distribution.of(new double[] {0.5, 0.2, 0, 0.3});
        assertThat(p.klDivergenceTo(UNIFORM)).isCloseTo(2 * Math.log(2) - p.entropy(), within(EXACT));
        assertThat(p.klDivergenceTo(p.probabilities())).isZero();
        assertThat(Distribution.of(UNIFORM).klDivergenceTo(p.probabilities())).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void measuresTotalVariation() {
        Distribution p = Distribution.of(new double[] {0.5, 0.2, 0, 0.3});
        assertThat(p.totalVariationTo(UNIFORM)).isCloseTo(0.3, within(EXACT));
        assertThat(Distribution.of(new double[] {1, 0}).totalVariationTo(new double[] {0, 1}))
                .isEqualTo(1);
    }

    @Test
    void copiesItsNumbers() {
        double[] mine = {0.5, 0.5};
        Distribution distribution = Distribution.of(mine);
        mine[0] = 9;
        distribution.probabilities()[1] = 9;
        assertThat(distribution.probabilities()).containsExactly(0.5, 0.5);
        assertThat(distribution.numBits()).isEqualTo(1);
        assertThat(distribution.probability(1)).isEqualTo(0.5);
        assertThatThrownBy(() -> distribution.probability(2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    /** Chi-square of 3 degrees of freedom above 30 has probability 1.4e-6. */
    @Test
    void samplesInProportionAndNeverTheImpossible() {
        double[] p = {0, 0.1, 0.2, 0.3, 0.4, 0, 0, 0};
        int n = 100_000;
        long[] samples = Distribution.of(p).sample(n, RandomStream.root(1));
        assertThat(Arrays.stream(samples)).allMatch(v -> v >= 1 && v <= 4);
        double chiSquare = 0;
        for (int pattern = 1; pattern <= 4; pattern++) {
            long wanted = pattern;
            double expected = n * p[pattern];
            double seen = Arrays.stream(samples).filter(v -> v == wanted).count();
            chiSquare += (seen - expected) * (seen - expected) / expected;
        }
        assertThat(chiSquare).isLessThan(30);
        assertThat(Distribution.of(p).sample(n, RandomStream.root(1))).containsExactly(samples);
    }

    @Test
    void refusesASumOtherThanOneAndTellsIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Distribution.of(new double[] {0.5, 0.25}))
                .withMessageContaining("sum to 1 within 1.0E-9, but sums to 0.75");
        assertThatIllegalArgumentException().isThrownBy(() -> Distribution.of(new double[] {0.5, 0.5 + 2e-9}));
        assertThat(Distribution.of(new double[] {0.5, 0.5 + 5e-10}).numBits()).isEqualTo(1);
    }

    @Test
    void refusesImpossibleEntriesAndNamesThem() {
        for (double wrong : new double[] {-1e-12, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Distribution.of(new double[] {1, wrong}))
                    .withMessageContaining("entry 1 is " + wrong);
        }
    }

    @Test
    void refusesLengthsThatAreNoPowerOfTwo() {
        for (int length : new int[] {0, 1, 3, 6}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Distribution.of(new double[length]))
                    .withMessageContaining("has length " + length);
        }
    }

    @Test
    void refusesModelsOfAnotherShapeOrSum() {
        Distribution p = Distribution.of(UNIFORM);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> p.klDivergenceTo(new double[] {0.5, 0.5}))
                .withMessageContaining("'model' must hold 4 probabilities");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> p.totalVariationTo(new double[] {1, 1, 1, 1}))
                .withMessageContaining("'model' must sum to 1")
                .withMessageContaining("sums to 4.0");
    }

    @Test
    void refusesToDrawNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Distribution.of(UNIFORM).sample(0, RandomStream.root(1)))
                .withMessageContaining("'numSamples' must be at least 1, but was 0");
    }
}
