// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import java.util.Optional;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.loss.HamiltonianLoss;
import org.qbm4j.loss.Loss;
import org.qbm4j.simulation.ModelEngine;
import org.qbm4j.simulation.ModelPass;
import org.qbm4j.simulation.StateQuery;

/**
 * A loss of the visible units as a function of the parameters of a model that has an engine of its own.
 *
 * @param loss what is made small
 * @param engine solves the states
 */
public record ModelObjective(Loss loss, ModelEngine engine) implements Objective {

    /**
     * Checks the kind of the loss.
     *
     * @throws IllegalArgumentException if the loss needs one Hamiltonian, inputs or Markov chains; the message names one
     *     that does not
     */
    public ModelObjective {
        ContrastiveObjective.refuse(loss, "is solved by the engine '" + engine.name() + "'");
        ChainObjective.refuse(loss, "is solved by the engine '" + engine.name() + "'");
        if (loss instanceof HamiltonianLoss h) {
            throw new IllegalArgumentException("Loss '" + loss.name() + "' is a function of one Hamiltonian, but the"
                    + " model is solved by the engine '" + engine.name() + "'; use '"
                    + h.visibleForm().name() + "' of the visible units or another loss.");
        }
        if (loss instanceof ConditionalLoss) {
            throw new IllegalArgumentException("Loss '" + loss.name() + "' feeds rows of features into a circuit, but"
                    + " the model solved by the engine '" + engine.name() + "' has no inputs; use"
                    + " negative-log-likelihood on features and label bits together, or a circuit.");
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

    private Evaluation evaluate(double[] theta, StateQuery query, boolean withGradient) {
        try (ModelPass pass = engine.solve(theta, VisibleLoss.query(loss, query))) {
            VisibleLoss result = VisibleLoss.of(
                    loss,
                    pass.state(),
                    withGradient,
                    VisibleLoss.PullBack.exact(pass::pullBack, pass::pullBackDiagonal));
            return new Evaluation(theta, result.value(), result.gradient(), pass.state(), pass.flops());
        }
    }

    @Override
    public Optional<String> metricRefusal(WantedMetric wanted, boolean hessian) {
        return Optional.of("the model solved by the engine '" + engine.name()
                + "' has no metric of its states; use l-bfgs or a first-order updater");
    }

    @Override
    public MetricPass metric(double[] theta, WantedMetric wanted) {
        throw new IllegalArgumentException(
                "There is no such metric: " + metricRefusal(wanted, false).orElseThrow() + ".");
    }
}
