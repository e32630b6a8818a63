// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.stat.inference.WilcoxonSignedRankTest;
import org.junit.jupiter.api.Test;
import org.qbm4j.random.RandomStream;

/** Expected numbers marked SciPy were computed with SciPy 1.17.1 ({@code ttest_1samp}, {@code wilcoxon}, {@code rankdata}). */
class PairedTestTest {
    private static final double DIGITS = 1e-9;

    private static final double[] SIX = {-0.31, -0.12, 0.05, -0.44, -0.27, -0.08};

    @Test
    void givesSciPysTTestAndInterval() {
        PairedTest test = PairedTest.of(SIX, 0.95);
        assertThat(test.mean()).isCloseTo(-0.195, within(DIGITS));
        assertThat(test.deviation()).isCloseTo(0.17762319668331614, within(DIGITS));
        assertThat(test.pValue().orElseThrow()).isCloseTo(0.04334417306232476, within(DIGITS));
        assertThat(test.interval().low()).isCloseTo(-0.38140411307172617, within(1e-7));
        assertThat(test.interval().high()).isCloseTo(-0.0085958869282739, within(1e-7));
        assertThat(test.wins()).isEqualTo(5);
    }

    @Test
    void twoPairsGiveTheArcTangentLaw() {
        // t with one degree of freedom is Cauchy: p = 1 - 2 atan(|t|)/pi; mean 2, deviation sqrt 2, t = 2
        double p = PairedTest.of(new double[] {1, 3}, 0.95).pValue().orElseThrow();
        assertThat(p).isCloseTo(1 - 2 * Math.atan(2) / Math.PI, within(DIGITS));
    }

    @Test
    void rankTestIsExactWithoutTies() {
        double p = PairedTest.of(SIX, 0.95).rankPValue().orElseThrow();
        // one of six signs is positive, with the smallest rank: 2 (1 + 1) / 2^6
        assertThat(p).isEqualTo(0.0625);
        double[] many = RandomStream.root(3).gaussians(15);
        double foreign = new WilcoxonSignedRankTest().wilcoxonSignedRankTest(new double[15], many, true);
        assertThat(PairedTest.of(many, 0.95).rankPValue().orElseThrow()).isCloseTo(foreign, within(DIGITS));
    }

    @Test
    void rankTestSharesRanksAndLeavesZerosOut() {
        // all 2^7 signs of the SciPy mid-ranks enumerated
        double[] tied = {1, -1, 2, -3, 0, -3, -4, -5};
        assertThat(PairedTest.of(tied, 0.95).rankPValue().orElseThrow()).isEqualTo(0.140625);
    }

    @Test
    void equalDifferencesAreExactAndUntested() {
        PairedTest test = PairedTest.of(new double[] {-0.1, -0.1, -0.1 * (1 + 1e-15)}, 0.95);
        assertThat(test.exact()).isTrue();
        assertThat(test.rankPValue()).isEmpty();
        assertThat(test.interval().low()).isEqualTo(test.interval().high()).isEqualTo(test.mean());
        assertThat(PairedTest.of(new double[3], 0.95).exact()).isTrue();
    }

    @Test
    void signsSwapWithTheArms() {
        double[] swapped = SIX.clone();
        for (int i = 0; i < swapped.length; i++) {
            swapped[i] = -swapped[i];
        }
        PairedTest there = PairedTest.of(SIX, 0.95);
        PairedTest back = PairedTest.of(swapped, 0.95);
        assertThat(back.mean()).isEqualTo(-there.mean());
        assertThat(back.pValue()).isEqualTo(there.pValue());
        assertThat(back.rankPValue()).isEqualTo(there.rankPValue());
        assertThat(back.wins()).isEqualTo(1);
    }

    @Test
    void rejectsOnePair() {
        assertThatThrownBy(() -> PairedTest.of(new double[] {1}, 0.95))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 2");
    }
}
