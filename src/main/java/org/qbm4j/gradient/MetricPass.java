// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

/** A metric of a model's states at one parameter vector; borrows the engine until it is closed. */
public interface MetricPass extends AutoCloseable {

    /**
     * Product of the metric with a direction.
     *
     * @param direction one value per parameter; not modified
     * @return new array, one value per parameter
     */
    double[] times(double[] direction);

    /**
     * Floating-point operations so far.
     *
     * @return number of operations
     */
    long flops();

    /** Gives the engine back. */
    @Override
    void close();
}
