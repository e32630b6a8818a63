// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SplitMix64Test {

    @Test
    void drawsTheNumbersThatEveryLanguageDraws() {
        // first two outputs of the published generator for this seed
        SplitMix64 random = new SplitMix64(1234567);
        assertThat(random.uniform()).isEqualTo((6457827717110365317L >>> 11) * 0x1p-53);
        assertThat(random.uniform()).isEqualTo((3203168211198807973L >>> 11) * 0x1p-53);
    }

    @Test
    void distributionsAndStatesAreNormalized() {
        double sum = 0;
        for (double p : SplitMix64.distribution(16, 3)) {
            assertThat(p).isBetween(0.25 / 16 / 1.25, 1.25 / 16 / 0.25);
            sum += p;
        }
        assertThat(sum).isCloseTo(1, within(1e-14));
        double[][] a = SplitMix64.amplitudes(64, 3);
        double norm = 0;
        for (int i = 0; i < 64; i++) {
            norm += a[0][i] * a[0][i] + a[1][i] * a[1][i];
        }
        assertThat(norm).isCloseTo(1, within(1e-14));
        for (double x : SplitMix64.parameters(100, 3)) {
            assertThat(x).isBetween(-0.5, 0.5);
        }
    }
}
