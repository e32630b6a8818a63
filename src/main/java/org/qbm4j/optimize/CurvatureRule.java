// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.optimize;

/** A rule that measures its steps by a metric of the states, {@code (g + ridge)^-1 gradient}. */
public interface CurvatureRule extends UpdateRule {

    /**
     * The metric.
     *
     * @return which
     */
    MetricChoice metric();

    /**
     * Whether the metric must be the Hessian of the loss.
     *
     * @return true for Newton steps
     */
    boolean needsHessian();

    /**
     * Computes the direction whose multiple by the learning rate is subtracted from the parameters.
     *
     * @param gradient one value per active parameter; not modified
     * @param metric at the point of the gradient
     * @return new array
     */
    double[] direction(double[] gradient, LinearOperator metric);

    /**
     * Refuses: a rule of this kind cannot step by a gradient alone.
     *
     * @throws IllegalStateException always
     */
    @Override
    default void apply(double[] gradient, int iteration, double learningRate) {
        throw new IllegalStateException("This rule needs a metric; ask for its direction.");
    }
}
