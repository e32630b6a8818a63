// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LogTicksTest {
    private static List<String> between(double low, double high) {
        return LogTicks.between(Math.log10(low), Math.log10(high)).stream()
                .map(v -> Numbers.tick(Math.pow(10, v)))
                .toList();
    }

    @Test
    void areRoundNumbers() {
        assertThat(between(0.04, 0.45)).containsExactly("0.05", "0.1", "0.2");
        assertThat(between(1.9, 8.4)).containsExactly("2", "3", "5", "7");
        assertThat(between(0.895, 1.025)).containsExactly("0.9", "0.92", "0.94", "0.96", "0.98", "1", "1.02");
    }

    @Test
    void stayInside() {
        for (double high : new double[] {1.001, 1.5, 3, 20, 39}) {
            assertThat(LogTicks.between(0, Math.log10(high)))
                    .hasSizeBetween(3, 11)
                    .isSorted()
                    .allMatch(v -> v >= -1e-12 && v <= Math.log10(high) + 1e-12);
        }
    }
}
