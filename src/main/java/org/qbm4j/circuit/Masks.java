// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

import java.util.List;
import org.qbm4j.operator.PauliString;

/** Lists of qubits as bit masks. */
final class Masks {
    private Masks() {}

    static int of(List<Integer> qubits) {
        int mask = 0;
        for (int q : qubits) {
            mask |= of(q);
        }
        return mask;
    }

    static int of(int qubit) {
        if (qubit < 0 || qubit >= PauliString.MAX_QUBITS) {
            throw new IllegalArgumentException(
                    "A qubit must be in 0.." + (PauliString.MAX_QUBITS - 1) + ", but was " + qubit + ".");
        }
        return 1 << qubit;
    }
}
