// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import java.util.Arrays;
import org.qbm4j.simulation.StateQuery;

/**
 * The objective of another model that shares some parameters with the whole one.
 *
 * @param inner the other model's objective
 * @param positions of each of its parameters, its position in the whole model
 */
record EmbeddedObjective(Objective inner, int[] positions) implements Objective {

    @Override
    public Evaluation evaluate(double[] theta, StateQuery query) {
        return inner.evaluate(gathered(theta), query).embedded(theta, part -> scattered(part, theta.length));
    }

    @Override
    public Evaluation evaluateLoss(double[] theta) {
        return inner.evaluateLoss(gathered(theta)).embedded(theta, part -> scattered(part, theta.length));
    }

    private double[] scattered(double[] part, int length) {
        double[] whole = new double[length];
        for (int k = 0; k < part.length; k++) {
            whole[positions[k]] = part[k];
        }
        return whole;
    }

    private double[] gathered(double[] theta) {
        return Arrays.stream(positions).mapToDouble(k -> theta[k]).toArray();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmbeddedObjective that
                && inner.equals(that.inner)
                && Arrays.equals(positions, that.positions);
    }

    @Override
    public int hashCode() {
        return 31 * inner.hashCode() + Arrays.hashCode(positions);
    }
}
