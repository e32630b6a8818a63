// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

/**
 * What is wanted of a Gibbs state besides ln Z and the spectrum, which are always known.
 *
 * @param visible how much of the visible units' state
 * @param expectations whether the expectation value of every generator is wanted
 * @param fullState whether the density matrix of all units is wanted (16 * 4^n bytes on the heap)
 */
public record GibbsQuery(Visible visible, boolean expectations, boolean fullState) {

    /** How much of the visible state. */
    public enum Visible {
        /** Nothing. */
        NONE,
        /** The probabilities of the visible basis states only. */
        PROBABILITIES,
        /** The reduced density matrix. */
        STATE
    }

    /**
     * The union of two queries.
     *
     * @param other another query
     * @return a query that answers both
     */
    public GibbsQuery and(GibbsQuery other) {
        return new GibbsQuery(
                visible.compareTo(other.visible) >= 0 ? visible : other.visible,
                expectations || other.expectations,
                fullState || other.fullState);
    }
}
