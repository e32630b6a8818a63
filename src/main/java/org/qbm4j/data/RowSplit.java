// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.data;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.qbm4j.random.RandomStream;

/** The random choice of rows behind every split. */
final class RowSplit {

    private RowSplit() {}

    /** Marks the rows of the first part; sorting random keys needs nothing of the generator but its bits. */
    static boolean[] trainRows(int numRows, double trainFraction, RandomStream stream) {
        if (!(trainFraction > 0 && trainFraction < 1)) {
            throw new IllegalArgumentException(
                    "Argument 'trainFraction' must lie strictly between 0 and 1, but was " + trainFraction + ".");
        }
        int numTrain = (int) Math.round(trainFraction * numRows);
        if (numTrain == 0 || numTrain == numRows) {
            throw new IllegalArgumentException("Argument 'trainFraction' must leave at least one of " + numRows
                    + " rows in each part, but " + trainFraction + " puts " + numTrain
                    + " into the first. Add rows or choose a fraction nearer to 0.5.");
        }
        RandomGenerator generator = stream.generator();
        long[] keys = new long[numRows];
        Arrays.setAll(keys, row -> generator.nextLong());
        boolean[] train = new boolean[numRows];
        IntStream.range(0, numRows)
                .boxed()
                .sorted((a, b) -> Long.compare(keys[a], keys[b]))
                .limit(numTrain)
                .forEach(row -> train[row] = true);
        return train;
    }
}
