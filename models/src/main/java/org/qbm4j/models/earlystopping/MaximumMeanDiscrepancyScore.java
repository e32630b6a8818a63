// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.earlystopping;

import org.deeplearning4j.earlystopping.scorecalc.ScoreCalculator;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.qbm4j.data.Distribution;
import org.qbm4j.models.QuantumModel;

/**
 * Squared maximum mean discrepancy between the data p and the model q,
 * {@code MMD^2 = sum_xy (p(x) - q(x)) k(x, y) (p(y) - q(y))}, with the kernel {@code k(x, y) = exp(-d(x, y) / (2 s^2))} of the
 * Hamming distance d; dimensionless, in [0, 2], 0 for equal distributions only.
 *
 * <p>A. Gretton, K. M. Borgwardt, M. J. Rasch, B. Schoelkopf, A. Smola: A Kernel Two-Sample Test, Journal of Machine Learning
 * Research 13, 723 (2012), Lemma 6 with expectations over both distributions. Between bit patterns d is the squared
 * Euclidean distance, so this is the Gaussian kernel of width s. The sum is exact over all patterns: the kernel is a product
 * over bits, which takes {@code n 2^n} operations.
 */
public final class MaximumMeanDiscrepancyScore implements ScoreCalculator<QuantumModel<?>> {
    private final transient Source source;
    private final double width;

    /** Where the data's distribution comes from. */
    private interface Source {
        Distribution of(QuantumModel<?> model);
    }

    /**
     * Compares with the shares of patterns in some examples.
     *
     * @param data features of 0 and 1, one column for each visible unit
     * @param width s, positive and finite
     */
    public MaximumMeanDiscrepancyScore(DataSetIterator data, double width) {
        this.source = model -> HeldOut.distribution(data, model);
        this.width = checked(width);
    }

    /**
     * Compares with a distribution.
     *
     * @param data of all visible units
     * @param width s, positive and finite
     */
    public MaximumMeanDiscrepancyScore(Distribution data, double width) {
        this.source = model -> data;
        this.width = checked(width);
    }

    private static double checked(double width) {
        if (!(width > 0) || Double.isInfinite(width)) {
            throw new IllegalArgumentException("Argument 'width' must be positive and finite, but was " + width + ".");
        }
        return width;
    }

    /**
     * Compares with the model's probabilities.
     *
     * @throws IllegalArgumentException if the distribution has another number of bits than the model visible units
     */
    @Override
    public double calculateScore(QuantumModel<?> network) {
        double[] difference = source.of(network).probabilities();
        double[] q = HeldOut.probabilities(network);
        if (q.length != difference.length) {
            throw new IllegalArgumentException("The data must have as many patterns as the model, " + q.length
                    + ", but have " + difference.length + ".");
        }
        for (int x = 0; x < q.length; x++) {
            difference[x] -= q[x];
        }
        double[] smoothed = difference.clone();
        double other = Math.exp(-1 / (2 * width * width));
        for (int bit = 1; bit < smoothed.length; bit <<= 1) {
            for (int x = 0; x < smoothed.length; x++) {
                if ((x & bit) == 0) {
                    double zero = smoothed[x];
                    double one = smoothed[x | bit];
                    smoothed[x] = zero + other * one;
                    smoothed[x | bit] = one + other * zero;
                }
            }
        }
        double sum = 0;
        for (int x = 0; x < q.length; x++) {
            sum += difference[x] * smoothed[x];
        }
        return sum;
    }

    @Override
    public boolean minimizeScore() {
        return true;
    }
}
