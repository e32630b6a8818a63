// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiagnosticSettingsTest {

    @ParameterizedTest
    @CsvSource({
        // every, cost share, operations of a probe and of a step, interval
        "10, 0.1,  1,  1,   10",
        "10, 0.1,  2,  1,   20",
        "10, 0.1,  2.1, 1,  30",
        "10, 1,    9,  1,   10",
        "1,  0.5,  7,  2,   7",
        "5,  0.05, 0,  1,   5",
        "1,  1,    1,  100, 1",
    })
    void theIntervalIsStretchedUntilProbesAreCheapEnough(
            int every, double share, double probe, double step, int expected) {
        int interval = new DiagnosticSettings(every, share).interval(probe, step);
        assertThat(interval).isEqualTo(expected);
        assertThat(interval % every).isZero();
        assertThat(probe / (interval * step)).isLessThanOrEqualTo(share);
    }

    @ParameterizedTest
    @CsvSource({"10", "7", "1000000007"})
    void anImpossibleShareStretchesTheIntervalWithoutOverflow(int every) {
        int interval = new DiagnosticSettings(every, 1e-15).interval(1, 1);
        assertThat(interval).isGreaterThanOrEqualTo(1_000_000_000);
        assertThat(interval % every).isZero();
    }

    @Test
    void noIntervalIsNoProbe() {
        assertThat(new DiagnosticSettings(0, 1).interval(0, 1)).isZero();
        assertThat(new DiagnosticSettings(0, 1).interval(1, 1)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"-1, 0.5", "1, 0", "1, -0.1", "1, 1.1", "1, NaN"})
    void impossibleSettingsAreRefused(int every, double share) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DiagnosticSettings(every, share))
                .withMessageContaining("cost share in (0, 1]")
                .withMessageContaining(every + " and " + share);
    }
}
