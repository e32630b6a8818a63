// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Derivatives of the response where its formula changes, and far out. */
class HiddenResponseTest {
    private static final double STEP = 1e-5;
    /** Truncation of the central difference, of order STEP squared, and rounding divided by STEP. */
    private static final double DIFFERENCE = 1e-9;

    /** One hidden unit with letters X and Z and no couplings that count: its fields are its biases. */
    private static double output(double... biases) {
        return new HiddenResponse(1, 1, 2, 1).activate(new double[] {0.5}, 1, new double[2], biases)[0];
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-9, 1e-3, 0.03, 0.0499999, 0.0500001, 0.3, 5, 800})
    void slopesAreThoseOfTheOutput(double length) {
        double x = 0.6 * length;
        double z = -0.8 * length;
        HiddenResponse response = new HiddenResponse(1, 1, 2, 1);
        HiddenResponse.Sums sums = new HiddenResponse.Sums(new double[2], new double[2]);
        response.pullBack(new double[] {0.5}, new double[] {1}, new double[2], new double[] {x, z}, sums);
        double byX = (output(x + STEP, z) - output(x - STEP, z)) / (2 * STEP);
        double byZ = (output(x, z + STEP) - output(x, z - STEP)) / (2 * STEP);
        assertThat(sums.b()[0]).isCloseTo(byX, within(DIFFERENCE));
        assertThat(sums.b()[1]).isCloseTo(byZ, within(DIFFERENCE));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-12, 0.01, 0.0499999999, 0.05, 2, 1e6})
    void theOutputIsAProbabilityBetweenTheLettersOfTheField(double length) {
        // <Z> = -f_Z tanh|f|/|f|
        assertThat(output(0.6 * length, 0.8 * length)).isCloseTo((1 + 0.8 * Math.tanh(length)) / 2, within(1e-15));
        assertThat(output(length, 0)).isEqualTo(0.5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.0499999, 0.0500001})
    void theSeriesMeetsTheFormula(double length) {
        HiddenResponse response = new HiddenResponse(1, 1, 2, 1);
        HiddenResponse.Sums sums = new HiddenResponse.Sums(new double[2], new double[2]);
        double half = length / Math.sqrt(2);
        response.pullBack(new double[] {0.5}, new double[] {1}, new double[2], new double[] {half, half}, sums);
        // d/d f_X of f_Z g(r)/2 is f_Z f_X g'(r)/(2 r), with g'/r = -2/3 + 8 r^2/15 - 34 r^4/105 + 496 r^6/2835 - ...
        double s = length * length;
        double bend = -2.0 / 3 + 8 * s / 15 - 34 * s * s / 105 + 496 * s * s * s / 2835 - 2764 * s * s * s * s / 31185;
        assertThat(sums.b()[0]).isCloseTo(half * half * bend / 2, within(1e-15));
    }
}
