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
}
