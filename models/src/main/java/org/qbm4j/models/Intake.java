// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.Arrays;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;

/** Gathers data sets, checks them, and hands them on as examples; for one use. */
abstract class Intake {

    abstract void add(DataSet data);

    abstract boolean isEmpty();

    abstract Examples examples();

    /** All rows of an iterator, from its beginning if it can go there. */
    final Examples all(DataSetIterator iterator) {
        if (iterator.resetSupported()) {
            iterator.reset();
        }
        while (iterator.hasNext()) {
            add(iterator.next());
        }
        return examples("the iterator has no examples left; reset it or give it data");
    }

    final Examples of(DataSet data) {
        add(data);
        return examples("the data set has no examples");
    }

    final Examples examples(String empty) {
        if (isEmpty()) {
            throw new DL4JInvalidInputException("There is nothing to learn from: " + empty + ".");
        }
        return examples();
    }

    /** Finite rows of the right width and a floating-point type. */
    static double[][] rows(@Nullable INDArray features, int width, String column, String wayOut) {
        if (features == null || features.isEmpty()) {
            return new double[0][];
        }
        if (features.rank() != 2 || features.columns() != width) {
            throw new DL4JInvalidInputException(
                    "Features must have shape [examples, " + width + "], one column for each " + column
                            + ", but have shape " + Arrays.toString(features.shape()) + "; " + wayOut + ".");
        }
        if (features.dataType() != DataType.DOUBLE && features.dataType() != DataType.FLOAT) {
            throw new DL4JInvalidInputException("Features must have data type DOUBLE or FLOAT, but have "
                    + features.dataType() + "; use features.castTo(DataType.DOUBLE).");
        }
        double[] values = features.dup('c').data().asDouble();
        double[][] rows = new double[features.rows()][];
        for (int row = 0; row < rows.length; row++) {
            rows[row] = Arrays.copyOfRange(values, row * width, (row + 1) * width);
            for (int c = 0; c < width; c++) {
                if (!Double.isFinite(rows[row][c])) {
                    throw new DL4JInvalidInputException("Features must be finite, but row " + row + ", column " + c
                            + " is " + rows[row][c] + "; remove or repair the row.");
                }
            }
        }
        return rows;
    }

    /** Bits of one row; column c is bit c. */
    static long pattern(double[] values, int row) {
        long pattern = 0;
        for (int column = 0; column < values.length; column++) {
            double value = values[column];
            if (value != 0 && value != 1) {
                throw new DL4JInvalidInputException("Features must be 0 or 1, but row " + row + ", column " + column
                        + " is " + value + "; binarize them first, for example with"
                        + " features.gt(0.5).castTo(DataType.DOUBLE).");
            }
            pattern |= value == 1 ? 1L << column : 0;
        }
        return pattern;
    }

    static void refuseMasks(DataSet data) {
        if (data.getFeaturesMaskArray() != null || data.getLabelsMaskArray() != null) {
            throw new DL4JInvalidInputException("Masks are not supported: a pattern must have every visible"
                    + " unit; remove the mask and the masked examples.");
        }
    }

    /** The class of each row of one-hot labels. */
    static int[] labels(@Nullable INDArray oneHot, int rows, int classes) {
        if (oneHot == null || oneHot.rank() != 2 || oneHot.rows() != rows || oneHot.columns() != classes) {
            throw new DL4JInvalidInputException("Labels must have shape [" + rows + ", " + classes
                    + "], one column for each class, but have shape "
                    + (oneHot == null ? "none" : Arrays.toString(oneHot.shape()))
                    + "; reshape the labels, or build the model with classes("
                    + (oneHot == null ? "n" : oneHot.size(-1)) + ").");
        }
        int[] labels = new int[rows];
        for (int row = 0; row < rows; row++) {
            labels[row] = label(oneHot, row);
        }
        return labels;
    }

    private static int label(INDArray oneHot, int row) {
        int label = -1;
        int ones = 0;
        boolean other = false;
        for (int c = 0; c < oneHot.columns(); c++) {
            double value = oneHot.getDouble(row, c);
            label = value == 1 ? c : label;
            ones += value == 1 ? 1 : 0;
            other |= value != 0 && value != 1;
        }
        if (ones != 1 || other) {
            throw new DL4JInvalidInputException("Labels must be one-hot, one 1 and else 0 in each row, but row " + row
                    + " is " + oneHot.getRow(row) + ".");
        }
        return label;
    }
}
