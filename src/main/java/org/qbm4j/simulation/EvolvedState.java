// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;

/** What a query asked of an evolved thermal state; immutable. */
public final class EvolvedState implements SolvedState {
    private final GibbsState thermal;
    private final VisibleUnits units;

    EvolvedState(GibbsState thermal, VisibleUnits units) {
        this.thermal = thermal;
        this.units = units;
    }

    @Override
    public Bipartition cut() {
        return units.cut();
    }

    /**
     * The state before the evolution, with every qubit visible; spectrum, entropy, purity and ln Z are the same after it.
     *
     * @return the thermal state
     */
    public GibbsState thermal() {
        return thermal;
    }

    /** Probabilities of the visible patterns, known whatever the query asked for. */
    @Override
    public double[] visibleProbabilities() {
        return units.probabilities().clone();
    }

    @Override
    public DensityMatrix visibleState() {
        return units.requireState();
    }
}
