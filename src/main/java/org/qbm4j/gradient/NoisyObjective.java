// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import java.util.Optional;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.StateQuery;

/**
 * Adds Gaussian noise to the gradients of an objective.
 *
 * @param exact the objective underneath
 * @param standardDeviation of the noise of every component, in the unit of the loss per unit of the parameter
 * @param random the stream
 */
record NoisyObjective(Objective exact, double standardDeviation, RandomStream random) implements Objective {

    @Override
    public Evaluation evaluate(double[] theta, StateQuery query) {
        Evaluation evaluation = exact.evaluate(theta, query);
        if (!Double.isFinite(evaluation.loss())) {
            return evaluation;
        }
        double[] gradient = evaluation.gradient();
        double[] noise = random.child(ParameterKey.name(theta)).gaussians(gradient.length);
        for (int k = 0; k < gradient.length; k++) {
            gradient[k] += standardDeviation * noise[k];
        }
        return evaluation.withNoisyGradient(gradient, standardDeviation);
    }

    @Override
    public Evaluation evaluateLoss(double[] theta) {
        return exact.evaluateLoss(theta);
    }

    @Override
    public Optional<String> metricRefusal(WantedMetric wanted, boolean hessian) {
        return exact.metricRefusal(wanted, hessian);
    }

    /** Without noise: shots are spent on gradients only. */
    @Override
    public MetricPass metric(double[] theta, WantedMetric wanted) {
        return exact.metric(theta, wanted);
    }
}
