// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

/** Central differences of an objective; a check of gradients, never a way to train. */
public final class CentralDifference {
    private CentralDifference() {}

    /**
     * Approximates one gradient component, {@code (L(theta + h e_k) - L(theta - h e_k)) / 2h}.
     *
     * @param objective the loss
     * @param theta one value per parameter; survives
     * @param k which component
     * @param step h; 1e-5 gives errors of order 1e-10 for losses of order one
     * @return the difference quotient
     */
    public static double component(Objective objective, double[] theta, int k, double step) {
        double[] moved = theta.clone();
        moved[k] = theta[k] + step;
        double above = objective.evaluateLoss(moved).loss();
        moved[k] = theta[k] - step;
        double below = objective.evaluateLoss(moved).loss();
        return (above - below) / (2 * step);
    }
}
