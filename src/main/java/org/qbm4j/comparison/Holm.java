// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.comparison;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Holm's step-down correction of several p-values: the chance of any false difference stays below the level. */
public final class Holm {
    private Holm() {}

    /**
     * Corrects p-values: in ascending order the k-th of m, from 0, becomes the largest of {@code (m - j) p_j} over j up to k, at
     * most 1.
     *
     * @param pValues raw p-values of one family; not modified
     * @return corrected ones in the same order, none below its raw one
     */
    public static double[] correct(double[] pValues) {
        int[] order = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] corrected = new double[pValues.length];
        double largest = 0;
        for (int k = 0; k < order.length; k++) {
            largest = Math.max(largest, Math.min(1, (order.length - k) * pValues[order[k]]));
            corrected[order[k]] = largest;
        }
        return corrected;
    }
}
