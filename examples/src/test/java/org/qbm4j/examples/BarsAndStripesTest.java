// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BarsAndStripesTest {

    @Test
    void learnsMostOfWhatIsToBeLearned() {
        double untrained = -4 * Math.log(2);
        double best = -Math.log(6);
        // nine tenths of the way from the uniform distribution to the data's own
        assertThat(BarsAndStripes.run()).isBetween(best - 0.1 * (best - untrained), best + 1e-12);
    }
}
