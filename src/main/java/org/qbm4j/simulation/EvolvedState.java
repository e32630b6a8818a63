// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.Optional;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;

/** What a query asked of an evolved thermal state; immutable. */
public final class EvolvedState implements SolvedState {
    private final Bipartition cut;
    private final GibbsState thermal;
    private final double[] probabilities;
    private final Optional<DensityMatrix> visible;

    EvolvedState(Bipartition cut, GibbsState thermal, double[] probabilities, Optional<DensityMatrix> visible) {
        this.cut = cut;
        this.thermal = thermal;
        this.probabilities = probabilities;
        this.visible = visible;
    }

    @Override
    public Bipartition cut() {
        return cut;
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
        return probabilities.clone();
    }

    @Override
    public DensityMatrix visibleState() {
        return visible.orElseThrow(() ->
                new IllegalStateException("The query did not ask for the visible state; add it to the StateQuery."));
    }
}
