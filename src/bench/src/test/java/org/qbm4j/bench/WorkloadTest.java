// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WorkloadTest {

    @Test
    void listsAndOldNamesAreUnderstood() {
        assertThat(Workload.parse("W1, w4")).containsExactlyInAnyOrder(Workload.W1, Workload.W4);
        assertThat(Workload.parse("gibbs")).containsExactlyInAnyOrder(Workload.W1, Workload.W2);
        assertThat(Workload.parse("circuits,models"))
                .containsExactlyInAnyOrder(Workload.W4, Workload.W5, Workload.W8, Workload.MODELS);
        assertThat(Workload.parse("all")).containsExactlyInAnyOrder(Workload.values());
    }

    @Test
    void otherNamesAreRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Workload.parse("W1,birds,W9"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(
                        "models, W1, W2, W3, W4, W5, W6, W7, W8, or gibbs (W1, W2), circuits (W4, W5, W8)")
                .hasMessageContaining("has 'birds', 'W9'.");
    }
}
