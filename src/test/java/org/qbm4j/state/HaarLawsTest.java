// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.numerics.SampleStatistics;
import org.qbm4j.random.RandomStream;

class HaarLawsTest {
    private static final int STATES = 2000;

    /** Normalized complex Gaussian vectors are Haar-random. */
    private static StateVector haar(int qubits, RandomStream stream) {
        int d = 1 << qubits;
        double[] g = stream.gaussians(2 * d);
        double norm = Math.sqrt(Arrays.stream(g).map(x -> x * x).sum());
        double[] re = new double[d];
        double[] im = new double[d];
        for (int i = 0; i < d; i++) {
            re[i] = g[i] / norm;
            im[i] = g[d + i] / norm;
        }
        return StateVector.of(re, im);
    }

    private static StateVector[] haarStates(int qubits, String name) {
        StateVector[] states = new StateVector[STATES];
        Arrays.setAll(states, i -> haar(qubits, RandomStream.root(5).child(name).child(i)));
        return states;
    }

    private static void assertWithin(Estimate measured, double law) {
        // five standard errors: one false alarm in two million
        assertThat(measured.value()).isCloseTo(law, within(5 * measured.standardError()));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "2,2", "1,5", "3,1"})
    void haarStatesObeyTheLaws(int visible, int hidden) {
        Bipartition cut = new Bipartition(visible, hidden);
        StateVector[] states = haarStates(cut.numQubits(), visible + "+" + hidden);
        double[] purity = new double[STATES];
        double[] z = new double[STATES];
        double[] overlap = new double[STATES / 2];
        for (int i = 0; i < STATES; i++) {
            purity[i] = states[i].lowest(visible).purity();
            double[] p = states[i].marginal(1);
            z[i] = p[0] - p[1];
            if (i % 2 == 1) {
                overlap[i / 2] = Math.pow(states[i].fidelity(states[i - 1]), 2);
            }
        }
        double n = cut.dimension();
        assertWithin(Estimate.ofSamples(purity), HaarLaws.meanPurity(cut));
        assertWithin(SampleStatistics.variance(z), HaarLaws.observableVariance(n, 0, n));
        assertWithin(Estimate.ofSamples(overlap), HaarLaws.framePotential(n, 2));
    }

    @ParameterizedTest
    @CsvSource({"1, .375", "3, .196381", "5, .0993467", "7, .0498194"})
    void oneVisibleQubitHasItsDistance(int hidden, double expected) {
        double law = HaarLaws.meanTraceDistance(1 << hidden);
        assertThat(law).isCloseTo(expected, within(1e-6));
        assertThat(law).isLessThan(HaarLaws.traceDistanceBound(new Bipartition(1, hidden)));
        double[] distances = new double[STATES];
        StateVector[] states = haarStates(hidden + 1, "distance" + hidden);
        Arrays.setAll(distances, i -> StateDistances.traceDistanceToMaximallyMixed(states[i].lowest(1)));
        assertWithin(Estimate.ofSamples(distances), law);
    }

    /** The density integrates to one, has the law's mean, and is highest at the likeliest distance. */
    @ParameterizedTest
    @CsvSource({"4", "8", "128"})
    void theDensityAgreesWithMeanAndPeak(double hidden) {
        int steps = 100_000;
        double sum = 0;
        double mean = 0;
        double best = 0;
        double peak = 0;
        for (int i = 0; i < steps; i++) {
            double t = (i + 0.5) * 0.5 / steps;
            double p = HaarLaws.traceDistanceDensity(t, hidden);
            sum += p * 0.5 / steps;
            mean += t * p * 0.5 / steps;
            if (p > best) {
                best = p;
                peak = t;
            }
        }
        assertThat(sum).isCloseTo(1, within(1e-8));
        assertThat(mean).isCloseTo(HaarLaws.meanTraceDistance(hidden), within(1e-8));
        assertThat(peak).isCloseTo(HaarLaws.likeliestTraceDistance(hidden), within(1.0 / steps));
        assertThat(HaarLaws.traceDistanceDensity(0.6, hidden)).isZero();
    }

    /** 2N^2/((N+1)(N^2-1)) for Pauli words on 2 to 5 qubits. */
    @ParameterizedTest
    @CsvSource({"4, .42667", "8, .22575", "16, .11811", "32, .06067"})
    void pauliGradientsHaveTheirVariance(double n, double expected) {
        assertThat(HaarLaws.gradientVariance(n, n, n)).isCloseTo(expected, within(6e-6));
    }

    @Test
    void amplificationIsOneForAPauliWordAndBlindToTheIdentity() {
        assertThat(HaarLaws.amplification(HermitianMatrix.diagonal(new double[] {1, -1, 1, -1})))
                .isEqualTo(1);
        assertThat(HaarLaws.amplification(HermitianMatrix.diagonal(new double[] {3, 1})))
                .isEqualTo(1);
    }

    @Test
    void refusesSizesWithoutALaw() {
        assertThatThrownBy(() -> HaarLaws.likeliestTraceDistance(1)).hasMessageContaining("at least 2");
        assertThatThrownBy(() -> HaarLaws.framePotential(4, 0)).hasMessageContaining("'t' must be at least 1");
    }
}
