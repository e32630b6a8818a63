// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.testkit.ReferenceMatrix;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;

class PauliSumTest {
    private static final int N = 3;

    /** A sum under test beside its spelled-out matrix. */
    private record Both(PauliSum sum, ReferenceMatrix matrix) {}

    private static Both random(long seed) {
        SplitMix64 stream = new SplitMix64(seed);
        List<PauliTerm> terms = new ArrayList<>();
        ReferenceMatrix matrix = ReferenceMatrix.zero(1 << N, 1 << N);
        for (int k = 0; k < 8; k++) {
            String letters = Kronecker.random(N, stream);
            double coefficient = stream.centered();
            terms.add(new PauliTerm(coefficient, Kronecker.word(letters)));
            matrix = matrix.plus(Kronecker.of(letters).times(coefficient, 0));
        }
        return new Both(new PauliSum(terms), matrix);
    }

    private static PauliTerm term(double coefficient, String word) {
        return new PauliTerm(coefficient, PauliString.parse(word));
    }

    @ParameterizedTest
    @ValueSource(longs = {121, 122, 123})
    void matrixIsTheSumOfKroneckerProducts(long seed) {
        Both a = random(seed);
        a.matrix().assertClose(a.sum().matrix(N), Tolerances.EXACT, "matrix");
        ReferenceMatrix.identity(2)
                .kron(a.matrix())
                .assertClose(a.sum().matrix(N + 1), Tolerances.EXACT, "one idle qubit more");
    }

    @ParameterizedTest
    @ValueSource(longs = {124, 125, 126})
    void algebraIsThatOfTheMatrices(long seed) {
        Both a = random(seed);
        Both b = random(seed + 1000);
        ReferenceMatrix ab = a.matrix().times(b.matrix());
        ReferenceMatrix ba = b.matrix().times(a.matrix());
        double tolerance = Tolerances.EXACT;
        a.matrix().plus(b.matrix()).assertClose(a.sum().plus(b.sum()).matrix(N), tolerance, "A + B");
        a.matrix().times(-2.5, 0).assertClose(a.sum().times(-2.5).matrix(N), tolerance, "-2.5 A");
        ab.plus(ba).times(0.5, 0).assertClose(a.sum().symmetricProduct(b.sum()).matrix(N), tolerance, "(AB + BA)/2");
        ab.plus(ba.times(-1, 0))
                .times(0, -1)
                .assertClose(a.sum().commutatorOverI(b.sum()).matrix(N), tolerance, "(AB - BA)/i");
    }

    @Test
    void mergesLikeWordsAndDropsZeros() {
        PauliSum sum =
                new PauliSum(List.of(term(1, "X0"), term(2, "Z1"), term(0.5, "X0"), term(-2, "Z1"), term(0, "Y0")));
        assertThat(sum.terms()).containsExactly(term(1.5, "X0"));
        assertThat(sum.plus(sum.times(-1)).terms()).isEmpty();
        assertThat(sum.times(0).terms()).isEmpty();
    }

    @Test
    void equalityDoesNotDependOnTheOrderOfTerms() {
        assertThat(new PauliSum(List.of(term(1, "X0"), term(2, "Z1"))))
                .isEqualTo(new PauliSum(List.of(term(2, "Z1"), term(1, "X0"))));
    }

    @Test
    void commutingOperatorsHaveNoCommutator() {
        PauliSum zz = PauliSum.of(PauliString.parse("Z0 Z1"));
        PauliSum xx = PauliSum.of(PauliString.parse("X0 X1"));
        assertThat(zz.commutatorOverI(xx).terms()).isEmpty();
        assertThat(zz.symmetricProduct(PauliSum.of(PauliString.parse("X0"))).terms())
                .isEmpty();
        assertThat(PauliSum.of(PauliString.parse("X0"))
                        .commutatorOverI(PauliSum.of(PauliString.parse("Y0")))
                        .terms())
                .containsExactly(term(2, "Z0"));
    }

    @Test
    void squareOfAWordIsTheIdentity() {
        PauliSum word = PauliSum.of(PauliString.parse("X0 Y1 Z2"));
        assertThat(word.symmetricProduct(word)).isEqualTo(PauliSum.of(PauliString.IDENTITY));
    }

    @Test
    void countsTheQubitsItNeeds() {
        assertThat(PauliSum.of(PauliString.parse("X2 Z5")).numQubits()).isEqualTo(6);
        assertThat(PauliSum.of(PauliString.parse("Z29")).numQubits()).isEqualTo(30);
        assertThat(PauliSum.of(PauliString.IDENTITY).numQubits()).isZero();
        assertThat(new PauliSum(List.of()).numQubits()).isZero();
    }

    @Test
    void theEmptySumIsZero() {
        ReferenceMatrix.zero(4, 4).assertClose(new PauliSum(List.of()).matrix(2), 0, "zero");
    }

    @Test
    void rejectsMatricesThatAreTooSmallOrTooLarge() {
        PauliSum sum = PauliSum.of(PauliString.parse("X2"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sum.matrix(2))
                .withMessageContaining("'numQubits' must be at least 3 for this operator, but was 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> sum.matrix(16))
                .withMessageContaining("'numQubits' must be at most 15")
                .withMessageContaining("but was 16");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void rejectsCoefficientsThatAreNotFinite(double coefficient) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> term(coefficient, "X0 Z1"))
                .withMessageContaining("The coefficient of 'X0 Z1' must be finite, but was " + coefficient);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PauliSum.of(PauliString.parse("X0")).times(coefficient));
    }
}
