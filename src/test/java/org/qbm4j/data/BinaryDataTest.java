// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.qbm4j.random.RandomStream;

class BinaryDataTest {

    private static final double EXACT = 1e-14;

    @Test
    void putsColumnCIntoBitC() {
        BinaryData data = BinaryData.fromRows(new int[][] {{1, 0, 0}, {0, 1, 1}});
        assertThat(data.numRows()).isEqualTo(2);
        assertThat(data.numBits()).isEqualTo(3);
        assertThat(data.pattern(0)).isEqualTo(1);
        assertThat(data.pattern(1)).isEqualTo(6);
        assertThat(data.bit(1, 2)).isEqualTo(1);
        assertThat(data.bit(0, 2)).isZero();
        assertThat(data.weight(1)).isEqualTo(1);
    }

    @Test
    void normalizesTheEmpiricalDistribution() {
        BinaryData data = BinaryData.fromPatterns(2, new long[] {3, 1, 3}, new double[] {1, 2, 5});
        assertThat(data.empirical()).containsExactly(0, 0.25, 0, 0.75);
        assertThat(data.entropy()).isCloseTo(-0.25 * Math.log(0.25) - 0.75 * Math.log(0.75), within(EXACT));
        assertThat(data.distribution().entropy()).isCloseTo(data.entropy(), within(EXACT));
    }

    @Test
    void comesBackFromItsOwnProbabilities() {
        double[] probabilities = {0.5, 0, 0.125, 0.375};
        BinaryData data = BinaryData.fromProbabilities(probabilities);
        assertThat(data.numRows()).isEqualTo(3);
        assertThat(data.empirical()).containsExactly(probabilities);
    }

    @Test
    void addsTheWeightsOfEqualRows() {
        BinaryData data = BinaryData.fromPatterns(64, new long[] {-1, 5, -1}, new double[] {1, 2, 5})
                .withName("wide");
        assertThat(data.aggregated())
                .isEqualTo(BinaryData.fromPatterns(64, new long[] {5, -1}, new double[] {2, 6})
                        .withName("wide"));
        assertThat(data.entropy()).isCloseTo(data.aggregated().entropy(), within(EXACT));
    }

    @Test
    void copiesItsArrays() {
        long[] patterns = {1, 2};
        double[] weights = {1, 1};
        BinaryData data = BinaryData.fromPatterns(2, patterns, weights);
        patterns[0] = 3;
        weights[0] = 9;
        assertThat(data).isEqualTo(BinaryData.fromPatterns(2, new long[] {1, 2}));
    }

    @Test
    void carriesNameCitationsAndImageShape() {
        BinaryData data = BinaryData.fromPatterns(6, new long[] {1})
                .withName("six")
                .withCitations(List.of("Amin2018"))
                .withImageShape(new ImageShape(2, 3));
        assertThat(data.name()).isEqualTo("six");
        assertThat(data.citations()).containsExactly("Amin2018");
        assertThat(data.imageShape()).contains(new ImageShape(2, 3));
        assertThat(data).hasToString("BinaryData(six, 1 rows, 6 columns)");
        assertThat(BinaryData.fromPatterns(6, new long[] {1}).imageShape()).isEmpty();
    }

    @Test
    void splitsWithoutLosingOrDoublingARow() {
        BinaryData data = BinaryData.fromPatterns(
                        7,
                        LongStream.range(0, 100).toArray(),
                        IntStream.range(1, 101).asDoubleStream().toArray())
                .withName("hundred");
        BinaryData.Split split = data.split(0.7, RandomStream.root(2).child("split"));
        assertThat(split.train().numRows()).isEqualTo(70);
        assertThat(split.test().numRows()).isEqualTo(30);
        assertThat(split.test().name()).isEqualTo("hundred");
        assertThat(LongStream.concat(patterns(split.train()), patterns(split.test()))
                        .sorted())
                .containsExactly(patterns(data).boxed().toArray(Long[]::new));
        assertThat(split.test().weight(0)).isEqualTo((double) split.test().pattern(0) + 1);
        assertThat(patterns(split.train()).toArray()).isSorted();
    }

    @Test
    void repeatsASplitForTheSameStreamOnly() {
        BinaryData data = BinaryData.fromPatterns(7, LongStream.range(0, 100).toArray());
        RandomStream stream = RandomStream.root(2);
        assertThat(data.split(0.5, stream)).isEqualTo(data.split(0.5, stream));
        assertThat(data.split(0.5, stream)).isNotEqualTo(data.split(0.5, stream.child(1)));
    }

    @Test
    void splitsLabelsWithTheirRows() {
        BinaryData data = BinaryData.fromPatterns(7, LongStream.range(0, 100).toArray());
        LabeledBinaryData labeled =
                new LabeledBinaryData(data, IntStream.range(0, 100).boxed().toList());
        LabeledBinaryData.Split split = labeled.split(0.25, RandomStream.root(2));
        assertThat(split.train().data())
                .isEqualTo(data.split(0.25, RandomStream.root(2)).train());
        assertThat(split.test().labels())
                .containsExactlyElementsOf(
                        patterns(split.test().data()).mapToObj(v -> (int) v).toList());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LabeledBinaryData(data, List.of(1)))
                .withMessageContaining("one label for each of 100 rows, but holds 1");
    }

    private static LongStream patterns(BinaryData data) {
        return IntStream.range(0, data.numRows()).mapToLong(data::pattern);
    }

    @Test
    void refusesEmptyData() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinaryData.fromRows(new int[0][]))
                .withMessageContaining("at least one row");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinaryData.fromPatterns(2, new long[0]))
                .withMessageContaining("at least one row");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinaryData.fromRows(new int[][] {{}}))
                .withMessageContaining("1..64 columns, but has 0");
    }

    @Test
    void refusesEntriesOtherThanZeroAndOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinaryData.fromRows(new int[][] {{1, 0}, {0, 7}}))
                .withMessageContaining("row 1, column 1 is 7")
                .withMessageContaining("Threshold");
        assertThatIllegalArgumentException().isThrownBy(() -> BinaryData.fromRows(new int[][] {{-1}}));
    }

    @Test
    void refusesRowsOfDifferentLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinaryData.fromRows(new int[][] {{1, 0}, {1}}))
                .withMessageContaining("row 1 has 1");
    }

    @Test
    void refusesBitsBeyondTheColumns() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinaryData.fromPatterns(2, new long[] {0, 4}))
                .withMessageContaining("row 1 is 0b100");
        assertThatIllegalArgumentException().isThrownBy(() -> BinaryData.fromPatterns(65, new long[] {0}));
    }

    @Test
    void refusesImpossibleWeights() {
        for (double wrong : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BinaryData.fromPatterns(1, new long[] {0, 1}, new double[] {1, wrong}))
                    .withMessageContaining("row 1 has " + wrong);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinaryData.fromPatterns(1, new long[] {0, 1}, new double[] {1e308, 1e308}))
                .withMessageContaining("finite sum");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BinaryData.fromPatterns(1, new long[] {0, 1}, new double[] {1}))
                .withMessageContaining("2 rows, but has length 1");
    }

    @Test
    void refusesADistributionOverTooManyBits() {
        BinaryData data = BinaryData.fromPatterns(31, new long[] {1});
        assertThatIllegalArgumentException()
                .isThrownBy(data::empirical)
                .withMessageContaining("at most 30 columns, but the data has 31")
                .withMessageContaining("aggregated()");
        assertThat(data.entropy()).isZero();
    }

    @Test
    void refusesSplitsThatLeaveAPartEmpty() {
        BinaryData data = BinaryData.fromPatterns(2, new long[] {0, 1, 2});
        for (double fraction : new double[] {0, 1, -0.5, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> data.split(fraction, RandomStream.root(1)))
                    .withMessageContaining("strictly between 0 and 1, but was " + fraction);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.split(0.1, RandomStream.root(1)))
                .withMessageContaining("at least one of 3 rows in each part, but 0.1 puts 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.split(0.9, RandomStream.root(1)))
                .withMessageContaining("puts 3");
    }

    @Test
    void refusesForeignShapesBlankNamesAndMissingRows() {
        BinaryData data = BinaryData.fromPatterns(6, new long[] {1});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.withImageShape(new ImageShape(2, 4)))
                .withMessageContaining("6 pixels as the rows have columns, but was 2x4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> data.withName(" "))
                .withMessageContaining("'name'");
        assertThatThrownBy(() -> data.pattern(1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> data.bit(0, 6)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
