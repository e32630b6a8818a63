// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;

/**
 * All that sampling knows of the visible units: where its Markov chains ended; immutable.
 *
 * <p>There are no probabilities and no matrix. Up to 30 visible units the exact solver has them; beyond that annealed
 * importance sampling estimates {@code ln Z}, and with it the probability of any one pattern.
 */
public final class SampledState implements SolvedState {
    private final Bipartition cut;
    private final long[] patterns;

    /**
     * Makes the state.
     *
     * @param cut visible and hidden units
     * @param patterns where the chains ended, possibly none; copied
     */
    public SampledState(Bipartition cut, long[] patterns) {
        this.cut = cut;
        this.patterns = patterns.clone();
    }

    @Override
    public Bipartition cut() {
        return cut;
    }

    /**
     * Where the Markov chains ended.
     *
     * @return new array, one pattern per chain; empty if no chain was run
     */
    public long[] patterns() {
        return patterns.clone();
    }

    @Override
    public double[] visibleProbabilities() {
        throw unknown("no probabilities of all visible patterns");
    }

    @Override
    public DensityMatrix visibleState() {
        throw unknown("no density matrix of the visible units");
    }

    private static IllegalStateException unknown(String what) {
        return new IllegalStateException(
                "Sampling knows " + what + "; solve the parameters by Solver.of(model), which is"
                        + " exact up to 30 visible units, or estimate ln Z by AnnealedImportanceSampling.");
    }
}
