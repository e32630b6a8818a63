// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageShapeTest {

    @Test
    void readsAndWritesTheSameText() {
        assertThat(ImageShape.parse(" 2 x4")).isEqualTo(new ImageShape(2, 4)).hasToString("2x4");
    }

    @Test
    void numbersPixelsRowByRow() {
        ImageShape shape = new ImageShape(2, 4);
        assertThat(shape.numPixels()).isEqualTo(8);
        assertThat(shape.bit(1, 2)).isEqualTo(6);
        assertThatThrownBy(() -> shape.bit(2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> shape.bit(0, 4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "2*4", "2x4x8", "-2x4", "2x99999999999"})
    void refusesOtherTexts(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageShape.parse(text))
                .withMessageContaining("'2x4', but was '" + text + "'");
    }

    @Test
    void refusesEmptySides() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ImageShape.parse("0x4"))
                .withMessageContaining("at least 1, but were 0 and 4");
    }
}
