// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;

/** The visible units of a model in which they are classical: a distribution, and its diagonal state; immutable. */
public final class ClassicalState implements SolvedState {
    private final double logPartition;
    private final VisibleUnits units;

    ClassicalState(double logPartition, VisibleUnits units) {
        this.logPartition = logPartition;
        this.units = units;
    }

    @Override
    public Bipartition cut() {
        return units.cut();
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
        return units.probabilities().clone();
    }

    @Override
    public DensityMatrix visibleState() {
        return units.requireState();
    }
}
