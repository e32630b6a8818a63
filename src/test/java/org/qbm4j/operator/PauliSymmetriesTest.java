// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.testkit.SplitMix64;

class PauliSymmetriesTest {

    private static List<PauliString> words(String... words) {
        return java.util.Arrays.stream(words).map(PauliString::parse).toList();
    }

    private static List<PauliString> chain(int n, Pauli bond, Pauli field) {
        List<PauliString> words = new ArrayList<>();
        for (Edge edge : Topology.chain(n).edges()) {
            words.add(PauliString.pair(bond, edge.a(), bond, edge.b()));
        }
        IntStream.range(0, n).forEach(q -> words.add(field.on(q)));
        return words;
    }

    @Test
    void aTransverseFieldIsingChainHasItsSpinFlip() {
        PauliSymmetries found = PauliSymmetries.of(chain(4, Pauli.Z, Pauli.X), 4);
        assertThat(found.names()).containsExactly("X0 X1 X2 X3");
        assertThat(found.diagonal()).isEmpty();
        assertThat(PauliSymmetries.diagonalOf(chain(4, Pauli.Z, Pauli.X), 4).count())
                .isZero();
    }

    @Test
    void theSameChainInAnotherBasisHasParity() {
        PauliSymmetries found = PauliSymmetries.of(chain(4, Pauli.X, Pauli.Z), 4);
        assertThat(found.names()).containsExactly("Z0 Z1 Z2 Z3");
        assertThat(found.flips()).isEmpty();
    }

    @Test
    void anEvenHeisenbergChainHasTwoAndAnOddOneHasOne() {
        for (int n = 2; n <= 7; n++) {
            List<PauliString> words = new ArrayList<>();
            for (Pauli letter : Pauli.values()) {
                for (Edge edge : Topology.chain(n).edges()) {
                    words.add(PauliString.pair(letter, edge.a(), letter, edge.b()));
                }
            }
            // all X and all Z commute for an even number only
            assertThat(PauliSymmetries.of(words, n).count()).isEqualTo(n % 2 == 0 ? 2 : 1);
        }
    }

    @Test
    void classicalUnitsAreSymmetries() {
        PauliSymmetries found = PauliSymmetries.of(words("X0", "Z0 Z2", "Y1", "X1 Z3", "Z1"), 4);
        assertThat(found.names()).containsExactly("Z2", "Z3");
    }

    @Test
    void commutingWordsAreTheirOwnSymmetries() {
        PauliSymmetries found = PauliSymmetries.of(words("X0 X1", "Z0 Z1"), 2);
        assertThat(found.count()).isEqualTo(2);
    }

    @Test
    void noSymmetryWhereThereIsNone() {
        assertThat(PauliSymmetries.of(words("X0", "Z0", "Z0 X1", "Z1"), 2).count())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void symmetriesOfRandomWordsCommuteAreIndependentAndCannotBeExtended(long seed) {
        int n = 5;
        SplitMix64 random = new SplitMix64(seed);
        List<PauliString> words = new ArrayList<>();
        for (int k = 0; k < 1 + seed % 4; k++) {
            words.add(new PauliString((int) (random.uniform() * 32), (int) (random.uniform() * 32)));
        }
        PauliSymmetries found = PauliSymmetries.of(words, n);
        List<PauliString> all = new ArrayList<>(found.diagonal());
        all.addAll(found.flips());
        boolean real = words.stream().allMatch(PauliString::isReal);
        for (PauliString a : all) {
            assertThat(words).allMatch(a::commutesWith);
            assertThat(all).allMatch(a::commutesWith);
            assertThat(a.isReal() || !real).isTrue();
        }
        assertThat(span(all)).hasSize(1 << all.size());
        assertPivotsAreTheirOwn(found);
        // whatever else commutes with everything is a product of those found
        List<PauliString> span = span(all);
        for (int x = 0; x < 32; x++) {
            for (int z = 0; z < 32; z++) {
                PauliString word = new PauliString(x, z);
                boolean commutes = words.stream().allMatch(word::commutesWith)
                        && all.stream().allMatch(word::commutesWith)
                        && (word.isReal() || !real);
                assertThat(!commutes || span.contains(word)).as(word.toString()).isTrue();
            }
        }
    }

    private static List<PauliString> span(List<PauliString> generators) {
        List<PauliString> span = new ArrayList<>(List.of(PauliString.IDENTITY));
        for (PauliString g : generators) {
            span.addAll(span.stream().map(w -> w.times(g).word()).toList());
        }
        return span.stream().distinct().toList();
    }

    private static void assertPivotsAreTheirOwn(PauliSymmetries found) {
        for (int r = 0; r < found.diagonal().size(); r++) {
            int pivot = 1 << found.diagonalPivots().get(r);
            for (int s = 0; s < found.diagonal().size(); s++) {
                assertThat((found.diagonal().get(s).z() & pivot) != 0).isEqualTo(r == s);
            }
        }
        for (int r = 0; r < found.flips().size(); r++) {
            int pivot = 1 << found.flipPivots().get(r);
            assertThat(found.diagonalPivots()).doesNotContain(found.flipPivots().get(r));
            for (int s = 0; s < found.flips().size(); s++) {
                assertThat((found.flips().get(s).x() & pivot) != 0).isEqualTo(r == s);
            }
        }
    }

    @Test
    void aLimitKeepsTheFirst() {
        PauliSymmetries all = PauliSymmetries.of(words("Z0 Z1", "Z2", "X3 X4"), 5);
        assertThat(all.count()).isEqualTo(5);
        assertThat(all.limitedTo(7)).isEqualTo(all);
        PauliSymmetries two = all.limitedTo(2);
        assertThat(two.names()).isEqualTo(all.names().subList(0, 2));
        assertThat(all.limitedTo(0).count()).isZero();
    }
}
