// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CircuitBenchmarkTest {

    @Test
    void timesEveryWorkloadThatFitsAndNoOther() {
        List<CircuitRow> told = new ArrayList<>();
        List<CircuitRow> rows = CircuitBenchmark.run(0.02, 10, 2, told::add);
        assertThat(told).isEqualTo(rows);
        assertThat(rows).extracting(CircuitRow::parameters).containsExactly(0, 200, 1, 1);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.secondsOne()).isPositive().isFinite();
            assertThat(row.secondsAll()).isPositive().isFinite();
        });
    }

    @Test
    void theFractionIsTheLimitOverTheTimeOfAllThreads() {
        assertThat(new CircuitRow("a run", 0, 4, 2, 1).fraction()).isEqualTo(0.5);
    }
}
