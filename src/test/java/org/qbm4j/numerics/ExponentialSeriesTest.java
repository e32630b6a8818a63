// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.testkit.Numbers;

class ExponentialSeriesTest {
    private static final double TOLERANCE = 1e-13;

    private static double value(ExponentialSeries series, double x) {
        double next = 0;
        double current = 0;
        for (int k = series.degree(); k >= 1; k--) {
            double before = series.coefficient(k) + 2 * x * current - next;
            next = current;
            current = before;
        }
        return series.coefficient(0) + x * current - next;
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 0.025, 0.5, 3, 10, 40, 300, 5000})
    void isTheExponentialOnTheInterval(double rho) {
        ExponentialSeries series = ExponentialSeries.of(rho, TOLERANCE);
        for (double x = -1; x <= 1; x += 0.01) {
            Numbers.assertClose(Math.exp(-rho * (x + 1)), value(series, x), 3 * TOLERANCE, "exp at " + x);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.025, 1, 20})
    void slopesAreAsGoodAsValues(double rho) {
        ExponentialSeries series = ExponentialSeries.of(rho, 1e-10);
        double h = 1e-4;
        for (double x = -0.9; x <= 0.9; x += 0.1) {
            double slope = (value(series, x + h) - value(series, x - h)) / (2 * h) / rho;
            Numbers.assertClose(-Math.exp(-rho * (x + 1)), slope, 1e-8 * Math.max(1, rho * rho), "slope at " + x);
        }
    }

    @Test
    void absoluteCoefficientsAddUpToOne() {
        ExponentialSeries series = ExponentialSeries.of(7, 1e-15);
        double sum = 0;
        for (int k = 0; k <= series.degree(); k++) {
            sum += Math.abs(series.coefficient(k));
        }
        Numbers.assertClose(1, sum, 1e-13, "sum");
    }

    @Test
    void theDegreeGrowsLikeTheRootOfTheWidth() {
        assertThat(ExponentialSeries.of(5, 1e-14).degree()).isBetween(20, 35);
        assertThat(ExponentialSeries.of(500, 1e-14).degree()).isBetween(150, 260);
        assertThat(ExponentialSeries.of(5, 1e-6).degree())
                .isLessThan(ExponentialSeries.of(5, 1e-12).degree());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesWidthsThatAreNone(double rho) {
        assertThatExceptionOfType(ArithmeticException.class)
                .isThrownBy(() -> ExponentialSeries.of(rho, 1e-10))
                .withMessageContaining("width");
    }
}
