// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.Optional;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;

/** The visible units of a model in which they are classical: a distribution, and its diagonal state; immutable. */
public final class ClassicalState implements SolvedState {
    private final Bipartition cut;
    private final double logPartition;
    private final double[] probabilities;
    private final Optional<DensityMatrix> visible;

    ClassicalState(Bipartition cut, double logPartition, double[] probabilities, Optional<DensityMatrix> visible) {
        this.cut = cut;
        this.logPartition = logPartition;
        this.probabilities = probabilities;
        this.visible = visible;
    }

    @Override
    public Bipartition cut() {
        return cut;
    }

    /**
     * ln Z of all units.
     *
     * @return nats
     */
    public double logPartition() {
        return logPartition;
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
