// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.testkit;

import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.state.DensityMatrix;

/** Entanglement of two qubits by a formula that shares nothing with the measures under test but matrix algebra. */
public final class Concurrence {
    private Concurrence() {}

    /**
     * {@code max(0, l1 - l2 - l3 - l4)} with l the descending roots of the eigenvalues of {@code rho (YY) rho* (YY)} (Wootters 1998).
     *
     * @param pair state of two qubits
     * @return in [0, 1]
     */
    public static double of(DensityMatrix pair) {
        HermitianMatrix flip = PauliSum.of(PauliString.parse("Y0 Y1")).matrix(2);
        HermitianMatrix flipped = flip.sandwich(pair.partialTranspose(3));
        double[] squares = pair.matrix()
                .map(x -> Math.sqrt(Math.max(x, 0)))
                .sandwich(flipped)
                .eigenvalues();
        double result = 2 * Math.sqrt(Math.max(squares[3], 0));
        for (double x : squares) {
            result -= Math.sqrt(Math.max(x, 0));
        }
        return Math.max(0, result);
    }
}
