// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

/**
 * What is wanted of a solved state besides what its engine always knows (of a Gibbs state ln Z).
 *
 * @param visible how much of the visible units' state
 * @param expectations whether the expectation value of every generator is wanted; engines of circuits have none
 * @param whole how much of the state of all units
 */
public record StateQuery(Visible visible, boolean expectations, Whole whole) {

    /** How much of the visible state. */
    public enum Visible {
        /** Nothing. */
        NONE,
        /** The probabilities of the visible basis states only. */
        PROBABILITIES,
        /** The reduced density matrix. */
        STATE
    }

    /** How much of the state of all units; each contains those before. */
    public enum Whole {
        /** Nothing. */
        NOTHING,
        /** Entropy, purity and what a scrambled state of equal spectrum needs; of a circuit nothing. */
        SPECTRUM,
        /** The reduced density matrix of the hidden units, and the probabilities of all basis states. */
        CORRELATIONS,
        /** The density matrix (16 * 4^n bytes on the heap) or, of a circuit, a copy of the state vector (16 * 2^n bytes). */
        STATE
    }

    /**
     * A query for the state of all units or for nothing of it.
     *
     * @param visible how much of the visible units' state
     * @param expectations whether the expectation value of every generator is wanted
     * @param fullState whether the state of all units is wanted
     */
    public StateQuery(Visible visible, boolean expectations, boolean fullState) {
        this(visible, expectations, fullState ? Whole.STATE : Whole.NOTHING);
    }

    /**
     * Whether the state of all units is wanted.
     *
     * @return true for the most that can be asked
     */
    public boolean fullState() {
        return whole == Whole.STATE;
    }

    /**
     * Whether at least this much of the state of all units is wanted.
     *
     * @param least some part of it
     * @return true if the query asks for that part or more
     */
    public boolean wants(Whole least) {
        return whole.compareTo(least) >= 0;
    }

    /**
     * The same query with another part of the state of all units.
     *
     * @param other how much
     * @return new query
     */
    public StateQuery withWhole(Whole other) {
        return new StateQuery(visible, expectations, other);
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
                wants(other.whole) ? whole : other.whole);
    }
}
