// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.testkit.RandomModels;
import org.qbm4j.testkit.ReferenceMatrix;
import org.qbm4j.testkit.Tolerances;

class LetterFrameTest {

    private static Optional<LetterFrame> realizing(String... words) {
        return LetterFrame.realizing(
                Arrays.stream(words).map(PauliString::parse).toList(), 3);
    }

    private static HermitianMatrix matrix(PauliString word) {
        return PauliSum.of(word).matrix(3);
    }

    /** The words of three qubits are many enough to meet every letter on every qubit. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 0", "0, 1", "5, 2", "2, 5", "7, 0", "0, 7"})
    void matricesAndWordsChangeAlike(int xy, int yz) {
        LetterFrame frame = new LetterFrame(xy, yz);
        for (int x = 0; x < 8; x++) {
            for (int z = 0; z < 8; z++) {
                PauliString word = new PauliString(x, z);
                PauliTerm inside = frame.inside(word);
                HermitianMatrix expected = new PauliSum(List.of(inside)).matrix(3);
                ReferenceMatrix.of(expected)
                        .assertClose(frame.inside(matrix(word)), Tolerances.EXACT, "inside of " + word);
                ReferenceMatrix.of(matrix(word))
                        .assertClose(frame.outside(expected), Tolerances.EXACT, "outside of " + word);
            }
        }
    }

    @Test
    void theBasisChangesAreTheOnesTheCommentStates() {
        LetterFrame xy = new LetterFrame(1, 0);
        assertThat(xy.inside(PauliString.parse("X0"))).isEqualTo(new PauliTerm(-1, PauliString.parse("Y0")));
        assertThat(xy.inside(PauliString.parse("Y0"))).isEqualTo(new PauliTerm(1, PauliString.parse("X0")));
        LetterFrame yz = new LetterFrame(0, 1);
        assertThat(yz.inside(PauliString.parse("Y0"))).isEqualTo(new PauliTerm(-1, PauliString.parse("Z0")));
        assertThat(yz.inside(PauliString.parse("Z0"))).isEqualTo(new PauliTerm(1, PauliString.parse("Y0")));
    }

    @Test
    void realWordsStayAsTheyAre() {
        assertThat(realizing("X0", "Z1 Z2", "Y0 Y1")).contains(LetterFrame.IDENTITY);
    }

    @Test
    void fieldsAlongYAloneAreTurnedToX() {
        LetterFrame frame = realizing("Y0", "Y1", "Y2", "Z0 Z1", "Z1 Z2").orElseThrow();
        assertThat(frame.isDiagonal()).isTrue();
        assertThat(frame.inside(PauliString.parse("Y1")).word()).isEqualTo(PauliString.parse("X1"));
    }

    @Test
    void fieldsAlongXAndYAreTurnedToXAndZ() {
        LetterFrame frame = realizing("X0", "X1", "X2", "Y0", "Y1", "Y2", "X0 X1", "Y1 Y2", "Z0 Z2")
                .orElseThrow();
        assertThat(frame.isDiagonal()).isFalse();
        assertThat(frame.inside(PauliString.parse("Y1")).word().isReal()).isTrue();
        assertThat(frame.inside(PauliString.parse("Z0 Z2")).word().isReal()).isTrue();
    }

    @Test
    void fieldsAlongAllThreeStayComplex() {
        assertThat(realizing("X0", "Y0", "Z0", "X1")).isEmpty();
    }

    @Test
    void framesOfRandomRealizableWordsMakeThemReal() {
        for (long seed = 0; seed < 50; seed++) {
            double[] draws = RandomModels.distribution(4, seed);
            String[] words = new String[4];
            for (int k = 0; k < words.length; k++) {
                words[k] = new PauliString(((int) (draws[2 * k] * 1e6) & 7) | 1, (int) (draws[2 * k + 1] * 1e6) & 7)
                        .toString();
            }
            realizing(words).ifPresent(frame -> assertThat(words)
                    .allMatch(w -> frame.inside(PauliString.parse(w)).word().isReal()));
        }
    }

    @Test
    void refusesAQubitInBothMasks() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LetterFrame(3, 1))
                .withMessageContaining("overlap");
    }
}
