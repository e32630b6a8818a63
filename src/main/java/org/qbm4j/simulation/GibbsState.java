// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import java.util.Optional;
import org.qbm4j.numerics.GibbsWeights;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.DensityMatrix;

/**
 * What an engine found out about {@code rho = exp(-H)/Z}; immutable.
 *
 * <p>Engines solve only the units that some term touches. The {@code idle} hidden units that no term touches are
 * maximally mixed and uncorrelated with the rest; the methods here account for them.
 */
public final class GibbsState implements SolvedState {
    private static final double LN2 = Math.log(2);

    private final Bipartition cut;
    private final GibbsWeights weights;
    private final int idle;
    private final double[] probabilities;
    private final double[] expectations;
    private final Optional<DensityMatrix> visible;
    private final Optional<DensityMatrix> full;

    GibbsState(
            Bipartition cut,
            GibbsWeights weights,
            int idle,
            double[] probabilities,
            double[] expectations,
            Optional<DensityMatrix> visible,
            Optional<DensityMatrix> full) {
        this.cut = cut;
        this.weights = weights;
        this.idle = idle;
        this.probabilities = probabilities;
        this.expectations = expectations;
        this.visible = visible;
        this.full = full;
    }

    @Override
    public Bipartition cut() {
        return cut;
    }

    /**
     * The cut of the units that were solved: all visible and the hidden ones that some term touches.
     *
     * @return the cut without idle units
     */
    public Bipartition solvedCut() {
        return new Bipartition(cut.visible(), cut.hidden() - idle);
    }

    /**
     * Spectrum and weights of the solved units.
     *
     * @return weights on 2^(n - idle) levels
     */
    public GibbsWeights weights() {
        return weights;
    }

    /**
     * ln Z of all units.
     *
     * @return nats
     */
    public double logPartition() {
        return weights.logPartition() + idle * LN2;
    }

    /**
     * Von Neumann entropy of all units.
     *
     * @return nats, in [0, n ln 2]
     */
    public double entropy() {
        return weights.entropy() + idle * LN2;
    }

    /**
     * Purity of all units.
     *
     * @return in [2^-n, 1]
     */
    public double purity() {
        return weights.purity() / (1 << idle);
    }

    @Override
    public double[] visibleProbabilities() {
        require(probabilities.length > 0, "visible probabilities");
        return probabilities.clone();
    }

    @Override
    public DensityMatrix visibleState() {
        return visible.orElseThrow(() -> missing("visible state"));
    }

    /**
     * State of the solved units (all units but the idle ones).
     *
     * @return the state on {@link #solvedCut()}
     * @throws IllegalStateException if the query did not ask for it
     */
    public DensityMatrix solvedState() {
        return full.orElseThrow(() -> missing("full state"));
    }

    /**
     * Expectation value of each generator.
     *
     * @return new array, one value per parameter
     * @throws IllegalStateException if the query did not ask for them
     */
    public double[] expectations() {
        require(expectations.length > 0, "expectation values");
        return expectations.clone();
    }

    private static void require(boolean present, String what) {
        if (!present) {
            throw missing(what);
        }
    }

    private static IllegalStateException missing(String what) {
        return new IllegalStateException("The query did not ask for the " + what + "; add it to the StateQuery.");
    }
}
