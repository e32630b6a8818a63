// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.optimize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.qbm4j.optimize.StopRules.Progress;

class StopRulesTest {
    /** Early in a run, far from every limit used here. */
    private static final Progress EARLY = new Progress(1, 1, 0, 2, 3);

    @Test
    void goesOnWhileNoLimitIsReached() {
        StopRules all = new StopRules(10, 1e-3, 4, 0.1, 20, 1000);
        assertThat(all.check(EARLY)).isEmpty();
        assertThat(all.check(new Progress(9, 1e-3, 3, 19, 999))).isEmpty();
    }

    @Test
    void iterationsEndAtTheirNumber() {
        assertThat(StopRules.after(10).check(new Progress(9, 0.5, 0, 10, 0))).isEmpty();
        assertThat(StopRules.after(10).check(new Progress(10, 0.5, 0, 11, 0))).contains(StopReason.ITERATIONS);
    }

    @Test
    void gradientMustFallBelowTheTolerance() {
        StopRules rules = new StopRules(10, 0.5, 0, 0, 0, 0);
        assertThat(rules.check(new Progress(1, 0.5, 0, 2, 0))).isEmpty();
        assertThat(rules.check(new Progress(1, 0.49, 0, 2, 0))).contains(StopReason.GRADIENT);
    }

    @Test
    void patienceEndsAfterItsIterations() {
        StopRules rules = new StopRules(10, 0, 3, 0, 0, 0);
        assertThat(rules.check(new Progress(4, 1, 2, 5, 0))).isEmpty();
        assertThat(rules.check(new Progress(5, 1, 3, 6, 0))).contains(StopReason.PATIENCE);
    }

    @Test
    void evaluationsEndAtTheirNumber() {
        StopRules rules = new StopRules(10, 0, 0, 0, 6, 0);
        assertThat(rules.check(new Progress(4, 1, 0, 5, 0))).isEmpty();
        assertThat(rules.check(new Progress(4, 1, 0, 6, 0))).contains(StopReason.EVALUATIONS);
    }

    @Test
    void wallTimeEndsAtItsMilliseconds() {
        StopRules rules = new StopRules(10, 0, 0, 0, 0, 50);
        assertThat(rules.check(new Progress(4, 1, 0, 5, 49))).isEmpty();
        assertThat(rules.check(new Progress(4, 1, 0, 5, 50))).contains(StopReason.WALL_TIME);
    }

    @Test
    void zeroSwitchesALimitOff() {
        StopRules onlyIterations = StopRules.after(1_000_000);
        assertThat(onlyIterations.check(new Progress(9, 0, 1000, Long.MAX_VALUE, Long.MAX_VALUE)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1e-9, 5, 10, 99, 99, GRADIENT",
        "1,    5, 10, 99, 99, PATIENCE",
        "1,    0, 10, 99, 99, ITERATIONS",
        "1,    0, 9,  99, 99, EVALUATIONS",
        "1,    0, 9,  1,  99, WALL_TIME"
    })
    void oneReasonComesBeforeAnother(
            double gradientMax, int sinceImprovement, int iteration, long evaluations, long millis, StopReason first) {
        StopRules all = new StopRules(10, 1e-3, 5, 0, 20, 50);
        assertThat(all.check(new Progress(iteration, gradientMax, sinceImprovement, evaluations, millis)))
                .contains(first);
    }

    @ParameterizedTest
    @CsvSource({"0, 'leave the phase out'", "-3, 'but was -3'"})
    void refusesAPhaseWithoutIterations(int iterations, String part) {
        assertThatThrownBy(() -> StopRules.after(iterations))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'iterations'")
                .hasMessageContaining(part);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 0, 0, 0, 0",
        "NaN, 0, 0, 0, 0",
        "0, -1, 0, 0, 0",
        "0, 0, NaN, 0, 0",
        "0, 0, 0, -1, 0",
        "0, 0, 0, 0, -1"
    })
    void refusesNegativeLimits(double tolerance, int patience, double improvement, long evaluations, long millis) {
        assertThatThrownBy(() -> new StopRules(1, tolerance, patience, improvement, evaluations, millis))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("must not be negative");
    }

    @ParameterizedTest
    @EnumSource(StopReason.class)
    void labelsAreLowerCaseWithHyphens(StopReason reason) {
        assertThat(reason.label()).matches("[a-z]+(-[a-z]+)*").hasSameSizeAs(reason.name());
    }
}
