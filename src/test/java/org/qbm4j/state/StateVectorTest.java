// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.qbm4j.random.RandomStream;
import org.qbm4j.testkit.SplitMix64;

class StateVectorTest {
    private static final double EXACT = 1e-12;

    private static StateVector random(int n) {
        SplitMix64.Amplitudes a = SplitMix64.state(n, 41 + n);
        return StateVector.of(a.re(), a.im());
    }

    /** (|00> + |11>)/sqrt 2 on qubits 0 and 2 of three, qubit 1 in |1>. */
    private static StateVector bell() {
        double[] re = new double[8];
        re[0b010] = Math.sqrt(0.5);
        re[0b111] = Math.sqrt(0.5);
        return StateVector.of(re, new double[8]);
    }

    @Test
    void theCutOfABellPairHasOneBit() {
        assertThat(bell().entanglementEntropy(0)).isCloseTo(Math.log(2), within(EXACT));
        assertThat(bell().entanglementEntropy(0, 1)).isCloseTo(Math.log(2), within(EXACT));
        assertThat(bell().entanglementEntropy(1)).isCloseTo(0, within(EXACT));
    }

    @Test
    void cutsOfRealStatesTakeRealArithmeticAndAgreeWithComplexOnes() {
        StateVector psi = random(7);
        double[] re = new double[128];
        double[] turnedRe = new double[128];
        double[] turnedIm = new double[128];
        double norm = 0;
        for (int i = 0; i < re.length; i++) {
            norm += psi.re(i) * psi.re(i);
        }
        for (int i = 0; i < re.length; i++) {
            re[i] = psi.re(i) / Math.sqrt(norm);
            turnedRe[i] = re[i] * Math.cos(0.3);
            turnedIm[i] = re[i] * Math.sin(0.3);
        }
        StateVector real = StateVector.of(re, new double[128]);
        StateVector turned = StateVector.of(turnedRe, turnedIm);
        for (int[] side : new int[][] {{0, 1, 2}, {6, 2, 4}, {0, 1, 2, 3}, {6, 5, 3, 1}, {1, 2, 3, 4, 5, 6}}) {
            assertThat(real.schmidtSpectrum(side)).containsExactly(turned.schmidtSpectrum(side), within(EXACT));
            assertThat(real.reducedPurity(side)).isCloseTo(turned.reducedPurity(side), within(EXACT));
            assertThat(real.reducedPurity(side))
                    .isCloseTo(real.smallerSide(side).purity(), within(EXACT));
        }
    }

    @Test
    void largeCutsAgreeWithTheirReducedState() {
        // 512 values: past the size where eigenvalues go through a band matrix
        StateVector psi = random(18);
        int[] side = {0, 1, 2, 3, 4, 5, 6, 7, 8};
        double[] spectrum = psi.schmidtSpectrum(side);
        double sum = 0;
        double squares = 0;
        for (double x : spectrum) {
            sum += x;
            squares += x * x;
        }
        assertThat(sum).isCloseTo(1, within(EXACT));
        assertThat(squares).isCloseTo(psi.reducedPurity(side), within(EXACT));
        assertThat(spectrum).isSorted();
        double[] roots = psi.lowest(9).matrix().eigen().values();
        assertThat(spectrum).containsExactly(roots, within(EXACT));
    }

    @Test
    void reducedStatesAreThoseOfTheDensityMatrix() {
        StateVector psi = random(5);
        double[] re = new double[32 * 32];
        double[] im = new double[32 * 32];
        for (int i = 0; i < 32; i++) {
            for (int j = 0; j < 32; j++) {
                re[i * 32 + j] = psi.re(i) * psi.re(j) + psi.im(i) * psi.im(j);
                im[i * 32 + j] = psi.im(i) * psi.re(j) - psi.re(i) * psi.im(j);
            }
        }
        DensityMatrix rho = DensityMatrix.of(org.qbm4j.numerics.HermitianMatrix.of(32, re, im, 1e-12));
        for (int[] qubits : new int[][] {{0}, {0, 1, 2}, {3, 1}, {4, 0, 2}}) {
            assertThat(StateDistances.traceDistance(psi.reduceTo(qubits), rho.reduceTo(qubits)))
                    .isCloseTo(0, within(EXACT));
        }
        assertThat(psi.marginal(2)).containsExactly(psi.lowest(2).probabilities(), within(EXACT));
    }

    @Test
    void samplesFollowTheProbabilities() {
        StateVector psi = random(4);
        int shots = 200_000;
        int[] counts = new int[16];
        int[] outcomes = psi.sample(shots, RandomStream.root(3).child("shots").generator());
        for (int outcome : outcomes) {
            counts[outcome]++;
        }
        double[] p = psi.marginal(4);
        // 16 tests at 5 standard errors: a false alarm in one of 100 000 choices of the seed
        for (int i = 0; i < 16; i++) {
            assertThat((double) counts[i] / shots).isCloseTo(p[i], within(5 * Math.sqrt(p[i] * (1 - p[i]) / shots)));
        }
        assertThat(outcomes[0] <= outcomes[1]
                        && outcomes[1] <= outcomes[2]
                        && outcomes[2] <= outcomes[3]
                        && outcomes[3] <= outcomes[4]
                        && outcomes[4] <= outcomes[5])
                .as("outcomes come in random order")
                .isFalse();
    }

    @Test
    void impossibleOutcomesAreNeverSeen() {
        assertThat(bell().sample(1000, RandomStream.root(4).generator())).containsOnly(0b010, 0b111);
    }

    @Test
    void fidelityIsTheSquaredOverlap() {
        StateVector zero = StateVector.of(new double[] {1, 0}, new double[2]);
        StateVector tilted = StateVector.of(new double[] {0.6, 0}, new double[] {0, 0.8});
        assertThat(zero.fidelity(tilted)).isCloseTo(0.36, within(EXACT));
        assertThat(tilted.fidelity(tilted)).isCloseTo(1, within(EXACT));
    }

    @Test
    void refusesWhatIsNoState() {
        assertThatThrownBy(() -> StateVector.of(new double[3], new double[3]))
                .hasMessageContaining("2^n real and imaginary parts");
        assertThatThrownBy(() -> StateVector.of(new double[] {1, 1}, new double[2]))
                .hasMessageContaining("squared norm was 2.0");
        assertThatThrownBy(() -> bell().reduceTo(0, 0)).hasMessageContaining("distinct qubits in 0..2");
        assertThatThrownBy(() -> bell().entanglementEntropy(0, 1, 2)).hasMessageContaining("both sides");
        assertThatThrownBy(() -> bell().fidelity(random(2))).hasMessageContaining("3 qubits");
    }
}
