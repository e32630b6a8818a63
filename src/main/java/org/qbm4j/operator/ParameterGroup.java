// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

import java.util.Locale;
import org.qbm4j.state.Bipartition;

/** Where the generator of a parameter acts; the unit of freezing, growing and diagnosing. */
public enum ParameterGroup {
    /** On visible units only. */
    VISIBLE,
    /** On both sides of the cut. */
    COUPLING,
    /** On hidden units only. */
    HIDDEN;

    /**
     * The group of something that acts on given qubits.
     *
     * @param support mask of the qubits, not 0
     * @param cut visible and hidden qubits
     * @return the group
     */
    public static ParameterGroup of(int support, Bipartition cut) {
        int visible = cut.visibleDimension() - 1;
        if ((support & ~visible) == 0) {
            return VISIBLE;
        }
        return (support & visible) == 0 ? HIDDEN : COUPLING;
    }

    /**
     * The name in files and logs.
     *
     * @return lower case name
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
