// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.gradient;

import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.simulation.CircuitTangents;

/**
 * The quantum geometric tensor of a circuit's state, {@code g_kl = Re(<d_k psi|d_l psi> - <d_k psi|psi><psi|d_l psi>)};
 * immutable.
 *
 * <p>It measures how far a step of the parameters moves the state: {@code 1 - |<psi(theta)|psi(theta + d)>|^2 = d^T g d} to
 * second order (Provost and Vallee 1980; natural gradient of circuits: Stokes et al. 2020). The block-diagonal form keeps
 * the entries between parameters of the same layer only.
 */
public final class GeometricTensor {
    private final RealMatrix matrix;

    private GeometricTensor(RealMatrix matrix) {
        this.matrix = matrix;
    }

    /**
     * All entries.
     *
     * @param circuit the gates
     * @param values one value per variable
     * @return tensor over all parameters; O(parameters^2 2^n) work
     */
    public static GeometricTensor full(Circuit circuit, double[] values) {
        RealMatrix matrix = zeros(circuit);
        fill(
                matrix,
                circuit,
                values,
                IntStream.range(0, circuit.numParameters()).toArray());
        return new GeometricTensor(matrix);
    }

    /**
     * Entries within layers; the rest is zero.
     *
     * @param circuit the gates
     * @param values one value per variable
     * @return tensor over all parameters
     */
    public static GeometricTensor blockDiagonal(Circuit circuit, double[] values) {
        RealMatrix matrix = zeros(circuit);
        for (int layer = 0; layer < circuit.layers().size(); layer++) {
            fill(matrix, circuit, values, circuit.positionsOfLayer(layer));
        }
        return new GeometricTensor(matrix);
    }

    private static RealMatrix zeros(Circuit circuit) {
        return new Array2DRowRealMatrix(circuit.numParameters(), circuit.numParameters());
    }

    private static void fill(RealMatrix matrix, Circuit circuit, double[] values, int[] positions) {
        CircuitTangents tangents = CircuitTangents.of(circuit, values, positions);
        for (int k = 0; k < positions.length; k++) {
            for (int l = 0; l <= k; l++) {
                double entry = tangents.metric(k, l);
                matrix.setEntry(positions[k], positions[l], entry);
                matrix.setEntry(positions[l], positions[k], entry);
            }
        }
    }

    /**
     * Number of parameters.
     *
     * @return rows and columns
     */
    public int size() {
        return matrix.getRowDimension();
    }

    /**
     * One entry.
     *
     * @param k parameter
     * @param l parameter
     * @return the value
     */
    public double entry(int k, int l) {
        return matrix.getEntry(k, l);
    }

    /**
     * The direction of steepest descent measured in states, {@code (g + ridge I)^-1 gradient}.
     *
     * @param gradient one value per parameter; not modified
     * @param ridge positive, keeps directions that the state does not feel in bounds
     * @return new array
     * @throws IllegalArgumentException if the length or the ridge is wrong
     */
    public double[] naturalGradient(double[] gradient, double ridge) {
        if (gradient.length != size() || !(ridge > 0)) {
            throw new IllegalArgumentException("The natural gradient needs " + size() + " gradient components and a"
                    + " positive ridge, but was given " + gradient.length + " and " + ridge + ".");
        }
        RealMatrix regular = matrix.copy();
        for (int k = 0; k < size(); k++) {
            regular.addToEntry(k, k, ridge);
        }
        return new CholeskyDecomposition(regular)
                .getSolver()
                .solve(new ArrayRealVector(gradient))
                .toArray();
    }
}
