// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

/**
 * What is wanted of a solved state besides what its engine always knows (of a Gibbs state ln Z and the spectrum).
 *
 * @param visible how much of the visible units' state
 * @param expectations whether the expectation value of every generator is wanted; engines of circuits have none
 * @param fullState whether the state of all units is wanted: a density matrix (16 * 4^n bytes on the heap) or, of a
 *     circuit, a copy of the state vector (16 * 2^n bytes)
 */
public record StateQuery(Visible visible, boolean expectations, boolean fullState) {

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
    public StateQuery and(StateQuery other) {
        return new StateQuery(
                visible.compareTo(other.visible) >= 0 ? visible : other.visible,
                expectations || other.expectations,
                fullState || other.fullState);
    }
}
