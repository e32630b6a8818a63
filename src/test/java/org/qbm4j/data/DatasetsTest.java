// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.qbm4j.random.RandomStream;

class DatasetsTest {

    private static final double EXACT = 1e-12;

    private static LongStream patterns(BinaryData data) {
        return IntStream.range(0, data.numRows()).mapToLong(data::pattern);
    }

    @Test
    void listsTheSixBarsAndStripesOfTwoByTwo() {
        BinaryData data = Datasets.barsAndStripes(2, 2);
        assertThat(patterns(data)).containsExactly(0L, 0b0011L, 0b0101L, 0b1010L, 0b1100L, 0b1111L);
        assertThat(data.imageShape()).contains(new ImageShape(2, 2));
        assertThat(data.entropy()).isCloseTo(Math.log(6), within(EXACT));
    }

    @Test
    void countsBarsAndStripesOfAnyShape() {
        for (int[] shape :
                new int[][] {{1, 1, 2}, {1, 3, 8}, {3, 1, 8}, {2, 3, 10}, {3, 3, 14}, {4, 4, 30}, {8, 8, 510}}) {
            BinaryData data = Datasets.barsAndStripes(shape[0], shape[1]);
            assertThat(data.numRows()).isEqualTo(shape[2]);
            assertThat(data.numBits()).isEqualTo(shape[0] * shape[1]);
            assertThat(data.aggregated().numRows()).isEqualTo(shape[2]);
        }
    }

    @Test
    void makesEveryPatternABarOrAStripe() {
        BinaryData data = Datasets.barsAndStripes(3, 4);
        for (int i = 0; i < data.numRows(); i++) {
            int row = i;
            boolean bars = IntStream.range(0, 12).allMatch(b -> data.bit(row, b) == data.bit(row, b % 4));
            boolean stripes = IntStream.range(0, 12).allMatch(b -> data.bit(row, b) == data.bit(row, b / 4 * 4));
            assertThat(bars || stripes).isTrue();
        }
    }

    @Test
    void refusesImagesThatDoNotFit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Datasets.barsAndStripes(9, 8))
                .withMessageContaining("at most 64 pixels, but were 9 and 8");
        assertThatIllegalArgumentException().isThrownBy(() -> Datasets.barsAndStripes(1, 17));
        assertThatIllegalArgumentException().isThrownBy(() -> Datasets.barsAndStripes(0, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> Datasets.barsAndStripes(1 << 16, 1 << 16));
    }

    @Test
    void listsEvenParity() {
        assertThat(patterns(Datasets.parity(3))).containsExactly(0L, 3L, 5L, 6L);
        assertThat(Datasets.parity(10).entropy()).isCloseTo(9 * Math.log(2), within(EXACT));
    }

    @Test
    void listsPatternsOfOneCardinality() {
        assertThat(patterns(Datasets.cardinality(4, 2))).containsExactly(3L, 5L, 6L, 9L, 10L, 12L);
        assertThat(patterns(Datasets.cardinality(4, 0))).containsExactly(0L);
        assertThat(Datasets.cardinality(10, 5).numRows()).isEqualTo(252);
    }

    @Test
    void refusesBitCountsAndCardinalitiesOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Datasets.parity(0))
                .withMessageContaining("1..24")
                .withMessageContaining("but was 0");
        assertThatIllegalArgumentException().isThrownBy(() -> Datasets.cardinality(25, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Datasets.cardinality(4, 5))
                .withMessageContaining("'numOnes' must lie in 0..4, but was 5");
        assertThatIllegalArgumentException().isThrownBy(() -> Datasets.cardinality(4, -1));
    }

    /** One mode is n independent biased coins: entropy n h(p). */
    @Test
    void knowsTheEntropyOfOneBernoulliMode() {
        double h = -0.9 * Math.log(0.9) - 0.1 * Math.log(0.1);
        BinaryData data = Datasets.bernoulliMixture(6, 1, 0.9, RandomStream.root(3));
        assertThat(data.entropy()).isCloseTo(6 * h, within(EXACT));
        assertThat(data.citations()).containsExactly("Amin2018");
    }

    /** At p = 1 the rows are the centers; at another p the same stream must mix around the same centers. */
    @Test
    void mixesAroundItsCenters() {
        RandomStream stream = RandomStream.root(5);
        BinaryData centers = Datasets.bernoulliMixture(5, 3, 1, stream);
        double[] p = Datasets.bernoulliMixture(5, 3, 0.8, stream).empirical();
        for (int v = 0; v < 32; v++) {
            double expected = 0;
            for (int k = 0; k < centers.numRows(); k++) {
                int d = Long.bitCount(centers.pattern(k) ^ v);
                expected += centers.weight(k) * Math.pow(0.8, 5 - d) * Math.pow(0.2, d);
            }
            assertThat(p[v]).isCloseTo(expected, within(EXACT));
        }
    }

    @Test
    void keepsEarlierCentersWhenModesAreAdded() {
        RandomStream stream = RandomStream.root(6);
        long[] two = patterns(Datasets.bernoulliMixture(12, 2, 1, stream)).toArray();
        assertThat(two).hasSize(2);
        assertThat(patterns(Datasets.bernoulliMixture(12, 3, 1, stream)))
                .contains(two[0], two[1])
                .hasSize(3);
    }

    @Test
    void refusesImpossibleMixtures() {
        RandomStream stream = RandomStream.root(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Datasets.bernoulliMixture(4, 0, 0.9, stream))
                .withMessageContaining("'numModes' must be at least 1");
        assertThatIllegalArgumentException().isThrownBy(() -> Datasets.bernoulliMixture(31, 1, 0.9, stream));
        for (double p : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Datasets.bernoulliMixture(4, 2, p, stream))
                    .withMessageContaining("0..1, but was " + p);
        }
    }
}
