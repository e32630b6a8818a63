// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void valuesHaveFourSignificantDigitsAndARealMinus() {
        assertThat(Numbers.text(0)).isEqualTo("0");
        assertThat(Numbers.text(4.61349)).isEqualTo("4.613");
        assertThat(Numbers.text(-0.5)).isEqualTo("\u22120.5");
        assertThat(Numbers.text(12345.6)).isEqualTo("12350");
        assertThat(Numbers.text(1.2346e-7)).isEqualTo("1.235\u2009\u00d7\u200910\u207b\u2077");
        assertThat(Numbers.text(-2e12)).isEqualTo("\u22122\u2009\u00d7\u200910\u00b9\u00b2");
        assertThat(Numbers.text(Double.NaN)).isEqualTo("NaN");
        assertThat(Numbers.text(Double.NEGATIVE_INFINITY)).isEqualTo("\u2212\u221e");
    }

    @Test
    void sentencesHaveThreeSignificantDigits() {
        assertThat(Numbers.prose(4.61349)).isEqualTo("4.61");
        assertThat(Numbers.prose(-0.00097412)).isEqualTo("\u22120.000974");
        assertThat(Numbers.prose(Double.NaN)).isEqualTo("NaN");
    }

    @Test
    void pureNumbersHaveNoUnit() {
        assertThat(Numbers.unit("1")).isEmpty();
        assertThat(Numbers.unit("")).isEmpty();
        assertThat(Numbers.unit("nats")).isEqualTo(" nats");
    }

    @Test
    void ticksAreShort() {
        assertThat(Numbers.tick(0.30000000000000004)).isEqualTo("0.3");
        assertThat(Numbers.tick(1e-17)).isEqualTo("0");
        assertThat(Numbers.tick(2e-5)).isEqualTo("2.0e-05");
        assertThat(Numbers.decade(-3)).isEqualTo("1e-3");
        assertThat(Numbers.decade(0)).isEqualTo("1");
        assertThat(Numbers.decade(-2.5)).isBlank();
    }

    @Test
    void sentencesAreSetWithRealSigns() {
        assertThat(Numbers.typeset("p 1.8e-06, 2e+05 at -1.01 (-0.5 to +2) by 95 % of x-1, small-angle 2, run3e-4"))
                .isEqualTo(
                        "p 1.8\u2009\u00d7\u200910\u207b\u2076, 2\u2009\u00d7\u200910\u2075 at \u22121.01 (\u22120.5 to +2)"
                                + " by 95\u00a0% of x-1, small-angle 2, run3e-4");
    }

    @Test
    void durationsUseTheFittingUnit() {
        assertThat(Numbers.duration(999)).isEqualTo("999 ms");
        assertThat(Numbers.duration(48_210)).isEqualTo("48.2 s");
        assertThat(Numbers.duration(3_725_000)).isEqualTo("62 min 05 s");
    }
}
