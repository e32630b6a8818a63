// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.model;

import java.util.HashMap;
import java.util.Map;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParametricHamiltonian;

/** Values of all parameters of one Hamiltonian, with names and groups; immutable. */
public final class ParameterVector {
    private final ParametricHamiltonian hamiltonian;
    private final double[] values;

    private ParameterVector(ParametricHamiltonian hamiltonian, double[] values) {
        this.hamiltonian = hamiltonian;
        this.values = values;
    }

    /**
     * Wraps values.
     *
     * @param hamiltonian the terms
     * @param values one per parameter; copied
     * @return the vector
     */
    public static ParameterVector of(ParametricHamiltonian hamiltonian, double[] values) {
        if (values.length != hamiltonian.numParameters()) {
            throw new IllegalArgumentException("Argument 'values' must have " + hamiltonian.numParameters()
                    + " entries, but has " + values.length + ".");
        }
        return new ParameterVector(hamiltonian, values.clone());
    }

    /**
     * All zero: the maximally mixed state.
     *
     * @param hamiltonian the terms
     * @return the vector
     */
    public static ParameterVector zero(ParametricHamiltonian hamiltonian) {
        return new ParameterVector(hamiltonian, new double[hamiltonian.numParameters()]);
    }

    /**
     * The terms.
     *
     * @return the Hamiltonian
     */
    public ParametricHamiltonian hamiltonian() {
        return hamiltonian;
    }

    /**
     * All values.
     *
     * @return new array
     */
    public double[] values() {
        return values.clone();
    }

    /**
     * Copies every parameter of another vector that has the same name here; the others keep their values.
     *
     * @param source values by name, possibly of another model
     * @return new vector
     */
    public ParameterVector withValuesByName(ParameterVector source) {
        Map<String, Double> byName = new HashMap<>();
        for (int k = 0; k < source.values.length; k++) {
            byName.put(source.hamiltonian.parameters().get(k).name(), source.values[k]);
        }
        double[] result = values.clone();
        for (int k = 0; k < result.length; k++) {
            result[k] = byName.getOrDefault(hamiltonian.parameters().get(k).name(), result[k]);
        }
        return new ParameterVector(hamiltonian, result);
    }

    /**
     * Root mean square of the values of one group.
     *
     * @param group the group
     * @return at least 0; 0 for an empty group
     */
    public double rms(ParameterGroup group) {
        return rms(hamiltonian, values, group);
    }

    /**
     * Root mean square of the entries of one group in any vector with the layout of a Hamiltonian.
     *
     * @param hamiltonian the layout
     * @param vector one entry per parameter
     * @param group the group
     * @return at least 0; 0 for an empty group
     */
    public static double rms(ParametricHamiltonian hamiltonian, double[] vector, ParameterGroup group) {
        int[] positions = hamiltonian.positions(group);
        double sum = 0;
        for (int k : positions) {
            sum += vector[k] * vector[k];
        }
        return positions.length == 0 ? 0 : Math.sqrt(sum / positions.length);
    }
}
