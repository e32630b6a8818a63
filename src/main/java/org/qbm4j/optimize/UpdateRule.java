// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.optimize;

/** Turns gradients into parameter updates; one object serves one optimisation and may remember earlier gradients. */
public interface UpdateRule {

    /**
     * Computes the update that is subtracted from the parameters.
     *
     * @param gradient one value per active parameter; overwritten with the update
     * @param iteration iteration of the phase from 0
     * @param learningRate step size at this iteration, positive; ignored by rules without one
     */
    void apply(double[] gradient, int iteration, double learningRate);

    /**
     * Whether a step must lower the loss by its share of what the gradient promises (Armijo's condition) and is halved until
     * it does.
     *
     * @return false unless the rule proposes steps that are too long at times
     */
    default boolean searchesLine() {
        return false;
    }

    /**
     * Told the update that was subtracted from the parameters in the end.
     *
     * @param update one value per active parameter; not to be changed
     */
    default void accepted(double[] update) {}

    /**
     * The memory of the rule.
     *
     * @return new array, empty for rules without memory
     */
    double[] memory();

    /**
     * Restores a memory that {@link #memory()} returned for the same rule and size.
     *
     * @param memory copied
     * @throws IllegalArgumentException if the length does not fit
     */
    void restore(double[] memory);
}
