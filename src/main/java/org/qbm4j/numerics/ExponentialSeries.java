// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import java.util.Arrays;

/**
 * {@code exp(-rho (x + 1))} on [-1, 1] as a Chebyshev series, {@code sum_k c_k T_k(x)}; immutable.
 *
 * <p>The coefficients are {@code c_k = (2 - delta_k0) (-1)^k exp(-rho) I_k(rho)} with modified Bessel functions, found by
 * Miller's downward recurrence; their absolute values add up to one. The degree is the smallest for which the dropped terms
 * stay below a tolerance, also in the derivative: it grows like rho plus a constant for small rho, like the root of
 * {@code 2 rho ln(1/tolerance)} for large.
 */
public final class ExponentialSeries {
    private static final double TINY = 1e-280;
    private static final double HUGE = 1e280;

    private final double rho;
    private final double[] coefficients;

    private ExponentialSeries(double rho, double[] coefficients) {
        this.rho = rho;
        this.coefficients = coefficients;
    }

    /**
     * Expands the exponential.
     *
     * @param rho positive, finite
     * @param tolerance bound on the sum of the dropped terms, in (0, 1)
     * @return the series
     * @throws ArithmeticException if rho is not finite
     */
    public static ExponentialSeries of(double rho, double tolerance) {
        if (!(rho > 0) || Double.isInfinite(rho)) {
            throw new ArithmeticException("The width of a spectrum must be positive and finite, but was " + rho + ".");
        }
        double[] c = scaledBessel(rho);
        for (int k = 1; k < c.length; k++) {
            c[k] *= (k & 1) == 0 ? 2 : -2;
        }
        // a dropped term changes the derivative by at most k^2 / rho times as much as the value
        double tail = 0;
        int degree = c.length - 1;
        for (int k = degree; k > 1; k--) {
            tail += Math.abs(c[k]) * Math.max(1, (double) k * k / rho);
            if (tail > tolerance) {
                break;
            }
            degree = k - 1;
        }
        return new ExponentialSeries(rho, Arrays.copyOf(c, degree + 1));
    }

    /** {@code exp(-rho) I_k(rho)} for k from 0, as far as they matter in double precision. */
    private static double[] scaledBessel(double rho) {
        int start = 60 + (int) Math.ceil(2 * Math.sqrt(80 * rho));
        double[] values = new double[start + 1];
        double next = 0;
        double current = TINY;
        double sum = 0;
        for (int k = start; k >= 0; k--) {
            values[k] = current;
            sum += k == 0 ? current : 2 * current;
            double before = next + (2 * k) / rho * current;
            next = current;
            current = before;
            if (current > HUGE) {
                current *= TINY;
                next *= TINY;
                sum *= TINY;
                for (int i = k; i <= start; i++) {
                    values[i] *= TINY;
                }
            }
        }
        for (int k = 0; k <= start; k++) {
            values[k] /= sum;
        }
        return values;
    }

    /**
     * The rate rho.
     *
     * @return positive
     */
    public double rho() {
        return rho;
    }

    /**
     * Degree of the polynomial.
     *
     * @return at least 1
     */
    public int degree() {
        return coefficients.length - 1;
    }

    /**
     * One coefficient.
     *
     * @param k 0..degree
     * @return c_k
     */
    public double coefficient(int k) {
        return coefficients[k];
    }
}
