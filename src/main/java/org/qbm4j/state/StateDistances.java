// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.state;

import org.qbm4j.numerics.HermitianEigen;
import org.qbm4j.numerics.HermitianMatrix;

/** Distances between states of equal size; pure functions. */
public final class StateDistances {
    private StateDistances() {}

    /**
     * Trace distance {@code ||a - b||_1 / 2}.
     *
     * @param a a state
     * @param b a state of the same size
     * @return in [0, 1]
     */
    public static double traceDistance(DensityMatrix a, DensityMatrix b) {
        double sum = 0;
        for (double x : a.matrix().combine(1, b.matrix(), -1).eigenvalues()) {
            sum += Math.abs(x);
        }
        return sum / 2;
    }

    /**
     * Trace distance to the maximally mixed state.
     *
     * @param state a state of dimension d
     * @return in [0, 1 - 1/d]
     */
    public static double traceDistanceToMaximallyMixed(DensityMatrix state) {
        double sum = 0;
        double mixed = 1.0 / state.dimension();
        for (double x : state.matrix().eigenvalues()) {
            sum += Math.abs(x - mixed);
        }
        return sum / 2;
    }

    /**
     * Uhlmann fidelity {@code (Tr sqrt(sqrt(a) b sqrt(a)))^2}.
     *
     * @param a a state
     * @param b a state of the same size
     * @return in [0, 1]; 1 for equal states
     */
    public static double fidelity(DensityMatrix a, DensityMatrix b) {
        HermitianMatrix root = a.matrix().map(x -> Math.sqrt(Math.max(x, 0)));
        double sum = 0;
        for (double x : root.sandwich(b.matrix()).eigenvalues()) {
            sum += Math.sqrt(Math.max(x, 0));
        }
        return sum * sum;
    }

    /**
     * Quantum relative entropy {@code S(target || model) = Tr target (ln target - ln model)}.
     *
     * @param target first argument
     * @param model second argument, same size
     * @return nats, at least 0; infinite if the target has weight outside the support of the model
     */
    public static double relativeEntropy(DensityMatrix target, DensityMatrix model) {
        HermitianEigen eigen = model.matrix().eigen();
        double[] weights = eigen.diagonalOf(target.matrix());
        double[] values = eigen.values();
        double cross = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] > 0) {
                cross -= weights[i] * Math.log(values[i]);
            } else if (weights[i] > DensityMatrix.ROUNDING) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return cross - Entropies.vonNeumannEntropy(target);
    }
}
