// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {

    @ParameterizedTest
    @CsvSource({"hidden, hiden, 1", "kitten, sitting, 3", "adam, ADAM, 0", "'', abc, 3", "ring, grin, 2"})
    void countsEdits(String first, String second, int edits) {
        assertThat(Spelling.distance(first, second)).isEqualTo(edits);
        assertThat(Spelling.distance(second, first)).isEqualTo(edits);
    }

    @Test
    void takesTheNearestWord() {
        assertThat(Spelling.nearest("iteratons", List.of("options", "iterations", "stop")))
                .contains("iterations");
    }

    @Test
    void staysSilentWhenNothingIsNear() {
        assertThat(Spelling.nearest("banana", List.of("options", "iterations", "stop")))
                .isEmpty();
    }
}
