// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.ReferenceMatrix;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

class EigensolverTest {
    private static final LinearAlgebra LAPACK = LinearAlgebra.host();

    static List<Arguments> kindsAndSizes() {
        List<Arguments> all = new ArrayList<>();
        for (int n : new int[] {1, 2, 3, 17, 64, 100}) {
            all.add(Arguments.of(n, false));
            all.add(Arguments.of(n, true));
        }
        return all;
    }

    private static ReferenceMatrix randomHermitian(int n, boolean complex, long seed) {
        ReferenceMatrix a = ReferenceMatrix.random(n, n, complex, new SplitMix64(seed));
        return a.plus(a.adjoint());
    }

    /** Checks A V = V W, V^+ V = 1 and the order; the matrix gets its upper triangle spoiled before. */
    private static double[] decompose(ReferenceMatrix matrix, boolean complex) {
        int n = matrix.rows();
        double[] values = new double[n];
        try (DenseMatrix a = NativeMatrices.of(NativeMatrices.spoilUpper(matrix), complex);
                DenseMatrix v = DenseMatrix.allocate(n, n, complex);
                LinearAlgebra.Eigensolver solver = LAPACK.eigensolver(n, complex)) {
            solver.solve(a, values, v);
            ReferenceMatrix vectors = NativeMatrices.read(v);
            ReferenceMatrix diagonal = ReferenceMatrix.zero(n, n);
            for (int i = 0; i < n; i++) {
                diagonal.re()[i * n + i] = values[i];
            }
            vectors.times(diagonal).assertClose(matrix.times(vectors), Tolerances.EXACT, "A V against V W");
            ReferenceMatrix.identity(n).assertClose(vectors.adjoint().times(vectors), Tolerances.EXACT, "V^+ V");
        }
        assertThat(values).isSorted();
        return values;
    }

    @ParameterizedTest
    @MethodSource("kindsAndSizes")
    void decomposesRandomMatrices(int n, boolean complex) {
        decompose(randomHermitian(n, complex, 21 + n), complex);
    }

    @ParameterizedTest
    @MethodSource("kindsAndSizes")
    void decomposesDegenerateMatrices(int n, boolean complex) {
        double[] spectrum = new double[n];
        for (int i = 0; i < n; i++) {
            spectrum[i] = i < n / 2 ? -1 : i == n - 1 ? 2 : 0.5;
        }
        ReferenceMatrix basis = ReferenceMatrix.randomUnitary(n, complex, new SplitMix64(22));
        double[] values = decompose(ReferenceMatrix.of(basis.withSpectrum(spectrum)), complex);
        Numbers.assertClose(spectrum, values, Tolerances.EXACT, "eigenvalues");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void decomposesMultiplesOfTheIdentity(boolean complex) {
        double[] values = decompose(ReferenceMatrix.identity(20).times(-3, 0), complex);
        Numbers.assertClose(
                new double[20], Arrays.stream(values).map(x -> x + 3).toArray(), 0, "eigenvalues + 3");
        assertThat(decompose(ReferenceMatrix.zero(8, 8), complex)).containsOnly(0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void findsNearlyDegenerateLevels(boolean complex) {
        double[] spectrum = {-1, -1 + 1e-13, 0.3, 0.3 + 1e-10, 5};
        ReferenceMatrix basis = ReferenceMatrix.randomUnitary(5, complex, new SplitMix64(23));
        double[] values = decompose(ReferenceMatrix.of(basis.withSpectrum(spectrum)), complex);
        Numbers.assertClose(spectrum, values, Tolerances.EXACT, "eigenvalues");
    }

    @ParameterizedTest
    @MethodSource("kindsAndSizes")
    void valuesAloneAgreeWithTheFullDecomposition(int n, boolean complex) {
        ReferenceMatrix matrix = randomHermitian(n, complex, 24);
        try (DenseMatrix a = NativeMatrices.of(NativeMatrices.spoilUpper(matrix), complex)) {
            Numbers.assertClose(decompose(matrix, complex), LAPACK.eigenvalues(a), Tolerances.EXACT, "eigenvalues");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 30})
    void realEigenvaluesAgreeWithCommonsMath(int n) {
        ReferenceMatrix matrix = randomHermitian(n, false, 25);
        Numbers.assertClose(commonsMath(matrix.re(), n), decompose(matrix, false), Tolerances.EXACT, "eigenvalues");
    }

    /** A + iB has the spectrum of [[A, -B], [B, A]], every level of which counts twice. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 20})
    void complexEigenvaluesAgreeWithCommonsMath(int n) {
        ReferenceMatrix matrix = randomHermitian(n, true, 26);
        double[] embedded = new double[4 * n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                embedded[i * 2 * n + j] = matrix.re()[i * n + j];
                embedded[(i + n) * 2 * n + j + n] = matrix.re()[i * n + j];
                embedded[i * 2 * n + j + n] = -matrix.im()[i * n + j];
                embedded[(i + n) * 2 * n + j] = matrix.im()[i * n + j];
            }
        }
        double[] twice = commonsMath(embedded, 2 * n);
        double[] values = decompose(matrix, true);
        for (int k = 0; k < 2 * n; k++) {
            Numbers.assertClose(twice[k], values[k / 2], Tolerances.EXACT, "eigenvalue " + k / 2);
        }
    }

    private static double[] commonsMath(double[] entries, int n) {
        Array2DRowRealMatrix matrix = new Array2DRowRealMatrix(n, n);
        for (int i = 0; i < n * n; i++) {
            matrix.setEntry(i / n, i % n, entries[i]);
        }
        double[] values = new EigenDecomposition(matrix).getRealEigenvalues();
        Arrays.sort(values);
        return values;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void oneSolverServesManyMatrices(boolean complex) {
        try (LinearAlgebra.Eigensolver solver = LAPACK.eigensolver(9, complex);
                DenseMatrix v = DenseMatrix.allocate(9, 9, complex)) {
            long before = Pointer.totalBytes();
            for (int seed = 0; seed < 3; seed++) {
                ReferenceMatrix matrix = randomHermitian(9, complex, seed);
                double[] values = new double[9];
                try (DenseMatrix a = NativeMatrices.of(matrix, complex)) {
                    solver.solve(a, values, v);
                }
                Numbers.assertClose(decompose(matrix, complex), values, Tolerances.EXACT, "eigenvalues");
            }
            assertThat(Pointer.totalBytes()).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void rejectsMatricesThatAreNotFinite(boolean complex) {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            ReferenceMatrix matrix = randomHermitian(4, complex, 27);
            matrix.re()[2 * 4 + 1] = bad;
            try (LinearAlgebra.Eigensolver solver = LAPACK.eigensolver(4, complex);
                    DenseMatrix a = NativeMatrices.of(matrix, complex);
                    DenseMatrix b = NativeMatrices.of(matrix, complex);
                    DenseMatrix v = DenseMatrix.allocate(4, 4, complex)) {
                assertThatThrownBy(() -> solver.solve(a, new double[4], v))
                        .as("decomposition with entry %s", bad)
                        .isInstanceOf(ArithmeticException.class)
                        .hasMessageContaining("size 4");
                assertThatThrownBy(() -> LAPACK.eigenvalues(b))
                        .as("eigenvalues with entry %s", bad)
                        .isInstanceOf(ArithmeticException.class)
                        .hasMessageContaining("size 4");
            }
        }
    }

    @Test
    void rejectsMatricesOfAnotherSize() {
        try (LinearAlgebra.Eigensolver solver = LAPACK.eigensolver(4, true);
                DenseMatrix small = DenseMatrix.allocate(3, 3, true);
                DenseMatrix fitting = DenseMatrix.allocate(4, 4, true);
                DenseMatrix real = DenseMatrix.allocate(4, 4, false)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> solver.solve(small, new double[4], fitting))
                    .withMessageContaining("4 x 4");
            assertThatIllegalArgumentException().isThrownBy(() -> solver.solve(fitting, new double[4], small));
            assertThatIllegalArgumentException().isThrownBy(() -> solver.solve(real, new double[4], fitting));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> solver.solve(fitting, new double[3], fitting.reshaped(4, 4)));
        }
    }
}
