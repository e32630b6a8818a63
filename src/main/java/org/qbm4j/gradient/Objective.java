// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import java.util.Optional;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.StateQuery.Visible;

/** A loss as a function of the parameters of one model; not thread-safe, as it borrows an engine. */
public sealed interface Objective
        permits GibbsObjective,
                CircuitObjective,
                NoisyObjective,
                EmbeddedObjective,
                ModelObjective,
                ContrastiveObjective,
                ChainObjective {

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
     * Why there is no metric of that kind.
     *
     * @param wanted which metric
     * @param hessian whether it must be the Hessian of the loss
     * @return the reason and a way out; empty if {@link #metric} answers
     */
    Optional<String> metricRefusal(WantedMetric wanted, boolean hessian);

    /**
     * The metric at one parameter vector.
     *
     * @param theta one value per parameter; copied
     * @param wanted which metric
     * @return open; close it before the next evaluation
     * @throws IllegalArgumentException if the model has no such metric; the message names a way out
     */
    MetricPass metric(double[] theta, WantedMetric wanted);

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
