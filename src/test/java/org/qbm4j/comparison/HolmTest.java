// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.qbm4j.random.RandomStream;

class HolmTest {
    @Test
    void stepsDownByHand() {
        // sorted 0.01, 0.02, 0.03, 0.5: 4 x 0.01, 3 x 0.02, max(0.06, 2 x 0.03), 1 x 0.5
        assertThat(Holm.correct(new double[] {0.03, 0.01, 0.5, 0.02}))
                .containsExactly(new double[] {0.06, 0.04, 0.5, 0.06}, within(1e-15));
    }

    @Test
    void stopsAtOne() {
        assertThat(Holm.correct(new double[] {0.7, 0.9})).containsExactly(1, 1);
        assertThat(Holm.correct(new double[0])).isEmpty();
    }

    @Test
    void isNeverBelowRawNorAboveBonferroniAndKeepsTheOrder() {
        for (int k = 0; k < 50; k++) {
            double[] raw = RandomStream.root(9).child(k).uniforms(7);
            double[] corrected = Holm.correct(raw);
            for (int i = 0; i < raw.length; i++) {
                assertThat(corrected[i]).isBetween(raw[i], Math.min(1, 7 * raw[i]));
                for (int j = 0; j < raw.length; j++) {
                    assertThat(raw[i] <= raw[j] && corrected[i] > corrected[j]).isFalse();
                }
            }
        }
    }
}
