// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.qbm4j.loss.Loss;
import org.qbm4j.operator.ParameterLayout;

/** One stage of a plan. */
public sealed interface Phase {

    /**
     * Name in logs, unique in a plan.
     *
     * @return short name
     */
    String name();

    /**
     * What happens, in one sentence for people.
     *
     * @return description
     */
    String description();

    /**
     * Keys of the works that the phase rests on.
     *
     * @return bibliography keys
     */
    List<String> sources();

    /**
     * A phase that computes new parameters at once, without evaluating the loss.
     *
     * @param name unique in the plan
     * @param description one sentence
     * @param sources bibliography keys
     * @param initializer old parameters to new ones; deterministic, must not change its argument
     */
    record ClosedForm(String name, String description, List<String> sources, UnaryOperator<double[]> initializer)
            implements Phase {
        /** Copies the list. */
        public ClosedForm {
            sources = List.copyOf(sources);
        }
    }

    /** A phase that iterates and therefore spends evaluations. */
    sealed interface Iterative extends Phase {
        /**
         * How it steps and stops.
         *
         * @return step rule, step size and limits
         */
        StepSettings steps();

        /**
         * The same phase with other steps.
         *
         * @param newSteps how it steps and stops
         * @return new phase
         */
        Iterative withSteps(StepSettings newSteps);
    }

    /**
     * A phase whose task depends on where it begins: its loss, its active parameters, another model.
     *
     * @param name unique in the plan
     * @param description one sentence
     * @param sources bibliography keys
     * @param steps how it steps and stops
     * @param preparation makes the task at the entrance; deterministic, since a resumed run asks it again
     */
    record Prepared(String name, String description, List<String> sources, StepSettings steps, Preparation preparation)
            implements Iterative {
        /** Copies the list. */
        public Prepared {
            sources = List.copyOf(sources);
        }

        /**
         * The iterations that follow from a task.
         *
         * @param task made by the preparation
         * @return a phase of the same name and steps
         * @throws IllegalArgumentException if the task has no active parameter
         */
        Optimize optimize(Task task) {
            return new Optimize(name, description, sources, task.loss(), task.active(), steps);
        }

        @Override
        public Prepared withSteps(StepSettings newSteps) {
            return new Prepared(name, description, sources, newSteps, preparation);
        }
    }

    /**
     * A phase that iterates on one loss.
     *
     * @param name unique in the plan
     * @param description one sentence
     * @param sources bibliography keys
     * @param loss what is made small
     * @param active positions of the parameters that move, ascending
     * @param steps how it steps and stops
     */
    record Optimize(String name, String description, List<String> sources, Loss loss, int[] active, StepSettings steps)
            implements Iterative {
        /**
         * Copies.
         *
         * @throws IllegalArgumentException if {@code active} is empty or not ascending
         */
        public Optimize {
            sources = List.copyOf(sources);
            active = active.clone();
            if (active.length == 0) {
                throw new IllegalArgumentException("Phase '" + name
                        + "' freezes every parameter; activate at least one group or leave the phase out.");
            }
            for (int i = 0; i < active.length; i++) {
                if (active[i] <= (i == 0 ? -1 : active[i - 1])) {
                    throw new IllegalArgumentException("Argument 'active' of phase '" + name
                            + "' must hold ascending positions from 0, but was " + Arrays.toString(active) + ".");
                }
            }
        }

        @Override
        public Optimize withSteps(StepSettings newSteps) {
            return new Optimize(name, description, sources, loss, active, newSteps);
        }

        /**
         * The same phase without the parameters that its steps freeze.
         *
         * @param layout groups of the parameters
         * @return this phase if nothing is frozen
         * @throws IllegalArgumentException if nothing is left to move
         */
        Optimize thawed(ParameterLayout layout) {
            if (steps.groups().isEmpty()) {
                return this;
            }
            int[] moving = Arrays.stream(active)
                    .filter(k -> steps.factor(layout.parameterGroup(k)) > 0)
                    .toArray();
            return new Optimize(name, description, sources, loss, moving, steps);
        }

        @Override
        public int[] active() {
            return active.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Optimize that
                    && name.equals(that.name)
                    && loss.equals(that.loss)
                    && Arrays.equals(active, that.active)
                    && steps.equals(that.steps);
        }

        @Override
        public int hashCode() {
            return 31 * name.hashCode() + Arrays.hashCode(active);
        }
    }
}
