// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.Optional;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.state.StateVector;

/** What a query asked of the pure state that a circuit prepares; immutable. */
public final class CircuitState implements SolvedState {
    private final Bipartition cut;
    private final double[] probabilities;
    private final Optional<DensityMatrix> visible;
    private final Optional<StateVector> full;

    CircuitState(Bipartition cut, double[] probabilities, Optional<DensityMatrix> visible, Optional<StateVector> full) {
        this.cut = cut;
        this.probabilities = probabilities;
        this.visible = visible;
        this.full = full;
    }

    @Override
    public Bipartition cut() {
        return cut;
    }

    @Override
    public double[] visibleProbabilities() {
        if (probabilities.length == 0) {
            throw missing("visible probabilities");
        }
        return probabilities.clone();
    }

    @Override
    public DensityMatrix visibleState() {
        return visible.orElseThrow(() -> missing("visible state"));
    }

    /**
     * The state of all units.
     *
     * @return a copy of the state vector made when the pass was opened
     * @throws IllegalStateException if the query did not ask for it
     */
    public StateVector stateVector() {
        return full.orElseThrow(() -> missing("full state"));
    }

    private static IllegalStateException missing(String what) {
        return new IllegalStateException("The query did not ask for the " + what + "; add it to the StateQuery.");
    }
}
