// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import org.qbm4j.operator.ParametricHamiltonian;

/**
 * Solves Gibbs states {@code rho = exp(-H(theta))/Z}; confined to one thread, one pass open at a time.
 *
 * <p>Contract of every engine: results agree with the dense engine within the error that the engine states.
 */
public interface GibbsEngine extends AutoCloseable {

    /**
     * Name in logs and messages.
     *
     * @return short name
     */
    String name();

    /**
     * Solves one parameter vector.
     *
     * @param hamiltonian the terms
     * @param theta one finite value per parameter
     * @param query what is wanted
     * @return an open pass; close it before the next call
     * @throws IllegalArgumentException if theta has the wrong length
     * @throws ArithmeticException if theta or the spectrum is not finite
     */
    GibbsPass solve(ParametricHamiltonian hamiltonian, double[] theta, StateQuery query);

    /**
     * Whether this engine answers a query.
     *
     * @param hamiltonian terms that it serves
     * @param query what is wanted
     * @return false if {@link #solve} would refuse the query
     */
    default boolean answers(ParametricHamiltonian hamiltonian, StateQuery query) {
        return true;
    }

    /**
     * Whether passes of this engine multiply by a metric.
     *
     * @param hamiltonian terms that it serves
     * @param metric which
     * @return true if {@link GibbsPass#metricProduct} answers
     */
    default boolean knows(ParametricHamiltonian hamiltonian, Metric metric) {
        return metric.equals(Metric.KUBO_MORI);
    }

    /**
     * Largest amount of memory, native or heap, that solving this Hamiltonian takes.
     *
     * @param hamiltonian the terms
     * @return bytes
     */
    long memoryBytes(ParametricHamiltonian hamiltonian);

    /**
     * Makes estimates more accurate from the next solve on, if a gradient was too uncertain.
     *
     * @param noise length of the vector of standard errors of the gradient
     * @param signal length of the gradient
     * @return false if the engine is exact, the gradient is good enough or the engine as accurate as it may become
     */
    default boolean refine(double noise, double signal) {
        return false;
    }

    /**
     * What the engine remembers from one solve to the next that changes results; a saved training needs it.
     *
     * @return new array; empty for exact engines
     */
    default double[] memory() {
        return new double[0];
    }

    /**
     * Takes up what another engine of the same settings remembered.
     *
     * @param memory from {@link #memory()}; copied
     * @throws IllegalArgumentException if it does not fit
     */
    default void restore(double[] memory) {
        if (memory.length > 0) {
            throw new IllegalArgumentException("Argument 'memory' must be empty, as the engine '" + name()
                    + "' remembers nothing, but has " + memory.length + " values.");
        }
    }

    /**
     * Gives all memory back.
     *
     * @throws IllegalStateException if a pass is still open
     */
    @Override
    void close();
}
