// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.ReferenceMatrix;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

class HermitianMatrixTest {
    private static final double[] RE = {1, 2, 2, -3};
    private static final double[] IM = {0, -5, 5, 0};

    static HermitianMatrix random(int n, boolean complex, long seed) {
        ReferenceMatrix a = ReferenceMatrix.random(n, n, complex, new SplitMix64(seed));
        return a.plus(a.adjoint()).hermitian(0);
    }

    static Stream<Arguments> kinds() {
        return Stream.of(true, false).flatMap(a -> Stream.of(true, false).map(b -> Arguments.of(a, b)));
    }

    @Test
    void storesEntriesRowByRow() {
        HermitianMatrix a = HermitianMatrix.of(2, RE, IM, 0);
        assertThat(a.dimension()).isEqualTo(2);
        Numbers.assertClose(2, a.re(0, 1), 0, "re(0, 1)");
        Numbers.assertClose(-5, a.im(0, 1), 0, "im(0, 1)");
        Numbers.assertClose(5, a.im(1, 0), 0, "im(1, 0)");
        Numbers.assertClose(-2, a.trace(), 0, "trace");
        Numbers.assertClose(new double[] {1, -3}, a.diagonal(), 0, "diagonal");
        assertThat(a.isReal()).isFalse();
        assertThat(HermitianMatrix.of(2, RE, new double[4], 0).isReal()).isTrue();
    }

    @Test
    void keepsItsOwnCopy() {
        double[] re = RE.clone();
        HermitianMatrix a = HermitianMatrix.of(2, re, IM, 0);
        re[0] = 99;
        a.diagonal()[0] = 99;
        Numbers.assertClose(1, a.re(0, 0), 0, "re(0, 0)");
    }

    @Test
    void averagesDeviationsWithinTheTolerance() {
        HermitianMatrix a = HermitianMatrix.of(2, new double[] {1, 2, 2.5, 1}, new double[] {0.25, -1, 1.5, 0}, 0.5);
        Numbers.assertClose(2.25, a.re(0, 1), 0, "re(0, 1)");
        Numbers.assertClose(2.25, a.re(1, 0), 0, "re(1, 0)");
        Numbers.assertClose(-1.25, a.im(0, 1), 0, "im(0, 1)");
        Numbers.assertClose(1.25, a.im(1, 0), 0, "im(1, 0)");
        Numbers.assertClose(0, a.im(0, 0), 0, "im(0, 0)");
    }

    @Test
    void rejectsDeviationsBeyondTheTolerance() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HermitianMatrix.of(2, new double[] {1, 2, 2.5, 1}, new double[4], 0.49))
                .withMessageContaining(
                        "must be Hermitian, but entries (1, 0) and (0, 1) differ from conjugates by 0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HermitianMatrix.of(2, RE, new double[] {0, 5, 5, 0}, 1e-9));
        assertThatIllegalArgumentException()
                .as("imaginary diagonal")
                .isThrownBy(() -> HermitianMatrix.of(2, RE, new double[] {1, -5, 5, 0}, 1e-9));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void rejectsEntriesThatAreNotFinite(double bad) {
        for (int position = 0; position < 4; position++) {
            double[] spoiled = new double[4];
            spoiled[position] = bad;
            for (double tolerance : new double[] {1e-9, Double.POSITIVE_INFINITY}) {
                assertThatIllegalArgumentException()
                        .as("real part %d", position)
                        .isThrownBy(() -> HermitianMatrix.of(2, spoiled, new double[4], tolerance));
                assertThatIllegalArgumentException()
                        .as("imaginary part %d", position)
                        .isThrownBy(() -> HermitianMatrix.of(2, RE, spoiled, tolerance));
            }
        }
        assertThatIllegalArgumentException().isThrownBy(() -> HermitianMatrix.diagonal(new double[] {1, bad}));
    }

    @Test
    void rejectsPartsOfWrongLength() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HermitianMatrix.of(2, RE, new double[3], 0))
                .withMessageContaining("needs 4 real and imaginary parts, but there are 4 and 3");
        assertThatIllegalArgumentException().isThrownBy(() -> HermitianMatrix.of(3, RE, IM, 0));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void algebraAgreesWithSpelledOutMatrices(boolean complexA, boolean complexB) {
        HermitianMatrix a = random(6, complexA, 41);
        HermitianMatrix b = random(6, complexB, 42);
        ReferenceMatrix x = ReferenceMatrix.of(a);
        ReferenceMatrix y = ReferenceMatrix.of(b);
        ReferenceMatrix product = x.times(y);
        x.times(2, 0).plus(y.times(-0.5, 0)).assertClose(a.combine(2, b, -0.5), Tolerances.EXACT, "2A - B/2");
        product.times(x).assertClose(a.sandwich(b), Tolerances.EXACT, "A B A");
        product.plus(y.times(x)).assertClose(a.anticommutator(b), Tolerances.EXACT, "AB + BA");
        double trace = 0;
        for (int i = 0; i < 6; i++) {
            trace += product.re()[7 * i];
        }
        Numbers.assertClose(trace, a.inner(b), Tolerances.EXACT, "Tr A B");
    }

    @Test
    void rejectsPartnersOfAnotherSize() {
        HermitianMatrix a = random(2, true, 43);
        for (HermitianMatrix b : List.of(random(3, true, 44), HermitianMatrix.diagonal(new double[] {1}))) {
            String sizes = "2 x 2, but was " + b.dimension() + " x " + b.dimension();
            assertThatIllegalArgumentException().isThrownBy(() -> a.inner(b)).withMessageContaining(sizes);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> a.combine(1, b, 1))
                    .withMessageContaining(sizes);
            assertThatIllegalArgumentException().isThrownBy(() -> a.sandwich(b)).withMessageContaining(sizes);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> a.anticommutator(b))
                    .withMessageContaining(sizes);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void eigenvaluesAreThoseItWasMadeOf(boolean complex) {
        double[] spectrum = {-2, -0.5, -0.5, -0.5, 1, 3};
        HermitianMatrix a =
                ReferenceMatrix.randomUnitary(6, complex, new SplitMix64(45)).withSpectrum(spectrum);
        Numbers.assertClose(spectrum, a.eigenvalues(), Tolerances.EXACT, "eigenvalues");
        Numbers.assertClose(spectrum, a.eigen().values(), Tolerances.EXACT, "values of the decomposition");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void functionsActOnTheSpectrum(boolean complex) {
        ReferenceMatrix basis = ReferenceMatrix.randomUnitary(5, complex, new SplitMix64(46));
        double[] spectrum = {-1, 0, 0, 0.5, 2};
        HermitianMatrix a = basis.withSpectrum(spectrum);
        HermitianMatrix expected = basis.withSpectrum(Math.exp(-1), 1, 1, Math.exp(0.5), Math.exp(2));
        ReferenceMatrix.of(expected).assertClose(a.map(Math::exp), Tolerances.EXACT, "exp(A)");
        ReferenceMatrix.of(a).times(ReferenceMatrix.of(a)).assertClose(a.map(w -> w * w), Tolerances.EXACT, "A^2");
    }

    @Test
    void realMatricesStayReal() {
        HermitianMatrix a = random(5, false, 47);
        assertThat(a.map(Math::exp).isReal()).isTrue();
        assertThat(a.sandwich(random(5, false, 48)).isReal()).isTrue();
    }

    @Test
    void functionsThatAreNotFiniteAreRefused() {
        assertThatThrownBy(() -> HermitianMatrix.diagonal(new double[] {-1, 1}).map(Math::log))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
