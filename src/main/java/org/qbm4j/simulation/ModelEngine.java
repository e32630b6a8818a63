// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import org.qbm4j.operator.ParameterLayout;

/**
 * Solves the states of the one model that it was made for; confined to one thread, one pass open at a time.
 *
 * <p>For models that are neither one Hamiltonian ({@link GibbsEngine}) nor one circuit ({@link CircuitEngine}).
 */
public interface ModelEngine extends AutoCloseable {

    /**
     * Name in logs and messages.
     *
     * @return short name
     */
    String name();

    /**
     * What the parameters mean.
     *
     * @return names, groups and the cut
     */
    ParameterLayout layout();

    /**
     * Solves one parameter vector.
     *
     * @param theta one finite value per parameter
     * @param query what is wanted of the visible units; the other wishes of a query have no meaning here and are ignored
     * @return an open pass; close it before the next call
     * @throws IllegalArgumentException if theta has the wrong length
     * @throws ArithmeticException if theta is not finite
     */
    ModelPass solve(double[] theta, StateQuery query);

    /**
     * Largest amount of memory that loss and gradient take.
     *
     * @return bytes
     */
    long memoryBytes();

    /**
     * Gives all memory and threads back.
     *
     * @throws IllegalStateException if a pass is still open
     */
    @Override
    void close();
}
