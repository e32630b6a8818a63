// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.data;

import java.util.List;
import java.util.stream.IntStream;
import org.qbm4j.random.RandomStream;

/**
 * Rows of bits with the class of each row.
 *
 * @param data the rows
 * @param labels the class of row i at index i; copied
 */
public record LabeledBinaryData(BinaryData data, List<Integer> labels) {

    /** Checks that there is one label per row and copies the labels. */
    public LabeledBinaryData {
        labels = List.copyOf(labels);
        if (labels.size() != data.numRows()) {
            throw new IllegalArgumentException("Argument 'labels' must hold one label for each of " + data.numRows()
                    + " rows, but holds " + labels.size() + ".");
        }
    }

    /**
     * The two parts of a split.
     *
     * @param train the part to learn from, at least one row
     * @param test the part held back, at least one row
     */
    public record Split(LabeledBinaryData train, LabeledBinaryData test) {}

    /**
     * Splits the rows with their labels, exactly as {@link BinaryData#split} splits the rows alone.
     *
     * @param trainFraction share of the rows in the first part, strictly between 0 and 1
     * @param stream where the choice comes from; the same stream gives the same split
     * @return the two parts
     * @throws IllegalArgumentException if the fraction is out of range or leaves a part empty
     */
    public Split split(double trainFraction, RandomStream stream) {
        boolean[] train = RowSplit.trainRows(data.numRows(), trainFraction, stream);
        return new Split(select(train, true), select(train, false));
    }

    private LabeledBinaryData select(boolean[] marks, boolean wanted) {
        List<Integer> chosen = IntStream.range(0, marks.length)
                .filter(row -> marks[row] == wanted)
                .mapToObj(labels::get)
                .toList();
        return new LabeledBinaryData(data.select(marks, wanted), chosen);
    }
}
