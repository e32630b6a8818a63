// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {

    private static final double EXACT = 1e-12;
    private static final Digits DIGITS = Digits.load();

    /** Lines of digits_witness.csv, computed with NumPy by the script beside it. */
    static Stream<String> witness() throws Exception {
        try (InputStream in = DigitsTest.class.getResourceAsStream("digits_witness.csv")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.US_ASCII);
            List<String> lines = text.lines().skip(1).toList();
            assertThat(lines).hasSize(8);
            return lines.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("witness")
    void agreesWithNumpy(String line) {
        List<String> cells = Arrays.asList(line.split(";", -1));
        int[] classes = Arrays.stream(cells.get(0).split(" ", -1))
                .mapToInt(Integer::parseInt)
                .toArray();
        ImageShape pool = ImageShape.parse(cells.get(1));
        BinaryData data = DIGITS.binarize(
                        DigitsOptions.ofClasses(classes).withPool(pool).withThreshold(threshold(cells.get(2))))
                .data();
        long checksum = 0;
        for (int row = 0; row < data.numRows(); row++) {
            checksum += (row + 1) * data.pattern(row);
        }
        assertThat(data.numRows()).isEqualTo(Integer.parseInt(cells.get(3)));
        assertThat(data.aggregated().numRows()).isEqualTo(Integer.parseInt(cells.get(4)));
        assertThat(data.entropy()).isCloseTo(Double.parseDouble(cells.get(5)), within(EXACT));
        assertThat(checksum).isEqualTo(Long.parseUnsignedLong(cells.get(6)));
        assertThat(data.imageShape()).contains(pool);
    }

    private static PixelThreshold threshold(String text) {
        return switch (text) {
            case "median" -> new PixelThreshold.Median();
            case "mean" -> new PixelThreshold.Mean();
            default -> new PixelThreshold.Fixed(Double.parseDouble(text));
        };
    }

    @Test
    void loadsTheFirstImageAsTheSourceHasIt() {
        assertThat(DIGITS.numImages()).isEqualTo(1797);
        assertThat(DIGITS.label(0)).isZero();
        assertThat(DIGITS.pixels(0)).hasSize(64).startsWith(0, 0, 5, 13, 9, 1, 0, 0, 0, 0, 13, 15);
        DIGITS.pixels(0)[2] = 99;
        assertThat(DIGITS.pixels(0)[2]).isEqualTo(5);
        assertThatThrownBy(() -> DIGITS.pixels(1797)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> DIGITS.label(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void keepsLabelsInTheOrderOfTheRows() {
        LabeledBinaryData chosen = DIGITS.binarize(DigitsOptions.ofClasses(7, 2));
        assertThat(chosen.labels())
                .hasSize(chosen.data().numRows())
                .startsWith(2, 7, 2, 7)
                .containsOnly(2, 7);
    }

    @Test
    void cutsAWholeImageAtAFixedLevel() {
        DigitsOptions options =
                DigitsOptions.ofClasses().withPool(new ImageShape(8, 8)).withThreshold(new PixelThreshold.Fixed(5));
        BinaryData data = DIGITS.binarize(options).data();
        int[] pixels = DIGITS.pixels(0);
        for (int bit = 0; bit < 64; bit++) {
            assertThat(data.bit(0, bit)).isEqualTo(pixels[bit] > 5 ? 1 : 0);
        }
    }

    @Test
    void namesAndCitesTheData() {
        BinaryData data = DIGITS.binarize(DigitsOptions.ofClasses(1, 0)).data();
        assertThat(data.name()).isEqualTo("digits 0,1 pooled to 2x4, cut at median");
        assertThat(data.citations()).containsExactly("AlpaydinKaynak1998");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 10})
    void refusesUnknownClassesAndListsTheKnown(int digit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DigitsOptions.ofClasses(0, digit))
                .withMessageContaining("0, 1, 2, 3, 4, 5, 6, 7, 8, 9")
                .withMessageContaining("contains " + digit);
    }

    @Test
    void refusesNoClassesAndRepeatedClasses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DigitsOptions(List.of(), new ImageShape(2, 4), new PixelThreshold.Median()))
                .withMessageContaining("at least one digit of 0..9");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DigitsOptions.ofClasses(3, 1, 3))
                .withMessageContaining("at most once, but was [1, 3, 3]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3x2", "2x3", "5x5", "16x1", "6x6"})
    void refusesImpossiblePoolsAndListsWhatWorks(String pool) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DigitsOptions.ofClasses().withPool(ImageShape.parse(pool)))
                .withMessageContaining("1, 2, 4 or 8")
                .withMessageContaining("3x3")
                .withMessageContaining("but was " + pool);
    }

    @Test
    void refusesGrayLevelsOffTheScale() {
        for (double wrong : new double[] {-0.5, 16.5, Double.NaN}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new PixelThreshold.Fixed(wrong))
                    .withMessageContaining("0..16")
                    .withMessageContaining("but was " + wrong);
        }
    }
}
