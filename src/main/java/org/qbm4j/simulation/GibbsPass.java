// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import org.qbm4j.numerics.HermitianMatrix;

/**
 * One solved parameter vector of a {@link GibbsEngine}, open for pulling adjoints back; confined to one thread.
 *
 * <p>The engine's memory belongs to the pass until it is closed; its {@link #state()} stays valid afterwards.
 */
public interface GibbsPass extends AutoCloseable {

    /**
     * What the query asked for.
     *
     * @return immutable
     */
    GibbsState state();

    /**
     * Gradient of a loss of the visible state with respect to every parameter, exact up to rounding also at degenerate
     * spectra.
     *
     * <p>With {@code K_ij = (p_i - p_j)/(w_j - w_i)} in the eigenbasis V of H and {@code Ge = V^+ (G x I) V}:
     * {@code dL/dH = V (-K o Ge + diag(p) sum_k p_k Ge_kk) V^+}. One pass serves all parameters.
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
     * @param adjoint {@code dL/dsigma_vv}, length 2^visible
     * @return {@code dL/dtheta_k} for every parameter
     * @throws IllegalArgumentException if the adjoint has another length
     * @throws IllegalStateException if the pass is closed
     */
    double[] pullBackDiagonal(double[] adjoint);

    /**
     * The gradient of {@link #pullBack} with its standard errors.
     *
     * @param adjoint {@code G = dL/dsigma}, Hermitian, size 2^visible
     * @return exact unless the engine estimates
     * @throws IllegalArgumentException if the adjoint has another size
     * @throws IllegalStateException if the pass is closed
     */
    default GradientEstimate estimateGradient(HermitianMatrix adjoint) {
        return GradientEstimate.exact(pullBack(adjoint));
    }

    /**
     * The gradient of {@link #pullBackDiagonal} with its standard errors.
     *
     * @param adjoint {@code dL/dsigma_vv}, length 2^visible
     * @return exact unless the engine estimates
     * @throws IllegalArgumentException if the adjoint has another length
     * @throws IllegalStateException if the pass is closed
     */
    default GradientEstimate estimateGradientDiagonal(double[] adjoint) {
        return GradientEstimate.exact(pullBackDiagonal(adjoint));
    }

    /**
     * Product of a metric on the states of all units with a direction of the parameters, {@code sum_l g_kl u_l}.
     *
     * <p>One adjoint pass: the direction enters as the operator {@code H(u) = sum_l u_l G_l}. For the Kubo-Mori metric this
     * is the Hessian of ln Z times the direction.
     *
     * @param metric which
     * @param direction u, one value per parameter
     * @return one value per parameter
     * @throws IllegalArgumentException if the length is wrong or the engine does not know the metric; the message names one
     *     that does
     * @throws IllegalStateException if the pass is closed
     */
    double[] metricProduct(Metric metric, double[] direction);

    /**
     * Floating-point operations in dense linear algebra so far, by the usual operation counts.
     *
     * @return number of operations
     */
    long flops();

    /** Gives the engine back for the next parameter vector; closing twice does nothing. */
    @Override
    void close();
}
