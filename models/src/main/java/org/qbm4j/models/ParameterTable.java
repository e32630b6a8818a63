// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParameterLayout;

/** The border between {@code double[]} in the order of the model and row vectors, whole or by group. */
record ParameterTable(ParameterLayout layout) {

    static INDArray row(double[] values) {
        return Nd4j.createFromArray(new double[][] {values});
    }

    Map<String, INDArray> split(double[] values) {
        Map<String, INDArray> table = new LinkedHashMap<>();
        for (ParameterGroup group : ParameterGroup.values()) {
            int[] positions = layout.positions(group);
            if (positions.length > 0) {
                table.put(
                        group.label(),
                        row(Arrays.stream(positions).mapToDouble(k -> values[k]).toArray()));
            }
        }
        return table;
    }

    Gradient gradient(double[] values) {
        Gradient gradient = new DefaultGradient(row(values));
        split(values).forEach(gradient::setGradientFor);
        return gradient;
    }

    /** The values of one group, replaced. */
    double[] with(double[] values, String key, INDArray group) {
        int[] positions = positions(key);
        double[] given = vector(group, positions.length, key);
        double[] result = values.clone();
        for (int i = 0; i < positions.length; i++) {
            result[positions[i]] = given[i];
        }
        return result;
    }

    INDArray group(double[] values, String key) {
        return row(Arrays.stream(positions(key)).mapToDouble(k -> values[k]).toArray());
    }

    /** All values of a vector of the right length and type. */
    static double[] vector(@Nullable INDArray array, int length, String name) {
        boolean row = array != null && (array.rank() == 1 || (array.rank() == 2 && array.size(0) == 1));
        if (array == null || !row || array.length() != length) {
            throw new IllegalArgumentException("Argument '" + name + "' must be a row vector of " + length
                    + " values, but was " + (array == null ? "absent" : Arrays.toString(array.shape())) + ".");
        }
        if (array.dataType() != DataType.DOUBLE) {
            throw new IllegalArgumentException("Argument '" + name + "' must have data type DOUBLE, but has "
                    + array.dataType() + "; use castTo(DataType.DOUBLE).");
        }
        double[] values = array.dup('c').data().asDouble();
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException(
                        "Argument '" + name + "' must hold finite values, but holds " + value + ".");
            }
        }
        return values;
    }

    private int[] positions(String key) {
        for (ParameterGroup group : ParameterGroup.values()) {
            int[] positions = layout.positions(group);
            if (group.label().equals(key) && positions.length > 0) {
                return positions;
            }
        }
        throw new IllegalArgumentException("Argument 'key' must be one of "
                + Arrays.stream(ParameterGroup.values())
                        .filter(g -> layout.positions(g).length > 0)
                        .map(ParameterGroup::label)
                        .toList()
                + ", but was '" + key + "'.");
    }
}
