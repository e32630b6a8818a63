// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.testkit.ExactSystems;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.ReferenceMatrix;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

class DensityMatrixTest {
    private static void assertSame(DensityMatrix expected, DensityMatrix actual, String what) {
        ReferenceMatrix.of(expected.matrix()).assertClose(actual.matrix(), Tolerances.EXACT, what);
    }

    @Test
    void projectorsHoldProductsOfAmplitudes() {
        double h = Math.sqrt(0.5);
        DensityMatrix state = DensityMatrix.pure(new double[] {h, 0}, new double[] {0, h});
        ReferenceMatrix.ofPairs(0.5, 0, 0, -0.5, 0, 0.5, 0.5, 0)
                .assertClose(state.matrix(), Tolerances.EXACT, "(|0> + i|1>)(<0| - i<1|)/2");
        Numbers.assertClose(1, state.purity(), Tolerances.EXACT, "purity");
    }

    @Test
    void maximallyMixedStateIsTheIdentityOverTheDimension() {
        DensityMatrix state = DensityMatrix.maximallyMixed(3);
        assertThat(state.numQubits()).isEqualTo(3);
        assertThat(state.dimension()).isEqualTo(8);
        ReferenceMatrix.identity(8).times(0.125, 0).assertClose(state.matrix(), 0, "I/8");
        Numbers.assertClose(0.125, state.purity(), Tolerances.EXACT, "purity");
    }

    @Test
    void probabilitiesAreTheDiagonal() {
        double[] p = {0.1, 0.2, 0.3, 0.4};
        Numbers.assertClose(p, DensityMatrix.diagonal(p).probabilities(), 0, "probabilities");
    }

    @Test
    void reductionsOfProductsAreTheFactors() {
        DensityMatrix low = States.mixed(1, 61);
        DensityMatrix high = States.mixed(2, 62);
        DensityMatrix state = States.product(high, low);
        assertSame(low, state.reduceTo(0), "qubit 0");
        assertSame(high, state.reduceTo(1, 2), "qubits 1, 2");
        assertSame(high, state.traceOut(0), "without qubit 0");
        assertSame(low, state.traceOut(2, 1), "without qubits 1, 2");
    }

    @Test
    void reductionsFollowTheOrderOfTheArgument() {
        DensityMatrix a = States.mixed(1, 63);
        DensityMatrix b = States.mixed(1, 64);
        DensityMatrix c = States.mixed(1, 65);
        DensityMatrix state = States.product(c, States.product(b, a));
        assertSame(States.product(a, c), state.reduceTo(2, 0), "qubit 2 becomes qubit 0");
        assertSame(States.product(c, a), state.reduceTo(0, 2), "qubit 0 stays");
        assertSame(States.product(a, States.product(c, b)), state.reduceTo(1, 2, 0), "cyclic order");
    }

    @Test
    void reductionsAgreeWithTheSchmidtMatrix() {
        SplitMix64.Amplitudes amplitudes = SplitMix64.state(5, 66);
        DensityMatrix state = States.pure(amplitudes);
        for (int[] kept : new int[][] {{0}, {4}, {1, 3}, {3, 1}, {0, 2, 4}, {4, 3, 2, 1, 0}}) {
            assertSame(States.reduce(amplitudes, kept), state.reduceTo(kept), "reduced state");
        }
    }

    @Test
    void reducingInStepsIsReducingAtOnce() {
        DensityMatrix state = States.mixed(4, 67);
        assertSame(state.reduceTo(3, 1), state.traceOut(0).reduceTo(2, 0), "qubits 3, 1");
    }

    @Test
    void partialTransposeMovesOnlyTheMaskedBits() {
        DensityMatrix state = States.mixed(3, 68);
        HermitianMatrix transposed = state.partialTranspose(0b101);
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 8; j++) {
                int row = (i & 0b010) | (j & 0b101);
                int column = (j & 0b010) | (i & 0b101);
                Numbers.assertClose(state.matrix().re(row, column), transposed.re(i, j), 0, "real part");
                Numbers.assertClose(state.matrix().im(row, column), transposed.im(i, j), 0, "imaginary part");
            }
        }
    }

    @Test
    void transposingEverythingConjugatesAndTwiceIsNothing() {
        DensityMatrix state = States.mixed(2, 69);
        DensityMatrix full = DensityMatrix.of(state.partialTranspose(3));
        Numbers.assertClose(-state.matrix().im(1, 2), full.matrix().im(1, 2), 0, "conjugate");
        assertSame(state, DensityMatrix.of(full.partialTranspose(3)), "twice");
        assertSame(state, DensityMatrix.of(state.partialTranspose(0)), "nothing transposed");
    }

    /** (|00> + |11>)/sqrt(2) turns into half the exchange of the two qubits: 1/2 three times, -1/2 once. */
    @Test
    void partialTransposeOfABellStateHasANegativeEigenvalue() {
        HermitianMatrix transposed = States.pure(ExactSystems.bell()).partialTranspose(1);
        Numbers.assertClose(
                new double[] {-0.5, 0.5, 0.5, 0.5}, transposed.eigenvalues(), Tolerances.EXACT, "eigenvalues");
    }

    @Test
    void acceptsRoundingAndRefusesNegativeStates() {
        DensityMatrix.checked(HermitianMatrix.diagonal(new double[] {1 + 1e-10, -1e-10}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DensityMatrix.checked(HermitianMatrix.diagonal(new double[] {1.25, -0.25})))
                .withMessage("A density matrix must be positive, but its smallest eigenvalue is -0.25.");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 2, -1})
    void rejectsOtherTraces(double trace) {
        HermitianMatrix matrix = HermitianMatrix.diagonal(new double[] {trace, 0});
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DensityMatrix.of(matrix))
                .withMessageContaining("must have trace 1, but has trace " + trace + "; divide it by its trace");
        assertThatIllegalArgumentException().isThrownBy(() -> DensityMatrix.checked(matrix));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 5, 6})
    void rejectsSizesThatAreNoPowerOfTwo(int size) {
        HermitianMatrix matrix = HermitianMatrix.diagonal(new double[size]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DensityMatrix.of(matrix))
                .withMessageContaining("power of two as its size, but was " + size + " x " + size);
    }

    @Test
    void rejectsVectorsThatAreNotNormalized() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DensityMatrix.pure(new double[] {1, 1}, new double[2]))
                .withMessageContaining("trace 1");
    }

    @Test
    void rejectsPartsOfDifferentLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DensityMatrix.pure(new double[] {1, 0}, new double[1]))
                .withMessageContaining("2 real and 1 imaginary parts");
    }

    @Test
    void rejectsNegativeProbabilities() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DensityMatrix.diagonal(new double[] {1.5, -0.5}))
                .withMessageContaining("'probabilities' must not be negative, but entry 1 is -0.5");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 31})
    void rejectsImpossibleNumbersOfQubits(int numQubits) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DensityMatrix.maximallyMixed(numQubits))
                .withMessageContaining("was " + numQubits);
    }

    @Test
    void rejectsQubitsThatAreNotThereOrNamedTwice() {
        DensityMatrix state = DensityMatrix.maximallyMixed(3);
        for (int[] qubits : new int[][] {{3}, {-1}, {0, 0}, {1, 32}}) {
            assertThatIllegalArgumentException()
                    .as("reduceTo")
                    .isThrownBy(() -> state.reduceTo(qubits))
                    .withMessageContaining("distinct qubits in 0..2, but was " + java.util.Arrays.toString(qubits));
            assertThatIllegalArgumentException()
                    .as("traceOut")
                    .isThrownBy(() -> state.traceOut(qubits))
                    .withMessageContaining("distinct qubits in 0..2, but was " + java.util.Arrays.toString(qubits));
        }
    }

    @Test
    void rejectsReductionsToNothing() {
        DensityMatrix state = DensityMatrix.maximallyMixed(2);
        assertThatIllegalArgumentException().isThrownBy(state::reduceTo).withMessageContaining("at least one qubit");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> state.traceOut(1, 0))
                .withMessageContaining("at least one qubit");
    }
}
