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
