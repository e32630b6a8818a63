// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;

/**
 * What is known of the thermal state of a chain of fermions: ln Z, entropy and mean values of its words; immutable.
 *
 * <p>Chains have up to 1000 sites, so there are no probabilities and no matrix of their states.
 */
public final class FermionState implements SolvedState {
    private final Bipartition cut;
    private final double logPartition;
    private final double entropy;
    private final double[] expectations;

    /**
     * Makes the state.
     *
     * @param cut all sites, none hidden
     * @param logPartition ln Z, nats
     * @param entropy von Neumann entropy, nats
     * @param expectations mean value of each word; copied
     */
    public FermionState(Bipartition cut, double logPartition, double entropy, double[] expectations) {
        this.cut = cut;
        this.logPartition = logPartition;
        this.entropy = entropy;
        this.expectations = expectations.clone();
    }

    @Override
    public Bipartition cut() {
        return cut;
    }

    /**
     * ln Z.
     *
     * @return nats
     */
    public double logPartition() {
        return logPartition;
    }

    /**
     * Von Neumann entropy of all sites.
     *
     * @return nats, in [0, n ln 2]
     */
    public double entropy() {
        return entropy;
    }

    /**
     * Mean value of each word.
     *
     * @return new array, one value per parameter, in [-1, 1]
     */
    public double[] expectations() {
        return expectations.clone();
    }

    @Override
    public double[] visibleProbabilities() {
        throw unknown("no probabilities of all patterns of its sites");
    }

    @Override
    public DensityMatrix visibleState() {
        throw unknown("no density matrix of its sites");
    }

    private static IllegalStateException unknown(String what) {
        return new IllegalStateException(
                "The engine of a chain of fermions knows " + what
                        + "; ask for mean values, entropy and ln Z, or solve the Hamiltonian of a short chain by the dense engine.");
    }
}
