// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.model;

import java.util.HashMap;
import java.util.Map;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParameterLayout;

/** Values of all parameters of one model, with names and groups; immutable. */
public final class ParameterVector {
    private final ParameterLayout layout;
    private final double[] values;

    private ParameterVector(ParameterLayout layout, double[] values) {
        this.layout = layout;
        this.values = values;
    }

    /**
     * Wraps values.
     *
     * @param layout what the values mean
     * @param values one per parameter; copied
     * @return the vector
     */
    public static ParameterVector of(ParameterLayout layout, double[] values) {
        if (values.length != layout.numParameters()) {
            throw new IllegalArgumentException("Argument 'values' must have " + layout.numParameters()
                    + " entries, but has " + values.length + ".");
        }
        return new ParameterVector(layout, values.clone());
    }

    /**
     * All zero: the maximally mixed state of a Boltzmann machine.
     *
     * @param layout what the values mean
     * @return the vector
     */
    public static ParameterVector zero(ParameterLayout layout) {
        return new ParameterVector(layout, new double[layout.numParameters()]);
    }

    /**
     * What the values mean.
     *
     * @return names, groups and the cut
     */
    public ParameterLayout layout() {
        return layout;
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
            byName.put(source.layout.parameterName(k), source.values[k]);
        }
        double[] result = values.clone();
        for (int k = 0; k < result.length; k++) {
            result[k] = byName.getOrDefault(layout.parameterName(k), result[k]);
        }
        return new ParameterVector(layout, result);
    }

    /**
     * Root mean square of the values of one group.
     *
     * @param group the group
     * @return at least 0; 0 for an empty group
     */
    public double rms(ParameterGroup group) {
        return rms(layout, values, group);
    }

    /**
     * Root mean square of the entries of one group in any vector with the same layout.
     *
     * @param layout what the entries mean
     * @param vector one entry per parameter
     * @param group the group
     * @return at least 0; 0 for an empty group
     */
    public static double rms(ParameterLayout layout, double[] vector, ParameterGroup group) {
        int[] positions = layout.positions(group);
        double sum = 0;
        for (int k : positions) {
            sum += vector[k] * vector[k];
        }
        return positions.length == 0 ? 0 : Math.sqrt(sum / positions.length);
    }

    /**
     * Variance of the entries of one group about their mean, in any vector with the same layout.
     *
     * @param layout what the entries mean
     * @param vector one entry per parameter
     * @param group the group
     * @return at least 0; 0 for an empty group
     */
    public static double variance(ParameterLayout layout, double[] vector, ParameterGroup group) {
        int[] positions = layout.positions(group);
        double mean = 0;
        for (int k : positions) {
            mean += vector[k] / positions.length;
        }
        double rms = rms(layout, vector, group);
        return Math.max(0, rms * rms - mean * mean);
    }
}
