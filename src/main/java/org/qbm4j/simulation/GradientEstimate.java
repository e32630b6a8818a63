// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.Arrays;

/**
 * A gradient with standard errors; exact engines answer with zeros.
 *
 * @param values one per parameter
 * @param standardErrors one per parameter, in the same unit, with the adjoint taken as given
 * @param meanError standard error of the mean of the adjoint in the state: to first order that of the loss
 */
public record GradientEstimate(double[] values, double[] standardErrors, double meanError) {

    /**
     * An exact gradient.
     *
     * @param values one per parameter
     * @return the gradient with errors of 0
     */
    public static GradientEstimate exact(double[] values) {
        return new GradientEstimate(values, new double[values.length], 0);
    }

    /**
     * Root mean square of the standard errors.
     *
     * @return 0 if exact
     */
    public double noise() {
        return rootMeanSquare(standardErrors);
    }

    /**
     * Root mean square of some numbers.
     *
     * @param values any
     * @return 0 for none
     */
    public static double rootMeanSquare(double[] values) {
        double squares = 0;
        for (double x : values) {
            squares += x * x;
        }
        return Math.sqrt(squares / Math.max(1, values.length));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GradientEstimate that
                && Arrays.equals(values, that.values)
                && Arrays.equals(standardErrors, that.standardErrors)
                && meanError == that.meanError;
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Arrays.hashCode(values) + Arrays.hashCode(standardErrors)) + Double.hashCode(meanError);
    }
}
