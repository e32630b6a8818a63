// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** The border between arrays of features with one-hot labels and plain rows: column c is input c of the circuit. */
final class LabeledFeatures {
    private final int inputs;
    private final int classes;
    private final List<double[]> rows = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();

    private LabeledFeatures(int inputs, int classes) {
        this.inputs = inputs;
        this.classes = classes;
    }

    /** All rows of an iterator, from its beginning if it can go there. */
    static Examples collect(DataSetIterator iterator, int inputs, int classes) {
        if (iterator.resetSupported()) {
            iterator.reset();
        }
        LabeledFeatures all = new LabeledFeatures(inputs, classes);
        while (iterator.hasNext()) {
            all.add(iterator.next());
        }
        return all.examples("the iterator has no examples left; reset it or give it data");
    }

    static Examples of(DataSet dataSet, int inputs, int classes) {
        LabeledFeatures all = new LabeledFeatures(inputs, classes);
        all.add(dataSet);
        return all.examples("the data set has no examples");
    }

    /** Rows of features alone. */
    static double[][] rows(@Nullable INDArray features, int inputs) {
        if (features == null || features.rank() != 2 || features.columns() != inputs) {
            throw new DL4JInvalidInputException("Features must have shape [examples, " + inputs
                    + "], one column for each input of the circuit, but have shape "
                    + (features == null ? "none" : Arrays.toString(features.shape())) + "; reshape the features.");
        }
        if (features.dataType() != DataType.DOUBLE && features.dataType() != DataType.FLOAT) {
            throw new DL4JInvalidInputException("Features must have data type DOUBLE or FLOAT, but have "
                    + features.dataType() + "; use features.castTo(DataType.DOUBLE).");
        }
        double[] values = features.dup('c').data().asDouble();
        double[][] rows = new double[features.rows()][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(values, row * inputs, (row + 1) * inputs);
            for (double value : rows[row]) {
                if (!Double.isFinite(value)) {
                    throw new DL4JInvalidInputException("Features must be finite, but row " + row + " holds " + value
                            + "; remove or repair the row.");
                }
            }
        }
        return rows;
    }

    private void add(DataSet dataSet) {
        INDArray oneHot = dataSet.getLabels();
        double[][] features = rows(dataSet.getFeatures(), inputs);
        if (oneHot == null || oneHot.rank() != 2 || oneHot.rows() != features.length || oneHot.columns() != classes) {
            throw new DL4JInvalidInputException("Labels must have shape [" + features.length + ", " + classes
                    + "], one column for each class, but have shape "
                    + (oneHot == null ? "none" : Arrays.toString(oneHot.shape()))
                    + "; reshape the labels, or build the network with classes("
                    + (oneHot == null ? "n" : oneHot.size(-1)) + ").");
        }
        for (int row = 0; row < features.length; row++) {
            rows.add(features[row]);
            labels.add(label(oneHot, row));
        }
    }

    private static int label(INDArray oneHot, int row) {
        int label = -1;
        for (int c = 0; c < oneHot.columns(); c++) {
            double value = oneHot.getDouble(row, c);
            if (value == 1 && label < 0) {
                label = c;
            } else if (value != 0) {
                label = Integer.MAX_VALUE;
            }
        }
        if (label < 0 || label == Integer.MAX_VALUE) {
            throw new DL4JInvalidInputException("Labels must be one-hot, one 1 and else 0 in each row, but row " + row
                    + " is " + oneHot.getRow(row) + ".");
        }
        return label;
    }

    private Examples examples(String empty) {
        if (rows.isEmpty()) {
            throw new DL4JInvalidInputException("There is nothing to learn from: " + empty + ".");
        }
        return new Examples.Labeled(
                rows.toArray(double[][]::new),
                labels.stream().mapToInt(Integer::intValue).toArray(),
                classes);
    }
}
