// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import org.qbm4j.gradient.Evaluation;
import org.qbm4j.gradient.Objective;
import org.qbm4j.optimize.StopReason;
import org.qbm4j.simulation.StateQuery;

/**
 * Watches a run; every method does nothing unless overridden.
 *
 * <p>Order: {@code phaseStarted}, then for each iteration t = 0, 1, ... {@code iterationStarts} with the evaluation at
 * the parameters theta_t before the step from them, {@code stepRejected} for each refused step, and {@code phaseEnded}
 * once. The last {@code iterationStarts} of a phase shows its final parameters. Listeners are called in the order in
 * which they were given, on the thread of the training.
 */
public interface TrainingListener {

    /**
     * One evaluation inside an optimising phase.
     *
     * @param phase the phase
     * @param evaluation everything known at the parameters
     * @param state counters and memory; {@code state.iteration()} is t
     * @param learningRate step size that the next step will use
     * @param stepNorm Euclidean length of the step that led here, 0 at t = 0
     * @param last whether no step follows in this phase
     */
    record Iteration(
            Phase.Optimize phase,
            Evaluation evaluation,
            TrainingState state,
            double learningRate,
            double stepNorm,
            boolean last) {}

    /**
     * What this listener wants from the evaluation at iteration t, besides what the loss needs.
     *
     * @param phase the phase
     * @param state the state before the step to iteration {@code iteration}
     * @param iteration t
     * @return the query; asking for more costs time
     */
    default StateQuery query(Phase.Optimize phase, TrainingState state, int iteration) {
        return Objective.NOTHING_ELSE;
    }

    /**
     * What this listener wants from the last evaluation of a phase. Where a phase ends earlier than planned and the last
     * step did not bring it, the loop evaluates the last point once more, and counts that.
     *
     * @param phase the phase
     * @return the query
     */
    default StateQuery lastQuery(Phase.Optimize phase) {
        return Objective.NOTHING_ELSE;
    }

    /**
     * A phase begins.
     *
     * @param phase the phase
     * @param state the state at its start
     */
    default void phaseStarted(Phase phase, TrainingState state) {}

    /**
     * The evaluation at theta_t is known, the step from it not yet taken.
     *
     * @param iteration the facts
     */
    default void iterationStarts(Iteration iteration) {}

    /**
     * A step led to a loss or gradient that is not finite, or was refused by the guard of the phase, and was taken back; a
     * shorter one follows.
     *
     * @param phase the phase
     * @param state the state that stays
     * @param message what was not finite, or what the guard says
     */
    default void stepRejected(Phase.Optimize phase, TrainingState state, String message) {}

    /**
     * A phase ended.
     *
     * @param phase the phase
     * @param state the state at its end
     * @param reason why it ended
     */
    default void phaseEnded(Phase phase, TrainingState state, StopReason reason) {}

    /**
     * The user asked to stop; the state can be resumed.
     *
     * @param state the state that a checkpoint must keep
     */
    default void interrupted(TrainingState state) {}
}
