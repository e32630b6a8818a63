// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/**
 * A number with its standard error.
 *
 * <p>Exact results use the same type with standard error 0 and count 1, so that exact and stochastic engines
 * answer alike.
 *
 * @param value the value, in the unit that the producer states
 * @param standardError standard error of {@code value} in the same unit; 0 when exact up to rounding
 * @param count number of independent samples behind the value, at least 1
 */
public record Estimate(double value, double standardError, long count) {

    /** Checks that the error is not negative and the count positive. */
    public Estimate {
        if (!(standardError >= 0)) {
            throw new IllegalArgumentException(
                    "Argument 'standardError' must be at least 0, but was " + standardError + ".");
        }
        if (count < 1) {
            throw new IllegalArgumentException("Argument 'count' must be at least 1, but was " + count + ".");
        }
    }

    /**
     * Returns an exact value.
     *
     * @param value the value
     * @return the value with standard error 0 and count 1
     */
    public static Estimate exact(double value) {
        return new Estimate(value, 0, 1);
    }

    /**
     * Mean of independent samples with its standard error, sample standard deviation over the square root of the count.
     *
     * @param samples at least two finite numbers; not modified
     * @return the estimate
     * @throws IllegalArgumentException if there are fewer than two samples
     */
    public static Estimate ofSamples(double[] samples) {
        if (samples.length < 2) {
            throw new IllegalArgumentException(
                    "Argument 'samples' must hold at least 2 numbers for a standard error, but holds " + samples.length
                            + ".");
        }
        double deviation = new StandardDeviation().evaluate(samples);
        return new Estimate(StatUtils.mean(samples), deviation / Math.sqrt(samples.length), samples.length);
    }
}
