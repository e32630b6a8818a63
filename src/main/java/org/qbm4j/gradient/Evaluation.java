// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import org.qbm4j.simulation.GibbsState;

/** Everything known at one parameter vector; immutable. */
public final class Evaluation {
    private final double[] theta;
    private final double loss;
    private final double[] gradient;
    private final GibbsState state;
    private final long flops;

    Evaluation(double[] theta, double loss, double[] gradient, GibbsState state, long flops) {
        this.theta = theta.clone();
        this.loss = loss;
        this.gradient = gradient;
        this.state = state;
        this.flops = flops;
    }

    /**
     * The parameters.
     *
     * @return new array
     */
    public double[] theta() {
        return theta.clone();
    }

    /**
     * The loss.
     *
     * @return in the unit of the loss; may be infinite or not a number far from the data
     */
    public double loss() {
        return loss;
    }

    /**
     * The gradient.
     *
     * @return new array, one value per parameter
     * @throws IllegalStateException if only the value was asked for
     */
    public double[] gradient() {
        if (gradient.length == 0) {
            throw new IllegalStateException("Only the value was evaluated; ask for the gradient.");
        }
        return gradient.clone();
    }

    /**
     * The Gibbs state that the loss was read from.
     *
     * @return answers at least the query that was passed to the objective
     */
    public GibbsState state() {
        return state;
    }

    /**
     * Floating-point operations spent in dense linear algebra.
     *
     * @return number of operations
     */
    public long flops() {
        return flops;
    }

    /**
     * Whether the loss and, where present, every gradient component are finite.
     *
     * @return false if a step to this point must be rejected
     */
    public boolean isFinite() {
        boolean finite = Double.isFinite(loss);
        for (double g : gradient) {
            finite &= Double.isFinite(g);
        }
        return finite;
    }
}
