// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.earlystopping;

import org.deeplearning4j.earlystopping.scorecalc.ScoreCalculator;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.qbm4j.models.QuantumModel;

/**
 * Mean of {@code -ln p} over held-out examples, in nats; of models with class units together with their labels. Infinite if
 * the model gives one of them no probability.
 */
public final class NegativeLogLikelihoodScore implements ScoreCalculator<QuantumModel<?>> {
    private final transient DataSetIterator heldOut;

    /**
     * Makes the score.
     *
     * @param heldOut examples that training does not see, as {@code fit} takes them
     */
    public NegativeLogLikelihoodScore(DataSetIterator heldOut) {
        this.heldOut = heldOut;
    }

    @Override
    public double calculateScore(QuantumModel<?> network) {
        double[] total = new double[2];
        HeldOut.each(heldOut, data -> {
            total[0] -= network.logLikelihood(data).sumNumber().doubleValue();
            total[1] += data.numExamples();
        });
        if (total[1] == 0) {
            throw new DL4JInvalidInputException("There are no held-out examples; reset the iterator or give it data.");
        }
        return total[0] / total[1];
    }

    @Override
    public boolean minimizeScore() {
        return true;
    }
}
