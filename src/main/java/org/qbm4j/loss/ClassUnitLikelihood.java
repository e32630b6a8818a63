// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.loss;

import org.qbm4j.data.Distribution;
import org.qbm4j.state.Entropies;

/**
 * Negative log-likelihood of labels given features, {@code L = -sum_x,c q(x, c) ln p(c | x)}, of a model whose visible
 * units are features and class units.
 *
 * <p>The features are the lowest visible units, the class is the number that the others spell. With the features clamped
 * to x, {@code p(c | x) = p(x, c) / sum_c' p(x, c')} over the classes that exist, which is exact whatever hidden units and
 * quantum terms there are. A model of the joint distribution trained on this loss becomes a classifier (Larochelle and
 * Bengio 2008 for the classical machine).
 */
public final class ClassUnitLikelihood implements ProbabilityLoss {
    private final double[] data;
    private final int features;
    private final int classes;

    /**
     * Makes the loss.
     *
     * @param data q(x, c) at index {@code x + c 2^features}, length 2^visible; copied
     * @param features number of feature units
     * @param classes number of classes, at least 2
     * @throws IllegalArgumentException if it is no distribution, the other visible units cannot spell the classes, or a
     *     pattern beyond the last class has data
     */
    public ClassUnitLikelihood(double[] data, int features, int classes) {
        this.data = Distribution.of(data).probabilities();
        this.features = features;
        this.classes = classes;
        if (features < 1 || classes < 2 || (long) classes << features > data.length) {
            throw new IllegalArgumentException(
                    "Class units need at least 1 feature, 2 classes and 2^features values for"
                            + " each class, but there are " + features + " features, " + classes + " classes and "
                            + data.length + " values.");
        }
        for (int v = classes << features; v < data.length; v++) {
            if (data[v] > 0) {
                throw new IllegalArgumentException("Argument 'data' must hold classes 0.." + (classes - 1)
                        + ", but class " + (v >> features) + " has probability " + data[v] + ".");
            }
        }
    }

    /**
     * Number of units that spell a class.
     *
     * @param classes number of classes, at least 2
     * @return ceil(log2 classes)
     */
    public static int units(int classes) {
        return ConditionalLoss.qubits(classes);
    }

    /**
     * Probabilities of the classes with the features clamped.
     *
     * @param visible p(x, c) at index {@code x + c 2^features}
     * @param features number of feature units
     * @param classes number of classes
     * @param pattern the features as bits
     * @return one probability per class, summing to one
     */
    public static double[] classProbabilities(double[] visible, int features, int classes, int pattern) {
        double[] p = new double[classes];
        double any = 0;
        for (int c = 0; c < classes; c++) {
            p[c] = visible[pattern + (c << features)];
            any += p[c];
        }
        for (int c = 0; c < classes; c++) {
            p[c] /= any;
        }
        return p;
    }

    @Override
    public String name() {
        return ConditionalLoss.NAME;
    }

    /** The entropy of the labels given the features. */
    @Override
    public double lowerBound() {
        double[] marginal = new double[1 << features];
        for (int v = 0; v < data.length; v++) {
            marginal[v & marginal.length - 1] += data[v];
        }
        return Math.max(0, Entropies.shannonEntropy(data) - Entropies.shannonEntropy(marginal));
    }

    @Override
    public Result evaluate(double[] probabilities) {
        double value = 0;
        double[] adjoint = new double[data.length];
        for (int x = 0; x < 1 << features; x++) {
            double seen = 0;
            double any = 0;
            for (int c = 0; c < classes; c++) {
                seen += data[x + (c << features)];
                any += probabilities[x + (c << features)];
            }
            if (seen > 0) {
                for (int c = 0; c < classes; c++) {
                    int v = x + (c << features);
                    adjoint[v] = seen / any;
                    if (data[v] > 0) {
                        value += data[v] * (Math.log(any) - Math.log(probabilities[v]));
                        adjoint[v] -= data[v] / probabilities[v];
                    }
                }
            }
        }
        return new Result(value, adjoint);
    }
}
