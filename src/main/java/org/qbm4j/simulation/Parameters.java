// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import org.qbm4j.operator.ParameterLayout;

/** The one check that every engine makes of its parameters. */
public final class Parameters {
    private Parameters() {}

    /**
     * Refuses parameters of the wrong number or not finite.
     *
     * @param layout what they mean
     * @param theta one value per parameter
     * @throws IllegalArgumentException if the length is wrong
     * @throws ArithmeticException if a value is not finite
     */
    public static void require(ParameterLayout layout, double[] theta) {
        if (theta.length != layout.numParameters()) {
            throw new IllegalArgumentException(
                    "Argument 'theta' must have " + layout.numParameters() + " values, but has " + theta.length + ".");
        }
        for (int k = 0; k < theta.length; k++) {
            if (!Double.isFinite(theta[k])) {
                throw new ArithmeticException(
                        "Parameter '" + layout.parameterName(k) + "' is not finite: " + theta[k] + ".");
            }
        }
    }

    /**
     * Refuses a direction of the parameters of the wrong length.
     *
     * @param numParameters how many there are
     * @param direction one value per parameter
     * @throws IllegalArgumentException if the length is wrong
     */
    public static void requireDirection(int numParameters, double[] direction) {
        if (direction.length != numParameters) {
            throw new IllegalArgumentException(
                    "Argument 'direction' must have " + numParameters + " values, but has " + direction.length + ".");
        }
    }
}
