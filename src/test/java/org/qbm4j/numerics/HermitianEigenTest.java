// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.ReferenceMatrix;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

class HermitianEigenTest {
    private static final double STEP = 1e-5;

    private static HermitianMatrix withSpectrum(boolean complex, double... spectrum) {
        return ReferenceMatrix.randomUnitary(spectrum.length, complex, new SplitMix64(51))
                .withSpectrum(spectrum);
    }

    private static HermitianMatrix difference(DoubleUnaryOperator f, HermitianMatrix a, HermitianMatrix direction) {
        HermitianMatrix up = a.combine(1, direction, STEP).map(f);
        HermitianMatrix down = a.combine(1, direction, -STEP).map(f);
        return up.combine(0.5 / STEP, down, -0.5 / STEP);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sameValuesGiveTheMatrixBack(boolean complex) {
        HermitianMatrix a = HermitianMatrixTest.random(7, complex, 52);
        HermitianEigen eigen = a.eigen();
        ReferenceMatrix.of(a).assertClose(eigen.withValues(eigen.values()), Tolerances.EXACT, "V W V^+");
        assertThat(eigen.dimension()).isEqualTo(7);
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void exponentialKernelIsTheDerivativeOfTheExponential(boolean complex, boolean complexDirection) {
        HermitianMatrix a = withSpectrum(complex, -1.5, 0.2, 0.2, 0.9);
        HermitianMatrix direction = HermitianMatrixTest.random(4, complexDirection, 53);
        HermitianMatrix actual = a.eigen()
                .applyKernel(
                        direction,
                        (x, y) -> Math.abs(x - y) < 1e-9 ? Math.exp(x) : (Math.exp(x) - Math.exp(y)) / (x - y));
        ReferenceMatrix.of(difference(Math::exp, a, direction)).assertClose(actual, Tolerances.DIFFERENCE, "d exp");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void logarithmicKernelIsTheDerivativeOfTheLogarithm(boolean complex) {
        HermitianMatrix a = withSpectrum(complex, 0.4, 0.7, 0.7, 2);
        HermitianMatrix direction = HermitianMatrixTest.random(4, complex, 54);
        HermitianMatrix actual = a.eigen()
                .applyKernel(
                        direction, (x, y) -> Math.abs(x - y) < 1e-9 ? 1 / x : (Math.log(x) - Math.log(y)) / (x - y));
        ReferenceMatrix.of(difference(Math::log, a, direction)).assertClose(actual, Tolerances.DIFFERENCE, "d log");
    }

    /** For f(x) = x^2 the kernel is x + y and the derivative the anticommutator, exactly. */
    @Test
    void squareKernelIsTheAnticommutator() {
        HermitianMatrix a = HermitianMatrixTest.random(6, true, 55);
        HermitianMatrix b = HermitianMatrixTest.random(6, true, 56);
        ReferenceMatrix.of(a.anticommutator(b))
                .assertClose(a.eigen().applyKernel(b, Double::sum), Tolerances.EXACT, "AB + BA");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void diagonalHoldsTheExpectationInEachVector(boolean complex) {
        HermitianMatrix a = withSpectrum(complex, -1, 0.5, 2);
        HermitianMatrix b = HermitianMatrixTest.random(3, true, 57);
        double[] diagonal = a.eigen().diagonalOf(b);
        for (int k = 0; k < 3; k++) {
            double[] projector = new double[3];
            projector[k] = 1;
            Numbers.assertClose(
                    a.eigen().withValues(projector).inner(b), diagonal[k], Tolerances.EXACT, "<B> in vector " + k);
        }
    }

    @Test
    void valuesAreACopy() {
        HermitianEigen eigen = HermitianMatrix.diagonal(new double[] {2, 1}).eigen();
        eigen.values()[0] = 99;
        Numbers.assertClose(new double[] {1, 2}, eigen.values(), 0, "values");
    }

    @Test
    void rejectsArgumentsOfAnotherSize() {
        HermitianEigen eigen = HermitianMatrix.diagonal(new double[] {2, 1}).eigen();
        HermitianMatrix larger = HermitianMatrix.diagonal(new double[3]);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> eigen.withValues(new double[3]))
                .withMessageContaining("'newValues' must have length 2, but has 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> eigen.applyKernel(larger, Double::sum))
                .withMessageContaining("2 x 2, but was 3 x 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> eigen.diagonalOf(larger))
                .withMessageContaining("2 x 2, but was 3 x 3");
    }
}
