// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.qbm4j.data.BinaryData;
import org.qbm4j.data.Datasets;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.operator.Pauli;
import org.qbm4j.random.RandomStream;
import org.qbm4j.runlog.Bibliography;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

class ContrastiveDivergenceTest {
    private static final BinaryData WEIGHTED = BinaryData.fromPatterns(2, new long[] {0, 1, 3}, new double[] {2, 1, 1});

    /**
     * Shares 1/2 of 00, 1/4 of bit 0 alone, 1/4 of both. Bit 0 given bit 1 = 0 is on with 1/3 (total 3/4), given 1 it is on
     * for sure; bit 1 given bit 0 = 0 is off for sure, given 1 it is on with 1/2 (total 1/2).
     */
    @Test
    void theLowerBoundIsTheEntropyOfEachUnitGivenTheOthers() {
        double third = -Math.log(1.0 / 3) / 3 - 2 * Math.log(2.0 / 3) / 3;
        double expected = 0.75 * third + 0.5 * Math.log(2);
        Numbers.assertClose(
                expected, new ContrastiveDivergence(WEIGHTED, 1, false, 0).lowerBound(), Tolerances.EXACT, "bound");
        // 3 rows: a batch of 3 sees all of them, one of 2 does not
        Numbers.assertClose(
                expected, new ContrastiveDivergence(WEIGHTED, 1, true, 3).lowerBound(), Tolerances.EXACT, "bound");
        assertThat(new ContrastiveDivergence(WEIGHTED, 1, true, 2).lowerBound()).isZero();
    }

    @Test
    void equalRowsAreDrawnOnceEach() {
        BinaryData data = Datasets.barsAndStripes(3, 3);
        ContrastiveDivergence loss = new ContrastiveDivergence(data, 1, false, 0);
        long[] drawn =
                loss.draw(data.numRows(), RandomStream.root(4).child("rows").generator());
        for (int row = 0; row < drawn.length; row++) {
            assertThat(drawn[row]).isEqualTo(data.pattern(row));
        }
    }

    /** One of three rows at a time: binomial counts, within 5 standard errors. */
    @Test
    void rowsAreDrawnByTheirWeights() {
        ContrastiveDivergence loss = new ContrastiveDivergence(WEIGHTED, 1, false, 1);
        int draws = 10_000;
        int[] counts = new int[4];
        for (int n = 0; n < draws; n++) {
            counts[(int) loss.draw(1, RandomStream.root(n).generator())[0]]++;
        }
        double[] shares = {0.5, 0.25, 0, 0.25};
        for (int v = 0; v < 4; v++) {
            double error = Math.sqrt(shares[v] * (1 - shares[v]) / draws);
            Numbers.assertClose(shares[v], (double) counts[v] / draws, 5 * error, "share of " + v);
        }
    }

    @Test
    void saysWhatItIs() {
        ContrastiveDivergence loss = new ContrastiveDivergence(WEIGHTED, 3, true, 2);
        assertThat(loss.name()).isEqualTo("contrastive-divergence").isEqualTo(ContrastiveDivergence.NAME);
        assertThat(loss.unit()).isEqualTo("nats");
        assertThat(loss.data()).isEqualTo(WEIGHTED);
        assertThat(loss.steps()).isEqualTo(3);
        assertThat(loss.chains()).isEqualTo(2);
        assertThat(loss.persistent()).isTrue();
        assertThat(loss.usesAllRows()).isFalse();
        assertThat(loss.share(0)).isEqualTo(0.5);
        assertThat(loss.sources()).contains("Tieleman2008").allMatch(Bibliography::contains);
        assertThat(new ContrastiveDivergence(WEIGHTED, 1, false, 0).sources())
                .containsExactly("Hinton2002", "Besag1975")
                .allMatch(Bibliography::contains);
        assertThat(Bibliography.contains("SalakhutdinovMurray2008")).isTrue();
        // it is made of rows and not of a target, so no target's registry makes it
        assertThat(Losses.names()).doesNotContain(ContrastiveDivergence.NAME);
    }

    @Test
    void refusesImpossibleNumbers() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ContrastiveDivergence(WEIGHTED, 0, false, 0))
                .withMessageContaining("'steps' must be at least 1, but was 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ContrastiveDivergence(WEIGHTED, 1, false, -1))
                .withMessageContaining("'chains' must be at least 1, or 0");
    }

    /** Weights 2 : 1 : 1 and ln Z = 3 +- 0.1, by the definition of mean and variance. */
    @Test
    void averagesLogLikelihoods() {
        SemiQuantumBoltzmannMachine machine = new SemiQuantumBoltzmannMachine(2, 3, EnumSet.of(Pauli.X, Pauli.Z));
        double[] theta = new SplitMix64(4).centered(machine.numParameters());
        double a = machine.logWeight(theta, 0);
        double b = machine.logWeight(theta, 1);
        double c = machine.logWeight(theta, 3);
        double mean = a / 2 + b / 4 + c / 4;
        AnnealedLogLikelihood found = AnnealedLogLikelihood.of(machine, theta, WEIGHTED, new Estimate(3, 0.1, 50));
        Numbers.assertClose(mean - 3, found.value(), Tolerances.EXACT, "mean");
        assertThat(found.ofRows()).isEqualTo(new Estimate(found.value(), 0.1, 50));
        double variance = Math.pow(a - mean, 2) / 2 + Math.pow(b - mean, 2) / 4 + Math.pow(c - mean, 2) / 4;
        // 16/6 rows of equal weight would spread as much
        Numbers.assertClose(
                Math.sqrt(variance / (16.0 / 6 - 1)), found.rowError(), Tolerances.EXACT, "error of the mean");
        Numbers.assertClose(
                Math.hypot(0.1, found.rowError()),
                found.ofPopulation().standardError(),
                Tolerances.EXACT,
                "both errors");
        BinaryData wide = BinaryData.fromPatterns(3, new long[] {5});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnnealedLogLikelihood.of(machine, theta, wide, Estimate.exact(1)))
                .withMessageContaining("3 columns")
                .withMessageContaining("2 visible units");
    }

    /** Bit 0 is on in half of the weight, bit 1 in a quarter; with half a row of each kind (3/2 + 1/2)/4 and (3/4 + 1/2)/4. */
    @Test
    void baseFieldsGiveTheMeansOfTheData() {
        double[] fields = AnnealedLogLikelihood.baseFields(WEIGHTED);
        // exp(-a Z): the bit is on with probability 1/(1 + exp(-2a))
        Numbers.assertClose(0.5, 1 / (1 + Math.exp(-2 * fields[0])), Tolerances.EXACT, "bit 0");
        Numbers.assertClose(1.25 / 4, 1 / (1 + Math.exp(-2 * fields[1])), Tolerances.EXACT, "bit 1");
    }
}
