// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.qbm4j.data.BinaryData;
import org.qbm4j.loss.ClassUnitLikelihood;

/** Bit patterns: column c is visible unit c; labels, where there are classes, follow as bits. */
final class Features extends Intake {
    private final int features;
    private final int classes;
    private final LongStream.Builder patterns = LongStream.builder();
    private int numRows;

    Features(int features, int classes) {
        this.features = features;
        this.classes = classes;
    }

    @Override
    void add(DataSet data) {
        refuseMasks(data);
        double[][] rows = rows(data.getFeatures(), features);
        int[] labels = classes > 0 ? labels(data.getLabels(), rows.length, classes) : new int[rows.length];
        add(rows, labels);
    }

    void add(@Nullable INDArray array) {
        double[][] rows = rows(array, features);
        add(rows, new int[rows.length]);
    }

    private void add(double[][] rows, int[] labels) {
        for (int row = 0; row < rows.length; row++) {
            patterns.add(pattern(rows[row], row) | (classes > 0 ? (long) labels[row] << features : 0));
            numRows++;
        }
    }

    @Override
    boolean isEmpty() {
        return numRows == 0;
    }

    @Override
    Examples examples() {
        long[] all = patterns.build().toArray();
        int bits = features + (classes > 0 ? ClassUnitLikelihood.units(classes) : 0);
        return new Examples.Patterns(BinaryData.fromPatterns(bits, all), features, classes);
    }

    /** Rows of features alone, of any numbers. */
    static double[][] rows(@Nullable INDArray array, int features) {
        return rows(
                array,
                features,
                "visible unit",
                "reshape the features, or build the model with visible(" + (array == null ? "n" : array.size(-1))
                        + ")");
    }

    /** One row of zeros and ones for each pattern. */
    static INDArray array(BinaryData data) {
        return array(data, data.numBits());
    }

    /** The same for the lowest bits only. */
    static INDArray array(BinaryData data, int columns) {
        double[][] rows = new double[data.numRows()][columns];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < columns; column++) {
                rows[row][column] = data.bit(row, column);
            }
        }
        return Nd4j.createFromArray(rows);
    }
}
