// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.testkit.ReferenceMatrix;
import org.qbm4j.testkit.SplitMix64;

class PauliStringTest {
    /** All 16 words on two qubits and some on four. */
    static Stream<String> words() {
        SplitMix64 stream = new SplitMix64(111);
        return Stream.concat(
                IntStream.range(0, 16).mapToObj(k -> "" + "IXYZ".charAt(k / 4) + "IXYZ".charAt(k % 4)),
                Stream.generate(() -> Kronecker.random(4, stream)).limit(20));
    }

    private static ReferenceMatrix entries(PauliString word, int n) {
        int d = 1 << n;
        ReferenceMatrix m = ReferenceMatrix.zero(d, d);
        for (int j = 0; j < d; j++) {
            int position = (j ^ word.x()) * d + j;
            m.re()[position] = word.entryRe(j);
            m.im()[position] = word.entryIm(j);
        }
        return m;
    }

    @ParameterizedTest
    @MethodSource("words")
    void entriesAreThoseOfTheKroneckerProduct(String letters) {
        Kronecker.of(letters).assertClose(entries(Kronecker.word(letters), letters.length()), 0, letters);
    }

    @ParameterizedTest
    @MethodSource("words")
    void productsCarryTheRightPhase(String letters) {
        SplitMix64 stream = new SplitMix64(letters.hashCode());
        for (int k = 0; k < 20; k++) {
            String others = Kronecker.random(letters.length(), stream);
            PauliString.Product product = Kronecker.word(letters).times(Kronecker.word(others));
            int[] re = {1, 0, -1, 0};
            int[] im = {0, 1, 0, -1};
            Kronecker.of(letters)
                    .times(Kronecker.of(others))
                    .assertClose(
                            entries(product.word(), letters.length()).times(re[product.phase()], im[product.phase()]),
                            0,
                            letters + " times " + others);
        }
    }

    @ParameterizedTest
    @MethodSource("words")
    void wordsCommuteOrAnticommuteAsTheirMatricesDo(String letters) {
        SplitMix64 stream = new SplitMix64(letters.hashCode() + 1L);
        for (int k = 0; k < 10; k++) {
            String others = Kronecker.random(letters.length(), stream);
            PauliString a = Kronecker.word(letters);
            PauliString b = Kronecker.word(others);
            ReferenceMatrix ab = Kronecker.of(letters).times(Kronecker.of(others));
            ReferenceMatrix ba = Kronecker.of(others).times(Kronecker.of(letters));
            ab.assertClose(a.commutesWith(b) ? ba : ba.times(-1, 0), 0, letters + " and " + others);
            assertThat(b.commutesWith(a)).isEqualTo(a.commutesWith(b));
        }
    }

    @ParameterizedTest
    @MethodSource("words")
    void textComesBackAsTheSameWord(String letters) {
        PauliString word = Kronecker.word(letters);
        assertThat(PauliString.parse(word.toString())).isEqualTo(word);
        for (int q = 0; q < letters.length(); q++) {
            assertThat(word.letter(q)).isEqualTo(letters.charAt(letters.length() - 1 - q));
        }
    }

    @ParameterizedTest
    @MethodSource("words")
    void propertiesAreThoseOfTheMatrix(String letters) {
        PauliString word = Kronecker.word(letters);
        ReferenceMatrix matrix = Kronecker.of(letters);
        assertThat(word.isReal())
                .isEqualTo(IntStream.range(0, matrix.im().length).allMatch(k -> matrix.im()[k] == 0));
        boolean diagonal = IntStream.range(0, matrix.re().length)
                .allMatch(k -> k / matrix.rows() == k % matrix.rows() || (matrix.re()[k] == 0 && matrix.im()[k] == 0));
        assertThat(word.isDiagonal()).isEqualTo(diagonal);
        assertThat(word.numY())
                .isEqualTo((int) letters.chars().filter(c -> c == 'Y').count());
        assertThat(Integer.bitCount(word.support()))
                .isEqualTo((int) letters.chars().filter(c -> c != 'I').count());
    }

    @ParameterizedTest
    @CsvSource({
        "X0, 1, 0",
        "Z0, 0, 1",
        "Y3, 8, 8",
        "X0 Z3, 1, 8",
        "Z3 X0, 1, 8",
        "'  x0   y1\tz2 ', 3, 6",
        "X29 Z07, 536870912, 128",
        "I, 0, 0",
        "' i ', 0, 0"
    })
    void readsWordsInAnyOrderAndCase(String text, int x, int z) {
        assertThat(PauliString.parse(text)).isEqualTo(new PauliString(x, z));
    }

    @Test
    void printsQubitsInAscendingOrder() {
        assertThat(PauliString.parse("Z29 Y10 X0")).hasToString("X0 Y10 Z29");
        assertThat(PauliString.IDENTITY).hasToString("I");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "X", "A0", "X-1", "X30", "X100", "X0Y1", "X0,Y1", "X0 I", "X0 Y", "0X", "X1.5"})
    void rejectsTextThatIsNoWord(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PauliString.parse(text))
                .withMessageContaining("letters X, Y, Z each followed by a qubit in 0..29")
                .withMessageContaining("but was '" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X0 X0", "X0 Z0", "Z1 X0 Y1"})
    void rejectsQubitsNamedTwice(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PauliString.parse(text))
                .withMessageContaining("each qubit once, but was '" + text + "'");
    }

    @Test
    void pairsPutTwoLettersOnTwoQubits() {
        assertThat(PauliString.pair(Pauli.X, 4, Pauli.Y, 1)).isEqualTo(PauliString.parse("X4 Y1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PauliString.pair(Pauli.X, 2, Pauli.Z, 2))
                .withMessageContaining("two different qubits, but both were 2");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 30, 32, 100})
    void rejectsQubitsBeyondTheMask(int qubit) {
        for (Pauli letter : Pauli.values()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> letter.on(qubit))
                    .withMessageContaining("'qubit' must be in 0..29, but was " + qubit);
        }
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, -2147483648", "1073741824, 0", "0, 1073741824"})
    void rejectsMasksBeyondThirtyQubits(int x, int z) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PauliString(x, z))
                .withMessageContaining("qubits 0..29");
    }

    @Test
    void wordsAreOrderedByTheirMasks() {
        List<PauliString> sorted = List.of(
                PauliString.IDENTITY,
                PauliString.parse("Z0"),
                PauliString.parse("Z1"),
                PauliString.parse("X0"),
                PauliString.parse("Y0"),
                PauliString.parse("X1"));
        assertThat(new TreeSet<>(sorted)).containsExactlyElementsOf(sorted);
        assertThat(sorted.get(1).compareTo(PauliString.parse("Z0"))).isZero();
    }
}
