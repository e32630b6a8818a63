// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import java.util.Arrays;
import java.util.Optional;
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

    @Override
    public Optional<String> metricRefusal(WantedMetric wanted, boolean hessian) {
        return inner.metricRefusal(wanted, hessian);
    }

    /** The metric of the other model; zero in all other parameters. */
    @Override
    public MetricPass metric(double[] theta, WantedMetric wanted) {
        MetricPass pass = inner.metric(gathered(theta), wanted);
        return new MetricPass() {
            @Override
            public double[] times(double[] direction) {
                return scattered(pass.times(gathered(direction)), direction.length);
            }

            @Override
            public long flops() {
                return pass.flops();
            }

            @Override
            public void close() {
                pass.close();
            }
        };
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
