// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import org.qbm4j.random.RandomStream;

/** Gaussian displacements of chosen parameters. */
final class Noise {
    private Noise() {}

    /**
     * Adds scale times a standard normal number to each chosen parameter. The draw of a parameter depends on its
     * position only, so choosing fewer never changes the others.
     */
    static double[] add(double[] theta, int[] positions, double scale, RandomStream stream) {
        double[] draws = stream.gaussians(theta.length);
        double[] result = theta.clone();
        for (int k : positions) {
            result[k] += scale * draws[k];
        }
        return result;
    }

    /** Puts scale times a standard normal number, the one that {@link #add} would add, in the place of each chosen parameter. */
    static double[] set(double[] theta, int[] positions, double scale, RandomStream stream) {
        double[] result = theta.clone();
        for (int k : positions) {
            result[k] = 0;
        }
        return add(result, positions, scale, stream);
    }
}
