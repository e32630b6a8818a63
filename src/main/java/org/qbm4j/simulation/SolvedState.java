// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;

/** What every engine tells about a solved state as far as the query asked for it; immutable. */
public sealed interface SolvedState
        permits GibbsState, CircuitState, ClassicalState, EvolvedState, SampledState, FermionState {

    /**
     * Visible and hidden units of the model.
     *
     * @return the cut, idle units included
     */
    Bipartition cut();

    /**
     * Probabilities of the visible basis states.
     *
     * @return new array of length 2^visible
     * @throws IllegalStateException if the query did not ask for them, or the solver only samples
     */
    double[] visibleProbabilities();

    /**
     * Reduced state of the visible units.
     *
     * @return the state
     * @throws IllegalStateException if the query did not ask for it, or the solver only samples
     */
    DensityMatrix visibleState();
}
