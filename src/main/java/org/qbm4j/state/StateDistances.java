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
     * @throws IllegalArgumentException if the sizes differ
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
        return traceDistanceToMaximallyMixed(state.matrix().eigenvalues());
    }

    /**
     * The same from the eigenvalues of a state, where they are known already.
     *
     * @param eigenvalues all d eigenvalues in any order; not modified
     * @return in [0, 1 - 1/d]
     */
    public static double traceDistanceToMaximallyMixed(double[] eigenvalues) {
        double sum = 0;
        double mixed = 1.0 / eigenvalues.length;
        for (double x : eigenvalues) {
            sum += Math.abs(x - mixed);
        }
        return sum / 2;
    }

    /**
     * Uhlmann fidelity {@code (Tr sqrt(sqrt(a) b sqrt(a)))^2}, computed as {@code ||sqrt(a) sqrt(b)||_1^2}, which is the
     * same number and stays accurate for states without full rank.
     *
     * @param a a state
     * @param b a state of the same size
     * @return in [0, 1]; 1 for equal states
     * @throws IllegalArgumentException if the sizes differ
     */
    public static double fidelity(DensityMatrix a, DensityMatrix b) {
        double norm = root(a).traceNormOfProduct(root(b));
        return norm * norm;
    }

    /**
     * Quantum relative entropy {@code S(target || model) = Tr target (ln target - ln model)}.
     *
     * @param target first argument
     * @param model second argument, same size
     * @return nats, at least 0; infinite if the target has weight outside the support of the model, where eigenvalues
     *     below {@code 2^n 2^-52} times the largest cannot be told from zero and do not count as support
     * @throws IllegalArgumentException if the sizes differ
     */
    public static double relativeEntropy(DensityMatrix target, DensityMatrix model) {
        HermitianEigen eigen = model.matrix().eigen();
        double[] weights = eigen.diagonalOf(target.matrix());
        double[] values = eigen.values();
        double smallest = DensityMatrix.rounding(values);
        double cross = 0;
        for (int i = 0; i < values.length; i++) {
            if (values[i] > smallest) {
                cross -= weights[i] * Math.log(values[i]);
            } else if (weights[i] > DensityMatrix.ROUNDING) {
                return Double.POSITIVE_INFINITY;
            }
        }
        return cross - Entropies.vonNeumannEntropy(target);
    }

    /** sqrt of the state; what cannot be told from zero is zero, for the root of noise would be far from it. */
    private static HermitianMatrix root(DensityMatrix state) {
        HermitianEigen eigen = state.matrix().eigen();
        double[] values = eigen.values();
        double smallest = DensityMatrix.rounding(values);
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] > smallest ? Math.sqrt(values[i]) : 0;
        }
        return eigen.withValues(values);
    }
}
