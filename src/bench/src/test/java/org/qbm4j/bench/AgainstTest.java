// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.qbm4j.bench.Against.Finding;

class AgainstTest {
    private static final Map<String, String> HOST = Map.of("cpu", "one", "blas", "library", "date", "monday");

    /** A row whose quartiles lie half the spread below and above the median. */
    private static BenchmarkRow row(String name, double median, double spread, double value) {
        Timing timing = new Timing(median, 0.9 * median, median * (1 - spread / 2), median * (1 + spread / 2), 11);
        return new BenchmarkRow(
                Workload.W1,
                name,
                "dense",
                1,
                30,
                timing,
                10,
                0,
                new Limit(median / 2, "gemm"),
                new MemoryUse(1, 2, 3),
                OptionalDouble.of(value));
    }

    private static Against compare(BenchmarkRow before, BenchmarkRow now) {
        return Against.compare(new ResultFile(HOST, List.of(before)), new ResultFile(HOST, List.of(now)));
    }

    @Test
    void aChangeBeyondTheNoiseIsFlagged() {
        assertThat(compare(row("a", 1, 0, 7), row("a", 1.04, 0, 7))
                        .lines()
                        .get(0)
                        .finding())
                .isEqualTo(Finding.SAME);
        Against.Line slower =
                compare(row("a", 1, 0, 7), row("a", 1.08, 0, 7)).lines().get(0);
        assertThat(slower.finding()).isEqualTo(Finding.SLOWER);
        assertThat(slower.ratio()).isCloseTo(1.08, within(1e-12));
        assertThat(slower.band()).isCloseTo(Against.FLOOR, within(1e-12));
        assertThat(compare(row("a", 1, 0, 7), row("a", 0.9, 0, 7))
                        .lines()
                        .get(0)
                        .finding())
                .isEqualTo(Finding.FASTER);
    }

    @Test
    void theSpreadOfBothSidesWidensTheBand() {
        Against.Line line =
                compare(row("a", 1, 0.12, 7), row("a", 1.13, 0.05, 7)).lines().get(0);
        // sqrt(0.05^2 + 0.12^2 + 0.05^2) = 0.139 > ln 1.13 = 0.122
        assertThat(line.band()).isCloseTo(Math.sqrt(0.0194), within(1e-12));
        assertThat(line.finding()).isEqualTo(Finding.SAME);
        assertThat(compare(row("a", 1, 0.12, 7), row("a", 1.16, 0.05, 7))
                        .lines()
                        .get(0)
                        .finding())
                .isEqualTo(Finding.SLOWER);
    }

    @Test
    void rowsOfOneSideAreNamed() {
        Against report = compare(row("old", 1, 0, 7), row("new", 1, 0, 7));
        assertThat(report.lines()).isEmpty();
        assertThat(report.onlyBefore()).containsExactly("W1, old, dense, 1 thread");
        assertThat(report.onlyNow()).containsExactly("W1, new, dense, 1 thread");
    }

    @Test
    void otherValuesAreNotTheSameWork() {
        assertThat(compare(row("a", 1, 0, 7), row("a", 1, 0, 7 + 1e-9))
                        .lines()
                        .get(0)
                        .sameValue())
                .isTrue();
        assertThat(compare(row("a", 1, 0, 7), row("a", 1, 0, 7.001))
                        .lines()
                        .get(0)
                        .sameValue())
                .isFalse();
    }

    @Test
    void anotherMachineIsSaidAloudAndAnotherDateIsNot() {
        Map<String, String> other = Map.of("cpu", "two", "blas", "library", "date", "tuesday");
        Against report = Against.compare(
                new ResultFile(HOST, List.of(row("a", 1, 0, 7))), new ResultFile(other, List.of(row("a", 1, 0, 7))));
        assertThat(report.differences()).containsExactly("cpu was 'one' and is 'two'");
    }
}
