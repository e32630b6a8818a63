// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.optimize;

import java.util.Optional;

/**
 * When an optimisation ends; immutable.
 *
 * <p>Rules are asked after each iteration: a step whose starting gradient is below the tolerance is still taken.
 *
 * @param iterations largest number of iterations (accepted updates), at least 1
 * @param gradientTolerance stop when the largest absolute gradient component of the active parameters is below it; 0
 *     switches the rule off
 * @param patience stop after this many iterations without improvement; 0 switches the rule off
 * @param minImprovement what counts as improvement of the loss, at least 0
 * @param maxEvaluations evaluations of the loss in this phase, rejected steps included; 0 means no limit
 * @param maxMillis wall time of this phase in milliseconds; 0 means no limit
 */
public record StopRules(
        int iterations,
        double gradientTolerance,
        int patience,
        double minImprovement,
        long maxEvaluations,
        long maxMillis) {

    /** Checks the limits. */
    public StopRules {
        if (iterations < 1) {
            throw new IllegalArgumentException("Argument 'iterations' must be at least 1, but was " + iterations
                    + "; leave the phase out instead.");
        }
        if (!(gradientTolerance >= 0)
                || patience < 0
                || !(minImprovement >= 0)
                || maxEvaluations < 0
                || maxMillis < 0) {
            throw new IllegalArgumentException("Stopping limits must not be negative, but were gradient tolerance "
                    + gradientTolerance + ", patience " + patience + ", improvement " + minImprovement
                    + ", evaluations " + maxEvaluations + ", milliseconds " + maxMillis + ".");
        }
    }

    /**
     * A fixed number of iterations.
     *
     * @param iterations at least 1
     * @return rules with everything else switched off
     */
    public static StopRules after(int iterations) {
        return new StopRules(iterations, 0, 0, 0, 0, 0);
    }

    /**
     * What a phase has used and seen so far.
     *
     * @param iteration iterations done
     * @param gradientMax largest absolute component of the gradient that the last step started from
     * @param sinceImprovement iterations since the best loss improved
     * @param evaluations evaluations so far
     * @param millis wall time so far
     */
    public record Progress(int iteration, double gradientMax, int sinceImprovement, long evaluations, long millis) {}

    /**
     * Asks whether to stop.
     *
     * @param progress after an iteration
     * @return the reason, or empty to go on
     */
    public Optional<StopReason> check(Progress progress) {
        if (progress.gradientMax() < gradientTolerance) {
            return Optional.of(StopReason.GRADIENT);
        }
        if (patience > 0 && progress.sinceImprovement() >= patience) {
            return Optional.of(StopReason.PATIENCE);
        }
        if (progress.iteration() >= iterations) {
            return Optional.of(StopReason.ITERATIONS);
        }
        if (maxEvaluations > 0 && progress.evaluations() >= maxEvaluations) {
            return Optional.of(StopReason.EVALUATIONS);
        }
        if (maxMillis > 0 && progress.millis() >= maxMillis) {
            return Optional.of(StopReason.WALL_TIME);
        }
        return Optional.empty();
    }
}
