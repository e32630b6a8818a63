// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

import org.qbm4j.numerics.kernel.PanelKernels;
import org.qbm4j.random.RandomStream;

/**
 * Random vectors with independent Gaussian entries of mean square one, the same for every parameter vector.
 *
 * <p>Vector l of all sectors together is one random vector of the whole space. Vectors are numbered, so that a larger number of
 * vectors contains the smaller.
 *
 * @param random the stream they are drawn from
 * @param complex whether entries are complex, eight vectors a panel; real ones are sixteen
 */
record RandomPanels(RandomStream random, boolean complex) {

    /** The vectors of one panel in one sector. */
    double[] panel(int sector, int panel, int rows) {
        double[] values = random.child("panel").child(panel).child(sector).gaussians(rows * PanelKernels.WIDTH);
        if (complex) {
            double half = Math.sqrt(0.5);
            for (int i = 0; i < values.length; i++) {
                values[i] *= half;
            }
        }
        return values;
    }
}
