// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import java.util.Optional;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.loss.ConvexRelativeEntropy;
import org.qbm4j.loss.HamiltonianLoss;
import org.qbm4j.loss.Loss;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.GradientEstimate;
import org.qbm4j.simulation.Metric;
import org.qbm4j.simulation.StateQuery;

/**
 * A loss as a function of the parameters of one Hamiltonian, through one engine.
 *
 * @param hamiltonian the terms
 * @param loss what is made small
 * @param engine solves the states
 */
public record GibbsObjective(ParametricHamiltonian hamiltonian, Loss loss, GibbsEngine engine) implements Objective {

    /**
     * Checks the kind of the loss.
     *
     * @throws IllegalArgumentException if the loss needs inputs, which a Hamiltonian has not, or Markov chains
     */
    public GibbsObjective {
        ContrastiveObjective.refuse(loss, "is a Hamiltonian");
        ChainObjective.refuse(loss, "is a Hamiltonian");
        if (loss instanceof ConditionalLoss) {
            throw new IllegalArgumentException(
                    "Loss '" + loss.name() + "' feeds rows of features into a circuit, but the"
                            + " model is a Boltzmann machine, which has no inputs; use negative-log-likelihood on features and"
                            + " label bits together, or a circuit.");
        }
    }

    @Override
    public Evaluation evaluate(double[] theta, StateQuery query) {
        return evaluate(theta, query, true);
    }

    @Override
    public Evaluation evaluateLoss(double[] theta) {
        return evaluate(theta, NOTHING_ELSE, false);
    }

    /** Asks an engine that estimates for more, until the gradient is as certain as descent needs. */
    private Evaluation evaluate(double[] theta, StateQuery query, boolean withGradient) {
        while (true) {
            Evaluation evaluation =
                    loss instanceof HamiltonianLoss h ? whole(h, theta, query) : visible(theta, query, withGradient);
            double noise = evaluation.gradientNoise();
            if (noise == 0
                    || !evaluation.isFinite()
                    || !engine.refine(Math.sqrt(theta.length) * noise, length(evaluation))) {
                return evaluation;
            }
        }
    }

    private static double length(Evaluation evaluation) {
        double[] gradient = evaluation.gradient();
        return Math.sqrt(gradient.length) * GradientEstimate.rootMeanSquare(gradient);
    }

    private Evaluation whole(HamiltonianLoss h, double[] theta, StateQuery query) {
        HamiltonianLoss.Result result = h.evaluate(engine, hamiltonian, theta, query);
        Evaluation evaluation =
                new Evaluation(theta, result.value(), result.gradient(), result.state(), result.flops());
        double noise = GradientEstimate.rootMeanSquare(result.state().expectationErrors());
        double lossError = result.state().logPartitionEstimate().standardError();
        return noise == 0 ? evaluation : evaluation.estimated(noise, lossError);
    }

    private Evaluation visible(double[] theta, StateQuery query, boolean withGradient) {
        try (GibbsPass pass = engine.solve(hamiltonian, theta, VisibleLoss.query(loss, query))) {
            VisibleLoss result = VisibleLoss.of(
                    loss,
                    pass.state(),
                    withGradient,
                    new VisibleLoss.PullBack(pass::estimateGradient, pass::estimateGradientDiagonal));
            Evaluation evaluation =
                    new Evaluation(theta, result.value(), result.gradient(), pass.state(), pass.flops());
            double noise = result.estimate().noise();
            return noise == 0
                    ? evaluation
                    : evaluation.estimated(noise, result.estimate().meanError());
        }
    }

    @Override
    public Optional<String> metricRefusal(WantedMetric wanted, boolean hessian) {
        if (hessian && !(loss instanceof ConvexRelativeEntropy)) {
            return Optional.of(
                    "the Hessian of the loss '" + loss.name() + "' is not a metric of the states; only that of"
                            + " relative-entropy without hidden units is; use natural-gradient or l-bfgs");
        }
        if (wanted instanceof WantedMetric.ByLayer) {
            return Optional.of("a Boltzmann machine has no layers of gates; use natural-gradient");
        }
        Metric metric = thermal(wanted);
        return engine.knows(hamiltonian, metric)
                ? Optional.empty()
                : Optional.of("the engine '" + engine.name() + "' does not know the metric '" + metric.name()
                        + "'; use natural-gradient, or the dense engine");
    }

    private static Metric thermal(WantedMetric wanted) {
        return wanted instanceof WantedMetric.Thermal t ? t.metric() : Metric.KUBO_MORI;
    }

    @Override
    public MetricPass metric(double[] theta, WantedMetric wanted) {
        metricRefusal(wanted, false).ifPresent(reason -> {
            throw new IllegalArgumentException("There is no such metric: " + reason + ".");
        });
        GibbsPass pass = engine.solve(hamiltonian, theta, NOTHING_ELSE);
        Metric metric = thermal(wanted);
        return new MetricPass() {
            @Override
            public double[] times(double[] direction) {
                return pass.metricProduct(metric, direction);
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
}
