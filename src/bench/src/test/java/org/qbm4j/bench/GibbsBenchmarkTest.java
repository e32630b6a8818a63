// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GibbsBenchmarkTest {

    @Test
    void timesEveryWorkloadThatFitsAndNoOther() {
        List<BenchmarkRow> told = new ArrayList<>();
        List<BenchmarkRow> rows = GibbsBenchmark.run(0.02, 6, told::add);
        assertThat(rows).extracting(BenchmarkRow::parameters).containsExactly(30, 63, 63);
        assertThat(told).isEqualTo(rows);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.seconds()).isPositive().isFinite();
            assertThat(row.limitSeconds()).isPositive().isFinite();
            assertThat(row.fraction()).isEqualTo(row.limitSeconds() / row.seconds());
        });
    }

    @Test
    void tellsTheRatesOfEachSize() {
        assertThat(GibbsBenchmark.limits(0.02, List.of(16, 32))).hasSize(2).allMatch(line -> line.contains("GFLOP/s"));
    }
}
