// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.serializer;

import java.util.Arrays;

/**
 * What a model needs beside its parameters to go on as if it had never been saved; immutable.
 *
 * @param fitIterations iterations of {@code fit} since the updater was started afresh
 * @param updaterState the updater's numbers; copied
 * @param rateScale factor that rejected steps have put on the learning rate
 * @param iterations all iterations, as listeners are told
 * @param epochs all epochs, as listeners are told
 * @param draws samples that were asked for
 * @param samplerState the numbers of a solver that samples, empty for exact ones; copied
 */
public record TrainingMemory(
        int fitIterations,
        double[] updaterState,
        double rateScale,
        int iterations,
        int epochs,
        long draws,
        double[] samplerState) {

    /**
     * Checks the counters and copies the arrays.
     *
     * @throws IllegalArgumentException if a counter is negative or the factor not in (0, 1]
     */
    public TrainingMemory {
        if (fitIterations < 0 || iterations < 0 || epochs < 0 || draws < 0 || !(rateScale > 0 && rateScale <= 1)) {
            throw new IllegalArgumentException(
                    "the training memory must have counters of at least 0 and a rate scale in"
                            + " (0, 1], but has " + fitIterations + ", " + iterations + ", " + epochs + ", " + draws
                            + " and "
                            + rateScale);
        }
        updaterState = updaterState.clone();
        samplerState = samplerState.clone();
    }

    @Override
    public double[] updaterState() {
        return updaterState.clone();
    }

    @Override
    public double[] samplerState() {
        return samplerState.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrainingMemory that
                && fitIterations == that.fitIterations
                && Arrays.equals(updaterState, that.updaterState)
                && rateScale == that.rateScale
                && iterations == that.iterations
                && epochs == that.epochs
                && draws == that.draws
                && Arrays.equals(samplerState, that.samplerState);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * iterations + epochs) + Arrays.hashCode(updaterState);
    }
}
