// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.state.DensityMatrix;

/** A loss of the reduced state of the visible units. */
public non-sealed interface StateLoss extends Loss {

    /**
     * A value with its adjoint.
     *
     * @param value the loss
     * @param adjoint {@code G = dL/dsigma}: Hermitian, {@code dL = Tr(G dsigma)}
     */
    record Result(double value, HermitianMatrix adjoint) {}

    /**
     * Evaluates the loss.
     *
     * @param visible state sigma of the visible units
     * @return value and adjoint
     */
    Result evaluate(DensityMatrix visible);
}
