// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.testkit.ReferenceMatrix;
import org.qbm4j.testkit.Tolerances;

class CommutingGroupTest {

    private static List<PauliString> words(String text) {
        return Arrays.stream(text.split(", ", -1)).map(PauliString::parse).toList();
    }

    /** All products, forgetting signs. */
    private static Set<PauliString> products(List<PauliString> words) {
        Set<PauliString> all = new HashSet<>(Set.of(PauliString.IDENTITY));
        for (PauliString word : words) {
            for (PauliString other : List.copyOf(all)) {
                all.add(other.times(word).word());
            }
        }
        return all;
    }

    private static int maskOf(int first, int count) {
        return ((1 << count) - 1) << first;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Z0, Z1, Z2, Z3, Z0 Z3 | 4 | 0 | 2",
                "Z0 Z2, Z1 Z2, Z0 Z1, Z2 Z3 | 4 | 0 | 2",
                "Z0 Z2, Z1 Z2, Z0 Z1, Z2 Z3 | 4 | 2 | 2",
                "X0 X1, Z0 Z1, Y0 Y1, Z2 X3, X2 Z3 | 4 | 0 | 2",
                "X0 X1, Z0 Z1, Y0 Y1, Z2 X3, X2 Z3 | 4 | 0 | 4",
                "X0 X1 X2 X3, Z0 Z1, Z1 Z2, Z2 Z3 | 4 | 1 | 2",
                "Z0 X1 Z2, Z1 X2 Z3, Z2 X3 Z4, X0 Z1, Z3 X4 | 5 | 0 | 3",
                "X0 X2, Z0 Z2, X1 Y3, Y4 | 5 | 0 | 1",
                "Y0, X1, Z2, Y0 X1 Z2, Z2 X1 | 3 | 0 | 3"
            })
    void theGroupIsThatOfAllProducts(String text, int qubits, int first, int count) {
        List<PauliString> words = words(text);
        CommutingGroup group = CommutingGroup.of(words, qubits, first, count);
        Set<PauliString> all = products(words);
        int outside = ~maskOf(first, count);
        assertThat(1 << group.rank()).isEqualTo(all.size());
        assertThat(1L << group.numInside())
                .isEqualTo(
                        all.stream().filter(w -> (w.support() & outside) == 0).count());
        assertThat(1L << group.numDiagonal())
                .isEqualTo(all.stream()
                        .filter(w -> (w.support() & outside) == 0 && w.isDiagonal())
                        .count());
        for (int i = 0; i < group.rank(); i++) {
            assertThat(group.generator(i).isDiagonal() || i >= group.numDiagonal())
                    .isTrue();
            assertThat((group.generator(i).support() & outside) == 0).isEqualTo(i < group.numInside());
        }
        for (PauliString word : all) {
            assertThat(group.product(group.mask(word)).word()).isEqualTo(word);
        }
    }

    /** Matrices multiplied one by one know the signs. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "X0 X1, Z0 Z1 | 2",
                "Y0 Y1, Z0 Z1, X2 Y0 Y1 | 3",
                "X0 Y1, Y0 X1, Z2 | 3",
                "Z0 X1 Z2, X0 Z1, Z1 X2 | 3",
                "Y0 Y1 Z2, X0 X1, Z0 Z1 Z2 | 3"
            })
    void signsOfProductsAreExact(String text, int qubits) {
        CommutingGroup group = CommutingGroup.of(words(text), qubits, 0, qubits);
        for (int mask = 0; mask < 1 << group.rank(); mask++) {
            double[] ones = new double[1 << qubits];
            Arrays.fill(ones, 1);
            ReferenceMatrix product = ReferenceMatrix.of(HermitianMatrix.diagonal(ones));
            for (int i = 0; i < group.rank(); i++) {
                if (((mask >> i) & 1) == 1) {
                    product = product.times(
                            ReferenceMatrix.of(PauliSum.of(group.generator(i)).matrix(qubits)));
                }
            }
            PauliTerm term = group.product(mask);
            product.assertClose(
                    PauliSum.of(term.word()).times(term.coefficient()).matrix(qubits), Tolerances.EXACT, "product");
        }
    }

    @Test
    void everyZInsideMakesGeneratorsThemselves() {
        CommutingGroup group = CommutingGroup.of(words("Z2 Z3, Z1 Z0, Z4, Z0, Z0 Z2, Z5 Z3 Z0"), 6, 0, 3);
        assertThat(group.numDiagonal()).isEqualTo(3);
        assertThat(group.generator(0)).isEqualTo(PauliString.parse("Z0"));
        assertThat(group.generator(1)).isEqualTo(PauliString.parse("Z1"));
        assertThat(group.generator(2)).isEqualTo(PauliString.parse("Z2"));
        assertThat(group.mask(PauliString.parse("Z0 Z2"))).isEqualTo(0b101);
    }

    @Test
    void thirtyQubitsAreNotTooMany() {
        List<PauliString> words = words("Z29 Z0, Z29, X28 X27, Z28 Z27, X5, Y28 Y27");
        CommutingGroup group = CommutingGroup.of(words, 30, 0, 28);
        assertThat(group.rank()).isEqualTo(5);
        assertThat(group.numDiagonal()).isEqualTo(1);
        assertThat(group.numInside()).isEqualTo(2);
        assertThat(group.generator(0)).isEqualTo(PauliString.parse("Z0"));
        assertThat(group.product(group.mask(PauliString.parse("Y28 Y27"))))
                .isEqualTo(new PauliTerm(-1, PauliString.parse("Y28 Y27")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Z0, Z1, Z0 Z1 | true",
                "X0, Z0 | false",
                "X0 X1, Z0 Z1, Y0 Y1 | true",
                "X0 X1, Z0 Z1, Z1 | false",
                "Z0, Z1, Z2, Z0 Z1 Z2, X3, Z2 Z3 | false",
                "Y0, Y0 Z1, Y2 X3, X2 Y3 | true"
            })
    void tellsWhetherWordsCommute(String text, boolean commute) {
        assertThat(CommutingGroup.commute(words(text))).isEqualTo(commute);
        if (!commute) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CommutingGroup.of(words(text), 4, 0, 4))
                    .withMessageContaining("commute with each other");
        }
    }
}
