// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import java.util.Arrays;
import java.util.Optional;
import org.qbm4j.loss.Loss;
import org.qbm4j.model.TrainableModel;

/**
 * What a prepared phase does; immutable.
 *
 * @param start parameters of the whole model to begin with
 * @param loss what is made small
 * @param active positions in the whole model of the parameters that move, ascending
 * @param detour another model that the loss is taken of, for the length of the phase
 * @param guard what a step must not do
 * @param evaluations evaluations of a loss that the preparation has spent
 */
public record Task(
        double[] start, Loss loss, int[] active, Optional<Detour> detour, Optional<StepGuard> guard, long evaluations) {

    /**
     * Another model whose parameters are parameters of the whole model.
     *
     * @param model the other model
     * @param positions of each of its parameters, its position in the whole model
     */
    public record Detour(TrainableModel model, int[] positions) {
        /**
         * Copies the positions.
         *
         * @throws IllegalArgumentException if their number is not that of the model's parameters
         */
        public Detour {
            positions = positions.clone();
            if (positions.length != model.layout().numParameters()) {
                throw new IllegalArgumentException("Argument 'positions' must name one place for each of the "
                        + model.layout().numParameters() + " parameters of the other model, but has "
                        + positions.length + ".");
            }
        }

        @Override
        public int[] positions() {
            return positions.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Detour that && model.equals(that.model) && Arrays.equals(positions, that.positions);
        }

        @Override
        public int hashCode() {
            return 31 * model.hashCode() + Arrays.hashCode(positions);
        }
    }

    /** Copies the arrays. */
    public Task {
        start = start.clone();
        active = active.clone();
    }

    /**
     * A task on the whole model, from where it stands.
     *
     * @param entry parameters at the entrance
     * @param loss what is made small
     * @param active positions of the parameters that move
     * @return the task
     */
    public static Task of(double[] entry, Loss loss, int[] active) {
        return new Task(entry, loss, active, Optional.empty(), Optional.empty(), 0);
    }

    /**
     * The same task on another model.
     *
     * @param other the model and its places
     * @return new task
     */
    public Task on(Detour other) {
        return new Task(start, loss, active, Optional.of(other), guard, evaluations);
    }

    /**
     * The same task under guard.
     *
     * @param other what a step must not do
     * @return new task
     */
    public Task guardedBy(StepGuard other) {
        return new Task(start, loss, active, detour, Optional.of(other), evaluations);
    }

    /**
     * The same task with what its preparation cost.
     *
     * @param spent evaluations, at least 0
     * @return new task
     */
    public Task costing(long spent) {
        return new Task(start, loss, active, detour, guard, spent);
    }

    @Override
    public double[] start() {
        return start.clone();
    }

    @Override
    public int[] active() {
        return active.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Task that
                && Arrays.equals(start, that.start)
                && loss.equals(that.loss)
                && Arrays.equals(active, that.active)
                && detour.equals(that.detour)
                && guard.equals(that.guard)
                && evaluations == that.evaluations;
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(start) + Arrays.hashCode(active);
    }
}
