// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.earlystopping;

import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.qbm4j.data.Distribution;
import org.qbm4j.models.QuantumModel;

/** Reads held-out rows. */
final class HeldOut {
    private HeldOut() {}

    /** What is done with each data set. */
    interface Reader {
        void read(DataSet data);
    }

    static void each(DataSetIterator iterator, Reader reader) {
        if (iterator.resetSupported()) {
            iterator.reset();
        }
        while (iterator.hasNext()) {
            reader.read(iterator.next());
        }
    }

    /** Shares of the patterns of features; a model whose visible units also spell a class needs a distribution. */
    static Distribution distribution(DataSetIterator iterator, QuantumModel<?> model) {
        if (model.configuration().classes() > 0) {
            throw new IllegalArgumentException(
                    "Features alone say nothing of the units that spell a class; give this score"
                            + " a Distribution of all visible units.");
        }
        int visible = model.configuration().model().layout().cut().visible();
        double[] counts = new double[1 << visible];
        each(iterator, data -> count(data.getFeatures(), counts, visible));
        double rows = 0;
        for (double count : counts) {
            rows += count;
        }
        if (rows == 0) {
            throw new DL4JInvalidInputException("There are no held-out examples; reset the iterator or give it data.");
        }
        for (int pattern = 0; pattern < counts.length; pattern++) {
            counts[pattern] /= rows;
        }
        return Distribution.of(counts);
    }

    private static void count(INDArray features, double[] counts, int visible) {
        if (features.rank() != 2 || features.columns() != visible) {
            throw new DL4JInvalidInputException("Held-out features must have one column for each of the " + visible
                    + " visible units, but have shape " + java.util.Arrays.toString(features.shape()) + ".");
        }
        for (int row = 0; row < features.rows(); row++) {
            int pattern = 0;
            for (int column = 0; column < visible; column++) {
                double value = features.getDouble(row, column);
                if (value != 0 && value != 1) {
                    throw new DL4JInvalidInputException("Held-out features must be 0 or 1, but row " + row + ", column "
                            + column + " is " + value + "; binarize them first.");
                }
                pattern |= (int) value << column;
            }
            counts[pattern]++;
        }
    }

    /** Probabilities that sum to one to the last digit that a distribution asks for. */
    static double[] probabilities(QuantumModel<?> model) {
        double[] p = model.probabilities().dup('c').data().asDouble();
        double sum = 0;
        for (double value : p) {
            sum += value;
        }
        for (int pattern = 0; pattern < p.length; pattern++) {
            p[pattern] /= sum;
        }
        return p;
    }
}
