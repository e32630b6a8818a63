// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

import java.util.List;
import org.qbm4j.data.Distribution;
import org.qbm4j.state.Entropies;

/**
 * Negative log-likelihood of measured patterns per sample, {@code L = -sum_v q(v) ln p(v)}.
 *
 * <p>Its minimum over all models is the entropy of q. Adjoint {@code -q(v)/p(v)}. Source: Amin et al. 2018
 * (arXiv:1601.02036): the exact log-likelihood and not its bound.
 */
public final class NegativeLogLikelihood implements ProbabilityLoss {
    private final double[] data;
    private final double entropy;

    /**
     * Makes the loss.
     *
     * @param data q(v), length 2^visible, summing to one; copied
     * @throws IllegalArgumentException if it is not a distribution
     */
    public NegativeLogLikelihood(double[] data) {
        this.data = Distribution.of(data).probabilities();
        this.entropy = Entropies.shannonEntropy(data);
    }

    /**
     * The data.
     *
     * @return new array, q(v), length 2^visible
     */
    public double[] data() {
        return data.clone();
    }

    @Override
    public String name() {
        return "negative-log-likelihood";
    }

    @Override
    public List<String> sources() {
        return List.of("Amin2018");
    }

    @Override
    public double lowerBound() {
        return entropy;
    }

    @Override
    public Result evaluate(double[] probabilities) {
        double value = 0;
        double[] adjoint = new double[data.length];
        for (int v = 0; v < data.length; v++) {
            if (data[v] > 0) {
                value -= data[v] * Math.log(probabilities[v]);
                adjoint[v] = -data[v] / probabilities[v];
            }
        }
        return new Result(value, adjoint);
    }
}
