// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import org.qbm4j.numerics.HermitianMatrix;

/**
 * One solved parameter vector of a {@link ModelEngine}, open for pulling adjoints back; confined to one thread.
 *
 * <p>The engine's memory belongs to the pass until it is closed; its {@link #state()} stays valid afterwards.
 */
public interface ModelPass extends AutoCloseable {

    /**
     * What the query asked for.
     *
     * @return immutable
     */
    SolvedState state();

    /**
     * Gradient of a loss of the visible state with respect to every parameter, exact up to rounding.
     *
     * @param adjoint {@code G = dL/dsigma}, Hermitian, size 2^visible
     * @return {@code dL/dtheta_k} for every parameter
     * @throws IllegalArgumentException if the adjoint has another size
     * @throws IllegalStateException if the pass is closed
     */
    double[] pullBack(HermitianMatrix adjoint);

    /**
     * The same for a loss of the visible probabilities only, that is, for a diagonal adjoint.
     *
     * @param adjoint {@code dL/dp_v}, length 2^visible
     * @return {@code dL/dtheta_k} for every parameter
     * @throws IllegalArgumentException if the adjoint has another length
     * @throws IllegalStateException if the pass is closed
     */
    double[] pullBackDiagonal(double[] adjoint);

    /**
     * Floating-point operations so far, by the counts that the engine states.
     *
     * @return number of operations
     */
    long flops();

    /** Gives the engine back for the next parameter vector; closing twice does nothing. */
    @Override
    void close();
}
