// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.reproduction;

import java.util.Arrays;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.numerics.SampleStatistics;

/** What was measured in random instances: one array over instances per quantity. */
record Samples(double[][] columns) {

    static Samples ofRows(double[][] rows) {
        double[][] columns = new double[rows[0].length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int k = 0; k < columns.length; k++) {
                columns[k][i] = rows[i][k];
            }
        }
        return new Samples(columns);
    }

    double[] column(int k) {
        return columns[k];
    }

    Estimate mean(int k) {
        return Estimate.ofSamples(columns[k]);
    }

    Estimate variance(int k) {
        return SampleStatistics.variance(columns[k]);
    }

    /** Root of the mean, for columns of squares; error to first order. */
    Estimate rootMean(int k) {
        Estimate mean = mean(k);
        double root = Math.sqrt(mean.value());
        return new Estimate(root, mean.standardError() / (2 * root), mean.count());
    }

    double largest(int k) {
        return Arrays.stream(columns[k]).max().orElseThrow();
    }
}
