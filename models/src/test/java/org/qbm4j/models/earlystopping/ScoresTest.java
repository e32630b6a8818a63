// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.earlystopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.qbm4j.data.Distribution;
import org.qbm4j.data.Target;
import org.qbm4j.models.Machines;
import org.qbm4j.models.QuantumBoltzmannMachine;
import org.qbm4j.models.QuantumBoltzmannMachineConfiguration;
import org.qbm4j.operator.Pauli;
import org.qbm4j.state.DensityMatrix;

class ScoresTest {
    private static final double ROUNDING = 1e-12;

    /** The maximally mixed state of two units. */
    private static QuantumBoltzmannMachine mixed() {
        QuantumBoltzmannMachine machine = new QuantumBoltzmannMachine(new QuantumBoltzmannMachineConfiguration.Builder()
                .visible(2)
                .fields(Pauli.Z, Pauli.X)
                .initialScale(0)
                .build());
        machine.init();
        return machine;
    }

    private static DataSetIterator rows(double[]... rows) {
        DataSet data = new DataSet(Nd4j.createFromArray(rows), Nd4j.createFromArray(rows));
        return new ListDataSetIterator<>(data.asList(), 2);
    }

    @Test
    void likelihoodAndDivergenceOfTheUniformModelAreKnown() {
        DataSetIterator heldOut = rows(new double[] {0, 0}, new double[] {1, 1}, new double[] {1, 1});
        double entropy = -Math.log(1.0 / 3) / 3 - 2 * Math.log(2.0 / 3) / 3;
        assertThat(new NegativeLogLikelihoodScore(heldOut).calculateScore(mixed()))
                .isCloseTo(Math.log(4), within(ROUNDING));
        assertThat(new KullbackLeiblerScore(heldOut).calculateScore(mixed()))
                .isCloseTo(Math.log(4) - entropy, within(ROUNDING));
    }

    @Test
    void likelihoodIsWhatTheModelSaysOfItsTrainingData() {
        QuantumBoltzmannMachine machine = Machines.initialized();
        machine.fit(Machines.iterator(), 3);
        double divergence = new KullbackLeiblerScore(Machines.iterator()).calculateScore(machine);
        assertThat(new NegativeLogLikelihoodScore(Machines.iterator()).calculateScore(machine))
                .isCloseTo(machine.score(), within(ROUNDING));
        assertThat(divergence).isCloseTo(machine.score() - Machines.ENTROPY, within(ROUNDING));
    }

    /** p = (1, 0, 0, 0), q uniform, a = exp(-1/2): 1 - 2 (1+a)^2/4 + (1+a)^2/4. */
    @Test
    void discrepancyOfAPointAndTheUniformModelIsKnown() {
        double a = Math.exp(-0.5);
        double expected = 1 - (1 + a) * (1 + a) / 4;
        assertThat(new MaximumMeanDiscrepancyScore(rows(new double[] {0, 0}), 1).calculateScore(mixed()))
                .isCloseTo(expected, within(ROUNDING));
    }

    @Test
    void discrepancyIsTheDoubleSumOverAllPatterns() {
        QuantumBoltzmannMachine machine = Machines.initialized();
        double[] q = machine.probabilities().data().asDouble();
        double[] p = new double[q.length];
        for (int x = 0; x < p.length; x++) {
            p[x] = (x + 1) / (p.length * (p.length + 1) / 2.0);
        }
        double width = 0.8;
        double sum = 0;
        for (int x = 0; x < p.length; x++) {
            for (int y = 0; y < p.length; y++) {
                double kernel = Math.exp(-Integer.bitCount(x ^ y) / (2 * width * width));
                sum += (p[x] - q[x]) * kernel * (p[y] - q[y]);
            }
        }
        assertThat(new MaximumMeanDiscrepancyScore(Distribution.of(p), width).calculateScore(machine))
                .isCloseTo(sum, within(ROUNDING));
    }

    @Test
    void discrepancyVanishesForEqualDistributions() {
        double[] uniform = {0.25, 0.25, 0.25, 0.25};
        assertThat(new MaximumMeanDiscrepancyScore(Distribution.of(uniform), 2).calculateScore(mixed()))
                .isCloseTo(0, within(ROUNDING));
    }

    /** S(target || 1/4) = ln 4 - S(target). */
    @Test
    void relativeEntropyToTheMixedStateIsTheDeficit() {
        double[] p = {0.5, 0.5, 0, 0};
        assertThat(new RelativeEntropyScore(DensityMatrix.diagonal(p)).calculateScore(mixed()))
                .isCloseTo(Math.log(2), within(ROUNDING));
        assertThat(new RelativeEntropyScore(new Target.Classical(Distribution.of(p))).calculateScore(mixed()))
                .isCloseTo(Math.log(2), within(ROUNDING));
    }

    @Test
    void accuracyIsTheShareOfRightClasses() {
        QuantumBoltzmannMachine machine = new QuantumBoltzmannMachine(new QuantumBoltzmannMachineConfiguration.Builder()
                .visible(2)
                .classes(2)
                .fields(Pauli.Z)
                .initialScale(0)
                .build());
        machine.init();
        // of the untrained machine both classes are as probable, and the lower one wins
        DataSet data = new DataSet(
                Nd4j.createFromArray(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}),
                Nd4j.createFromArray(new double[][] {{1, 0}, {1, 0}, {1, 0}, {0, 1}}));
        AccuracyScore score = new AccuracyScore(new ListDataSetIterator<>(data.asList(), 3));
        assertThat(score.calculateScore(machine)).isEqualTo(0.75);
        assertThat(score.minimizeScore()).isFalse();
        assertThatThrownBy(() ->
                        new KullbackLeiblerScore(new ListDataSetIterator<>(data.asList())).calculateScore(machine))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("spell a class");
    }

    @Test
    void unusableInputsAreRefused() {
        assertThatThrownBy(() -> new MaximumMeanDiscrepancyScore(rows(new double[] {0, 0}), 0))
                .hasMessageContaining("'width' must be positive and finite, but was 0.0");
        assertThatThrownBy(() -> new KullbackLeiblerScore(rows(new double[] {0, 0.5})).calculateScore(mixed()))
                .hasMessageContaining("column 1 is 0.5");
        assertThatThrownBy(() -> new KullbackLeiblerScore(rows(new double[] {0, 0, 1})).calculateScore(mixed()))
                .hasMessageContaining("2 visible units, but have shape [1, 3]");
    }
}
