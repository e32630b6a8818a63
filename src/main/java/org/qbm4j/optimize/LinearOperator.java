// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.optimize;

/** A symmetric, positive semidefinite matrix known by its products. */
@FunctionalInterface
public interface LinearOperator {

    /**
     * Multiplies a vector.
     *
     * @param vector one value per active parameter; not modified
     * @return new array
     */
    double[] times(double[] vector);
}
