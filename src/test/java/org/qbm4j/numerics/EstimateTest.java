// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class EstimateTest {
    @Test
    void exactValuesHaveNoError() {
        assertThat(Estimate.exact(-2.5)).isEqualTo(new Estimate(-2.5, 0, 1));
    }

    @Test
    void rejectsNegativeOrUndefinedErrors() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Estimate(1, -0.1, 5))
                .withMessageContaining("'standardError' must be at least 0, but was -0.1");
        assertThatIllegalArgumentException().isThrownBy(() -> new Estimate(1, Double.NaN, 5));
    }

    @Test
    void rejectsAnEstimateFromNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Estimate(1, 0, 0))
                .withMessageContaining("'count' must be at least 1, but was 0");
    }

    @Test
    void samplesGiveTheirMeanAndItsStandardError() {
        Estimate estimate = Estimate.ofSamples(new double[] {1, 2, 3, 6});
        // mean 3, squares 4 + 1 + 0 + 9 over n - 1 = 3
        assertThat(estimate.value()).isEqualTo(3);
        assertThat(estimate.standardError()).isEqualTo(Math.sqrt(14.0 / 3) / 2);
        assertThat(estimate.count()).isEqualTo(4);
    }

    @Test
    void oneSampleHasNoStandardError() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Estimate.ofSamples(new double[] {1}))
                .withMessageContaining("at least 2");
    }
}
