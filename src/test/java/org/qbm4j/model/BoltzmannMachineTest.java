// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.qbm4j.model.BoltzmannMachine.Sign;

class BoltzmannMachineTest {
    @Test
    void minusKeepsTheSignAndPlusTurnsIt() {
        double[] values = {1.5, -2, 0};
        assertThat(Sign.MINUS.convert(values)).containsExactly(1.5, -2, 0);
        assertThat(Sign.PLUS.convert(values)).containsExactly(-1.5, 2, 0);
        assertThat(values).containsExactly(1.5, -2, 0);
    }

    @Test
    void convertingTwiceGivesTheSameBits() {
        double[] values = {1e-300, -Math.PI, 0.1, Double.MIN_VALUE};
        for (Sign sign : Sign.values()) {
            assertThat(sign.convert(sign.convert(values))).containsExactly(values);
        }
    }

    @Test
    void zeroIsNeverTurnedIntoMinusZero() {
        for (Sign sign : Sign.values()) {
            double zero = sign.convert(new double[] {0.0})[0];
            assertThat(Double.doubleToRawLongBits(zero)).isZero();
        }
    }
}
