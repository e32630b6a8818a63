// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.numerics.LinearAlgebra.Form;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.ReferenceMatrix;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

class LinearAlgebraTest {
    private static final LinearAlgebra BLAS = LinearAlgebra.host();

    static List<Arguments> formsAndKinds() {
        List<Arguments> all = new ArrayList<>();
        for (Form left : Form.values()) {
            for (Form right : Form.values()) {
                for (boolean complex : new boolean[] {false, true}) {
                    all.add(Arguments.of(left, right, complex));
                }
            }
        }
        return all;
    }

    static List<Arguments> formsKindsAndSizes() {
        List<Arguments> all = new ArrayList<>();
        for (Arguments a : formsAndKinds()) {
            for (int n : new int[] {1, 5, 63, 64, 65, 130}) {
                all.add(Arguments.of(a.get()[0], a.get()[1], a.get()[2], n));
            }
        }
        return all;
    }

    private static ReferenceMatrix apply(Form form, ReferenceMatrix m) {
        return form == Form.PLAIN ? m : m.adjoint();
    }

    @ParameterizedTest
    @MethodSource("formsAndKinds")
    void multipliesRectanglesInEveryForm(Form leftForm, Form rightForm, boolean complex) {
        SplitMix64 stream = new SplitMix64(11);
        ReferenceMatrix opLeft = ReferenceMatrix.random(4, 7, complex, stream);
        ReferenceMatrix opRight = ReferenceMatrix.random(7, 3, complex, stream);
        try (DenseMatrix left = NativeMatrices.of(apply(leftForm, opLeft), complex);
                DenseMatrix right = NativeMatrices.of(apply(rightForm, opRight), complex);
                DenseMatrix target = DenseMatrix.allocate(4, 3, complex)) {
            BLAS.multiply(left, leftForm, right, rightForm, target);
            opLeft.times(opRight).assertClose(NativeMatrices.read(target), Tolerances.EXACT, "product");
        }
    }

    /** op(B) = C op(A)^+ with C chosen so that the product op(A) C op(A)^+ is Hermitian. */
    @ParameterizedTest
    @MethodSource("formsKindsAndSizes")
    void multipliesTheLowerTriangleInEveryForm(Form leftForm, Form rightForm, boolean complex, int n) {
        SplitMix64 stream = new SplitMix64(12);
        ReferenceMatrix opLeft = ReferenceMatrix.random(n, 6, complex, stream);
        ReferenceMatrix middle = ReferenceMatrix.random(6, 6, complex, stream);
        ReferenceMatrix opRight = middle.plus(middle.adjoint()).times(opLeft.adjoint());
        try (DenseMatrix left = NativeMatrices.of(apply(leftForm, opLeft), complex);
                DenseMatrix right = NativeMatrices.of(apply(rightForm, opRight), complex);
                DenseMatrix lower = DenseMatrix.allocate(n, n, complex);
                DenseMatrix full = DenseMatrix.allocate(n, n, complex)) {
            BLAS.multiplyLower(left, leftForm, right, rightForm, lower);
            BLAS.multiply(left, leftForm, right, rightForm, full);
            ReferenceMatrix expected = opLeft.times(opRight);
            expected.assertClose(NativeMatrices.readLower(lower), Tolerances.EXACT, "lower triangle");
            expected.assertClose(NativeMatrices.read(full), Tolerances.EXACT, "full product");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void multipliesByTheLowerTriangleOfAHermitianMatrix(boolean complex) {
        SplitMix64 stream = new SplitMix64(13);
        ReferenceMatrix factor = ReferenceMatrix.random(5, 8, complex, stream);
        ReferenceMatrix square = ReferenceMatrix.random(8, 8, complex, stream);
        ReferenceMatrix hermitian = square.plus(square.adjoint());
        try (DenseMatrix left = NativeMatrices.of(factor, complex);
                DenseMatrix right = NativeMatrices.of(NativeMatrices.spoilUpper(hermitian), complex);
                DenseMatrix target = DenseMatrix.allocate(5, 8, complex)) {
            BLAS.multiplyByHermitian(left, right, target);
            factor.times(hermitian).assertClose(NativeMatrices.read(target), Tolerances.EXACT, "product");
        }
    }

    @ParameterizedTest
    @CsvSource({"false, 4, 9", "true, 4, 9", "true, 9, 4", "false, 70, 3"})
    void formsGramMatrices(boolean complex, int rows, int columns) {
        ReferenceMatrix factor = ReferenceMatrix.random(rows, columns, complex, new SplitMix64(14));
        try (DenseMatrix a = NativeMatrices.of(factor, complex);
                DenseMatrix target = DenseMatrix.allocate(rows, rows, complex)) {
            BLAS.gram(a, target);
            factor.times(factor.adjoint()).assertClose(NativeMatrices.readLower(target), Tolerances.EXACT, "F F^+");
        }
    }

    @ParameterizedTest
    @MethodSource("formsAndKinds")
    void addsProductsOnTheHeap(Form leftForm, Form rightForm) {
        SplitMix64 stream = new SplitMix64(15);
        ReferenceMatrix left = ReferenceMatrix.random(6, 6, false, stream);
        ReferenceMatrix right = ReferenceMatrix.random(6, 6, false, stream);
        ReferenceMatrix start = ReferenceMatrix.random(6, 6, false, stream);
        double[] target = start.re().clone();
        BLAS.addProduct(6, -1.5, left.re(), leftForm, right.re(), rightForm, target);
        ReferenceMatrix expected =
                start.plus(apply(leftForm, left).times(apply(rightForm, right)).times(-1.5, 0));
        Numbers.assertClose(expected.re(), target, Tolerances.EXACT, "target");
    }

    @Test
    void productsOfReshapedViewsReadTheSameMemory() {
        SplitMix64 stream = new SplitMix64(16);
        ReferenceMatrix wide = ReferenceMatrix.random(2, 6, true, stream);
        ReferenceMatrix right = ReferenceMatrix.random(3, 2, true, stream);
        try (DenseMatrix memory = NativeMatrices.of(wide, true);
                DenseMatrix view = memory.reshaped(4, 3);
                DenseMatrix factor = NativeMatrices.of(right, true);
                DenseMatrix target = DenseMatrix.allocate(4, 2, true)) {
            BLAS.multiply(view, Form.PLAIN, factor, Form.PLAIN, target);
            ReferenceMatrix tall = ReferenceMatrix.zero(4, 3);
            for (int k = 0; k < 12; k++) {
                int from = k % 2 * 6 + k / 2;
                int to = k % 4 * 3 + k / 4;
                tall.re()[to] = wide.re()[from];
                tall.im()[to] = wide.im()[from];
            }
            tall.times(right).assertClose(NativeMatrices.read(target), Tolerances.EXACT, "product of the view");
        }
    }

    @Test
    void productsNeitherFreeNorLeakNativeMemory() {
        try (DenseMatrix a = NativeMatrices.of(ReferenceMatrix.identity(70), true);
                DenseMatrix b = DenseMatrix.allocate(70, 70, true)) {
            BLAS.multiply(a, Form.PLAIN, a, Form.ADJOINT, b);
            long before = Pointer.totalBytes();
            BLAS.multiply(a, Form.PLAIN, a, Form.ADJOINT, b);
            BLAS.multiplyLower(a, Form.ADJOINT, a, Form.PLAIN, b);
            assertThat(Pointer.totalBytes()).isEqualTo(before);
            ReferenceMatrix.identity(70).assertClose(NativeMatrices.read(a), 0, "factor");
        }
    }

    @Test
    void rejectsFactorsThatDoNotFit() {
        try (DenseMatrix a = DenseMatrix.allocate(4, 3, false);
                DenseMatrix square = DenseMatrix.allocate(3, 3, false);
                DenseMatrix complex = DenseMatrix.allocate(3, 3, true);
                DenseMatrix target = DenseMatrix.allocate(4, 3, false)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BLAS.multiply(a, Form.ADJOINT, square, Form.PLAIN, target))
                    .withMessageContaining("3 x 4 times 3 x 3");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BLAS.multiply(a, Form.PLAIN, square, Form.PLAIN, square));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BLAS.multiplyLower(a, Form.PLAIN, square, Form.PLAIN, target))
                    .withMessageContaining("'target' must be a 4 x 4 real matrix, but was 4 x 3 real");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> BLAS.multiply(a, Form.PLAIN, complex, Form.PLAIN, target))
                    .withMessageContaining("'right' must be a 3 x 3 real matrix, but was 3 x 3 complex");
            assertThatIllegalArgumentException().isThrownBy(() -> BLAS.multiplyByHermitian(square, a, target));
            assertThatIllegalArgumentException().isThrownBy(() -> BLAS.gram(a, square));
            assertThatIllegalArgumentException().isThrownBy(() -> BLAS.eigenvalues(a));
        }
    }

    @Test
    void rejectsHeapArraysThatAreTooShort() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        BLAS.addProduct(3, 1, new double[9], Form.PLAIN, new double[8], Form.PLAIN, new double[9]))
                .withMessageContaining("9 entries");
    }

    @Test
    void runsOnOneThreadUnlessToldOtherwise() {
        assertThat(BLAS.threads()).isEqualTo(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BLAS.setThreads(0))
                .withMessageContaining("'threads' must be at least 1, but was 0");
    }

    @Test
    void describesLibraryAndKernel() {
        assertThat(BLAS.description()).contains("OpenBLAS").matches(".*kernel fingerprint [0-9a-f]{8}");
        assertThat(BLAS.description()).isEqualTo(BLAS.description());
    }
}
