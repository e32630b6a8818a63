// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.qbm4j.operator.Edge;

/** Which qubits of a layer are entangled. */
public enum PairPattern {
    /** Neighbors, from qubit 0 upward. */
    LADDER,
    /** A ladder closed by the pair of the last and the first qubit; the same as a ladder for two qubits. */
    RING,
    /** All pairs in lexicographic order. */
    ALL;

    /**
     * The name in files.
     *
     * @return lower case name
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The pairs in the order of application.
     *
     * @param numQubits n
     * @return each pair once; none for one qubit
     */
    public List<Edge> pairs(int numQubits) {
        List<Edge> pairs = new ArrayList<>();
        for (int a = 0; a < numQubits; a++) {
            int last = this == ALL ? numQubits - 1 : Math.min(a + 1, numQubits - 1);
            for (int b = a + 1; b <= last; b++) {
                pairs.add(new Edge(a, b));
            }
        }
        if (this == RING && numQubits > 2) {
            pairs.add(new Edge(0, numQubits - 1));
        }
        return pairs;
    }
}
