// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Numbers over seeds, in a table. */
class SeedTableTest {
    private static final SeedTable.Listener NOBODY = (way, seed, value) -> {};

    @Test
    void meansAndPairedDifferencesCarryStudentIntervals() {
        List<String> told = new ArrayList<>();
        SeedTable table = new SeedTable.Builder("loss (nats)")
                .way("from scratch", seed -> 2.0 * seed)
                .way("fine-tuned", seed -> seed)
                .run(SeedTable.seeds(3), (way, seed, value) -> told.add(way + " " + seed + " " + value));
        assertThat(told).hasSize(6).startsWith("from scratch 1 2.0", "fine-tuned 1 1.0", "from scratch 2 4.0");
        // 1, 2, 3: mean 2, standard error 1/sqrt(3), t(2 degrees, 97.5 %) = 4.302653
        PairedTest mean = table.mean("fine-tuned");
        assertThat(mean.mean()).isEqualTo(2);
        assertThat(mean.interval().high()).isCloseTo(2 + 4.302653 / Math.sqrt(3), within(1e-6));
        assertThat(table.lastMinus("from scratch").mean()).isEqualTo(-2);
        assertThat(table.toString().lines())
                .containsExactly(
                        "loss (nats), 3 seeds",
                        "              mean      95 % interval           'fine-tuned' minus this           p",
                        "from scratch  4.0000    -0.9683 to 8.9683       -2.0000   -4.4841 to 0.4841       0.074",
                        "fine-tuned    2.0000    -0.4841 to 4.4841");
    }

    @Test
    void theConclusionFollowsTheIntervalsAndWhatIsGood() {
        SeedTable table = new SeedTable.Builder("loss (nats)")
                .way("worse", seed -> 2 + 0.1 * seed)
                .way("better", seed -> 0.1 * seed)
                .way("alike", seed -> seed % 2 == 0 ? 0.9 : 1.3)
                .way("fine-tuned", seed -> 1 + 0.1 * seed)
                .run(SeedTable.seeds(3), NOBODY);
        assertThat(table.conclusion("Fine-tuning", true, "worse", "better", "alike"))
                .isEqualTo("""
                        Fine-tuning helps against 'worse'.
                        Fine-tuning hurts against 'better'.
                        Fine-tuning is undecided against 'alike'.
                        """);
        assertThat(table.conclusion("It", false, "worse")).isEqualTo("It hurts against 'worse'.\n");
    }

    @Test
    void refusesTablesWithoutControlAndNumbersThatAreNone() {
        SeedTable.Builder one = new SeedTable.Builder("x").way("only", seed -> 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.run(SeedTable.seeds(3), NOBODY))
                .withMessageContaining("add a control");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> one.way("only", seed -> 2))
                .withMessageContaining("stands twice");
        one.way("broken", seed -> Double.NaN);
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> one.run(SeedTable.seeds(2), NOBODY))
                .withMessageContaining("'broken' with seed 1 is NaN");
    }
}
