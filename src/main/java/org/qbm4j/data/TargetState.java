// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.data;

import org.qbm4j.numerics.HermitianMatrix;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.state.DensityMatrix;

/** Makes quantum target states of the visible units. */
public final class TargetState {
    private TargetState() {}

    /**
     * Gibbs state of a Hamiltonian, {@code exp(sign beta H) / Z}.
     *
     * @param hamiltonian H
     * @param numQubits number of qubits
     * @param exponent sign times beta: {@code -beta} for the usual convention, {@code +beta} for papers that write
     *     {@code exp(+H)}
     * @return full-rank state up to rounding
     */
    public static DensityMatrix gibbs(PauliSum hamiltonian, int numQubits, double exponent) {
        HermitianMatrix energy = hamiltonian.matrix(numQubits).map(x -> exponent * x);
        double[] values = energy.eigenvalues();
        double largest = values[values.length - 1];
        HermitianMatrix weights = energy.map(x -> Math.exp(x - largest));
        return DensityMatrix.of(weights.combine(1 / weights.trace(), weights, 0));
    }

    /**
     * Density matrix from an array file.
     *
     * @param array square, size a power of two, real or complex
     * @return the state
     * @throws IllegalArgumentException if the array is not a state: shape, Hermitian form, trace and positivity are named
     */
    public static DensityMatrix fromArray(NpyArray array) {
        int[] shape = array.shape();
        if (shape.length != 2 || shape[0] != shape[1]) {
            throw new IllegalArgumentException(
                    "A density matrix must be a square array, but has shape " + java.util.Arrays.toString(shape) + ".");
        }
        double[] im = array.im().orElseGet(() -> new double[shape[0] * shape[0]]);
        return DensityMatrix.checked(HermitianMatrix.of(shape[0], array.re(), im, DensityMatrix.ROUNDING));
    }

    /**
     * Pure state from an array file.
     *
     * @param array vector of 2^n amplitudes, real or complex, normalized
     * @return the state
     */
    public static DensityMatrix pureFromArray(NpyArray array) {
        int d = array.size();
        if (array.shape().length != 1 || Integer.bitCount(d) != 1) {
            throw new IllegalArgumentException("A pure state must be a vector of 2^n amplitudes, but has shape "
                    + java.util.Arrays.toString(array.shape()) + ".");
        }
        return DensityMatrix.pure(array.re(), array.im().orElseGet(() -> new double[d]));
    }

    /**
     * Mixes a state with the maximally mixed one, {@code (1 - weight) state + weight I/D}.
     *
     * @param state any state
     * @param weight in [0, 1]
     * @return full rank for positive weights
     */
    public static DensityMatrix mix(DensityMatrix state, double weight) {
        if (!(weight >= 0 && weight <= 1)) {
            throw new IllegalArgumentException("Argument 'weight' must be in [0, 1], but was " + weight + ".");
        }
        HermitianMatrix identity =
                DensityMatrix.maximallyMixed(state.numQubits()).matrix();
        return DensityMatrix.of(state.matrix().combine(1 - weight, identity, weight));
    }
}
