// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.qbm4j.data.BinaryData;

/** The border between feature arrays and bit patterns: column c is visible unit c. */
final class Features {
    private Features() {}

    /** All rows of an iterator, from its beginning if it can go there. */
    static BinaryData collect(DataSetIterator iterator, int visible) {
        if (iterator.resetSupported()) {
            iterator.reset();
        }
        LongStream.Builder rows = LongStream.builder();
        while (iterator.hasNext()) {
            add(rows, iterator.next(), visible);
        }
        return data(rows, visible, "the iterator has no examples left; reset it or give it data");
    }

    static BinaryData of(DataSet dataSet, int visible) {
        LongStream.Builder rows = LongStream.builder();
        add(rows, dataSet, visible);
        return data(rows, visible, "the data set has no examples");
    }

    static BinaryData of(INDArray features, int visible) {
        LongStream.Builder rows = LongStream.builder();
        add(rows, features, visible);
        return data(rows, visible, "the array has no rows");
    }

    /** One row of zeros and ones for each pattern. */
    static INDArray array(BinaryData data) {
        double[][] rows = new double[data.numRows()][data.numBits()];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[row].length; column++) {
                rows[row][column] = data.bit(row, column);
            }
        }
        return Nd4j.createFromArray(rows);
    }

    private static BinaryData data(LongStream.Builder rows, int visible, String empty) {
        long[] patterns = rows.build().toArray();
        if (patterns.length == 0) {
            throw new DL4JInvalidInputException("There is nothing to learn from: " + empty + ".");
        }
        return BinaryData.fromPatterns(visible, patterns);
    }

    private static void add(LongStream.Builder rows, DataSet dataSet, int visible) {
        if (dataSet.getFeaturesMaskArray() != null) {
            throw new DL4JInvalidInputException("Feature masks are not supported: a pattern must have every visible"
                    + " unit; remove the mask and the masked examples.");
        }
        add(rows, dataSet.getFeatures(), visible);
    }

    private static void add(LongStream.Builder rows, @Nullable INDArray features, int visible) {
        if (features == null || features.isEmpty()) {
            return;
        }
        if (features.rank() != 2 || features.columns() != visible) {
            throw new DL4JInvalidInputException("Features must have shape [examples, " + visible
                    + "], one column for each visible unit, but have shape " + Arrays.toString(features.shape())
                    + "; reshape the features, or build the model with visible(" + features.size(-1) + ").");
        }
        if (features.dataType() != DataType.DOUBLE && features.dataType() != DataType.FLOAT) {
            throw new DL4JInvalidInputException("Features must have data type DOUBLE or FLOAT, but have "
                    + features.dataType() + "; use features.castTo(DataType.DOUBLE).");
        }
        double[] values = features.dup('c').data().asDouble();
        for (int row = 0; row < features.rows(); row++) {
            long pattern = 0;
            for (int column = 0; column < visible; column++) {
                double value = values[row * visible + column];
                if (value != 0 && value != 1) {
                    throw new DL4JInvalidInputException("Features must be 0 or 1, but row " + row + ", column " + column
                            + " is " + value + "; binarize them first, for example with"
                            + " features.gt(0.5).castTo(DataType.DOUBLE).");
                }
                pattern |= value == 1 ? 1L << column : 0;
            }
            rows.add(pattern);
        }
    }
}
