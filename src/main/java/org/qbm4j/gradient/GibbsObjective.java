// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import org.qbm4j.loss.HamiltonianLoss;
import org.qbm4j.loss.Loss;
import org.qbm4j.loss.ProbabilityLoss;
import org.qbm4j.loss.StateLoss;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.GibbsPass;
import org.qbm4j.simulation.GibbsState;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.simulation.StateQuery.Visible;

/**
 * A loss as a function of the parameters of one Hamiltonian, through one engine.
 *
 * <p>Not thread-safe: it borrows the engine, which stays with its owner.
 *
 * @param hamiltonian the terms
 * @param loss what is made small
 * @param engine solves the states
 */
public record GibbsObjective(ParametricHamiltonian hamiltonian, Loss loss, GibbsEngine engine) {

    /** A query for nothing beyond what the loss needs. */
    public static final StateQuery NOTHING_ELSE = new StateQuery(Visible.NONE, false, false);

    /**
     * Evaluates loss and gradient.
     *
     * @param theta one value per parameter; copied
     * @param query what probes want of the state besides
     * @return loss, gradient and state
     * @throws ArithmeticException if theta is not finite
     */
    public Evaluation evaluate(double[] theta, StateQuery query) {
        return evaluate(theta, query, true);
    }

    /**
     * Evaluates the loss only.
     *
     * @param theta one value per parameter; copied
     * @return loss and state, no gradient
     */
    public Evaluation evaluateLoss(double[] theta) {
        return evaluate(theta, NOTHING_ELSE, false);
    }

    private Evaluation evaluate(double[] theta, StateQuery query, boolean withGradient) {
        if (loss instanceof HamiltonianLoss h) {
            HamiltonianLoss.Result result = h.evaluate(engine, hamiltonian, theta, query);
            return new Evaluation(theta, result.value(), result.gradient(), result.state(), result.flops());
        }
        Visible needed = loss instanceof StateLoss ? Visible.STATE : Visible.PROBABILITIES;
        try (GibbsPass pass = engine.solve(hamiltonian, theta, new StateQuery(needed, false, false).and(query))) {
            GibbsState state = pass.state();
            double value;
            double[] gradient = new double[0];
            if (loss instanceof StateLoss s) {
                StateLoss.Result result = s.evaluate(state.visibleState());
                value = result.value();
                gradient = withGradient && Double.isFinite(value) ? pass.pullBack(result.adjoint()) : gradient;
            } else if (loss instanceof ProbabilityLoss p) {
                ProbabilityLoss.Result result = p.evaluate(state.visibleProbabilities());
                value = result.value();
                gradient = withGradient && Double.isFinite(value) ? pass.pullBackDiagonal(result.adjoint()) : gradient;
            } else {
                throw new IllegalStateException("Unknown kind of loss: " + loss.name());
            }
            return new Evaluation(theta, value, gradient, state, pass.flops());
        }
    }
}
