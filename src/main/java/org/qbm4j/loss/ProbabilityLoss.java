// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

/** A loss of the probabilities of the visible basis states. */
public non-sealed interface ProbabilityLoss extends Loss {

    /**
     * A value with its derivatives.
     *
     * @param value the loss
     * @param adjoint {@code dL/dp_v}, one for each visible basis state
     */
    record Result(double value, double[] adjoint) {}

    /**
     * Evaluates the loss.
     *
     * @param probabilities p(v), length 2^visible
     * @return value and derivatives; the value is infinite where the model gives no probability to a target pattern
     */
    Result evaluate(double[] probabilities);
}
