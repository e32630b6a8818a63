// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @Test
    void acceptsADeviationUpToTheTolerance() {
        Numbers.assertClose(1.0, 1.5, 0.5, "half");
        Numbers.assertRelative(-100, -101, 0.01, "one percent");
        Numbers.assertClose(new double[] {1, 2}, new double[] {1, 2}, 0, "same");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1.5000001, 0.5",
        "NaN, NaN, 1",
        "1, NaN, 1",
        "NaN, 1, 1",
        "Infinity, Infinity, 1",
        "0, 0, NaN",
        "0, 0, Infinity",
        "0, 0, -1"
    })
    void rejectsDeviationsAndEverythingNotFinite(double expected, double actual, double tolerance) {
        assertThatThrownBy(() -> Numbers.assertClose(expected, actual, tolerance, "q"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("q: expected");
        assertThatThrownBy(() -> Numbers.assertRelative(expected, actual, tolerance / 2, "q"))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void rejectsARelativeComparisonWithZero() {
        assertThatThrownBy(() -> Numbers.assertRelative(0, 0, 1, "q")).isInstanceOf(AssertionError.class);
    }

    @Test
    void rejectsArraysOfOtherLengthAndNamesThePosition() {
        assertThatThrownBy(() -> Numbers.assertClose(new double[1], new double[2], 1, "q"))
                .hasMessageContaining("expected 1 values, was 2");
        assertThatThrownBy(() -> Numbers.assertClose(new double[] {0, 0}, new double[] {0, 2}, 1, "q"))
                .hasMessageContaining("q[1]");
    }
}
