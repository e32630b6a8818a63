// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.simulation.GibbsEngine;
import org.qbm4j.simulation.GibbsState;
import org.qbm4j.simulation.StateQuery;

/** A loss that is a function of the Hamiltonian: convex relative entropy, clamped bounds. */
public non-sealed interface HamiltonianLoss extends Loss {

    /**
     * A value with its gradient and the model state it was read from.
     *
     * @param value the loss
     * @param gradient {@code dL/dtheta_k} for every parameter
     * @param state the Gibbs state, answering at least the query that was passed in
     * @param flops floating-point operations spent
     */
    record Result(double value, double[] gradient, GibbsState state, long flops) {}

    /**
     * The loss of the visible state that this one equals or bounds from above; what plateau references are computed for.
     *
     * @return a loss of probabilities or of the state
     */
    Loss visibleForm();

    /**
     * Evaluates the loss.
     *
     * @param engine solves the Gibbs state
     * @param hamiltonian the terms
     * @param theta one value per parameter
     * @param query what else is wanted of the state
     * @return value, gradient and state
     */
    Result evaluate(GibbsEngine engine, ParametricHamiltonian hamiltonian, double[] theta, StateQuery query);
}
