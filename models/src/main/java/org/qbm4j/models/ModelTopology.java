// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import org.qbm4j.operator.Topology;
import org.qbm4j.state.Bipartition;

/** Which units of a Boltzmann machine are coupled, whatever their number. */
public enum ModelTopology {
    /** Every visible unit with every hidden one. */
    RESTRICTED,
    /** Restricted, and every pair of visible units. */
    SEMI_RESTRICTED,
    /** Every pair of units. */
    ALL_TO_ALL,
    /** Neighbors in the order of the units, open at both ends. */
    CHAIN;

    /**
     * The edges between given units.
     *
     * @param cut visible and hidden units
     * @return the edges, visible ends first
     */
    public Topology edges(Bipartition cut) {
        return switch (this) {
            case RESTRICTED -> Topology.bipartite(cut);
            case SEMI_RESTRICTED -> Topology.semiRestricted(cut);
            case ALL_TO_ALL -> Topology.allToAll(cut.numQubits());
            case CHAIN -> Topology.chain(cut.numQubits());
        };
    }
}
