// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.earlystopping;

import org.deeplearning4j.earlystopping.scorecalc.ScoreCalculator;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.qbm4j.data.Distribution;
import org.qbm4j.models.QuantumModel;

/**
 * Kullback-Leibler divergence {@code sum p ln(p/q)} of the model's probabilities q from those of the data p, in nats; at
 * least 0, and infinite if the model gives a pattern of the data no probability.
 */
public final class KullbackLeiblerScore implements ScoreCalculator<QuantumModel<?>> {
    private final transient Source source;

    /** Where the data's distribution comes from. */
    private interface Source {
        Distribution of(QuantumModel<?> model);
    }

    /**
     * Compares with the shares of patterns in some examples.
     *
     * @param data features of 0 and 1, one column for each visible unit
     */
    public KullbackLeiblerScore(DataSetIterator data) {
        this.source = model -> HeldOut.distribution(data, model);
    }

    /**
     * Compares with a distribution.
     *
     * @param data of all visible units
     */
    public KullbackLeiblerScore(Distribution data) {
        this.source = model -> data;
    }

    @Override
    public double calculateScore(QuantumModel<?> network) {
        return source.of(network).klDivergenceTo(HeldOut.probabilities(network));
    }

    @Override
    public boolean minimizeScore() {
        return true;
    }
}
