// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.StateQuery.Visible;

/** A loss as a function of the parameters of one model; not thread-safe, as it borrows an engine. */
public sealed interface Objective
        permits GibbsObjective,
                CircuitObjective,
                NoisyObjective,
                EmbeddedObjective,
                ModelObjective,
                ContrastiveObjective {

    /** A query for nothing beyond what the loss needs. */
    StateQuery NOTHING_ELSE = new StateQuery(Visible.NONE, false, false);

    /**
     * Evaluates loss and gradient.
     *
     * @param theta one value per parameter; copied
     * @param query what probes want of the state besides
     * @return loss, gradient (if the loss is finite) and state
     * @throws ArithmeticException if theta is not finite
     */
    Evaluation evaluate(double[] theta, StateQuery query);

    /**
     * Evaluates the loss only.
     *
     * @param theta one value per parameter; copied
     * @return loss and state, no gradient
     * @throws ArithmeticException if theta is not finite
     */
    Evaluation evaluateLoss(double[] theta);

    /**
     * The loss of another model as a function of the parameters of the whole one.
     *
     * @param inner the other model's objective; borrowed
     * @param positions of each of its parameters, its position in the whole model
     * @return an objective whose gradient is zero in all other parameters, and whose state is that of the other model
     */
    static Objective embedded(Objective inner, int[] positions) {
        return new EmbeddedObjective(inner, positions);
    }
}
