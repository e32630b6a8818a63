// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.qbm4j.data.Target;
import org.qbm4j.data.TargetState;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.SplitMix64;

class ExtensionTest {
    private static final ParametricHamiltonian MIXED = Problems.classicalQuantum(2, 2);
    private static final double[] Q = Problems.randomDistribution(2, 6).probabilities();

    private static double[] theta(ParametricHamiltonian h) {
        return new SplitMix64(17).centered(h.numParameters());
    }

    private static DensityMatrix gibbs(ParametricHamiltonian h) {
        return TargetState.gibbs(h.at(theta(h)), h.cut().numQubits(), -1);
    }

    private static void assertEqual(HermitianMatrix expected, HermitianMatrix actual, String what) {
        for (int i = 0; i < expected.dimension(); i++) {
            for (int j = 0; j < expected.dimension(); j++) {
                Numbers.assertClose(expected.re(i, j), actual.re(i, j), 1e-12, what + " re " + i + " " + j);
                Numbers.assertClose(expected.im(i, j), actual.im(i, j), 1e-12, what + " im " + i + " " + j);
            }
        }
    }

    /** The blocks of the dense Gibbs state of all units, each scaled to the probability that the data give it. */
    @Test
    void conditionalStatesAreTheBlocksOfTheWholeState() {
        HermitianMatrix rho = gibbs(MIXED).matrix();
        double[] p = gibbs(MIXED).reduceTo(0, 1).probabilities();
        int d = rho.dimension();
        double[] re = new double[d * d];
        double[] im = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                if ((i & 3) == (j & 3)) {
                    re[i * d + j] = rho.re(i, j) * Q[i & 3] / p[i & 3];
                    im[i * d + j] = rho.im(i, j) * Q[i & 3] / p[i & 3];
                }
            }
        }
        assertEqual(
                HermitianMatrix.of(d, re, im, 1e-12),
                Extension.conditional(MIXED, theta(MIXED), Q).matrix(),
                "extension");
    }

    @Test
    void recoveryMapIsTheGibbsMapOfClassicalQuantumMachines() {
        assertEqual(
                Extension.conditional(MIXED, theta(MIXED), Q).matrix(),
                Extension.petz(MIXED, theta(MIXED), DensityMatrix.diagonal(Q)).matrix(),
                "Petz");
    }

    @Test
    void recoveryMapReturnsTheWholeStateForItsOwnVisiblePart() {
        ParametricHamiltonian full = Problems.fullModel(2, 1);
        DensityMatrix rho = gibbs(full);
        assertEqual(
                rho.matrix(),
                Extension.petz(full, theta(full), rho.reduceTo(0, 1)).matrix(),
                "recovered");
    }

    @Test
    void extensionsAreStatesAndKeepDataWithoutSupport() {
        double[] q = {0.25, 0, 0.75, 0};
        DensityMatrix extended = Extension.conditional(MIXED, theta(MIXED), q);
        assertThat(extended.matrix().eigenvalues()[0]).isGreaterThan(-1e-14);
        Numbers.assertClose(0, distance(q, extended.reduceTo(0, 1).probabilities()), 1e-14, "visible part");
        Target target = Problems.randomTarget(2, 3);
        ParametricHamiltonian full = Problems.fullModel(2, 1);
        DensityMatrix petz = Extension.petz(full, theta(full), target.state());
        assertThat(petz.matrix().eigenvalues()[0]).isGreaterThan(-1e-14);
    }

    private static double distance(double[] a, double[] b) {
        double[] difference = a.clone();
        Arrays.setAll(difference, i -> Math.abs(a[i] - b[i]));
        return Arrays.stream(difference).sum();
    }

    @Test
    void tellsClassicalQuantumMachinesFromOthers() {
        assertThat(Extension.quantumVisible(MIXED)).isEmpty();
        assertThat(Extension.quantumVisible(Problems.fullModel(2, 1))).hasSize(1);
        assertThat(Extension.quantumVisible(Problems.deepModel(2, 1, 1))).isEmpty();
    }
}
