// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.earlystopping;

import org.deeplearning4j.earlystopping.scorecalc.ScoreCalculator;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.qbm4j.models.QuantumModel;

/** Share of held-out examples that a model with classes tells rightly; the larger, the better. */
public final class AccuracyScore implements ScoreCalculator<QuantumModel<?>> {
    private final transient DataSetIterator heldOut;

    /**
     * Makes the score.
     *
     * @param heldOut features and one-hot labels that training does not see
     */
    public AccuracyScore(DataSetIterator heldOut) {
        this.heldOut = heldOut;
    }

    /**
     * Classifies all held-out examples.
     *
     * @throws UnsupportedOperationException if the model has no classes
     */
    @Override
    public double calculateScore(QuantumModel<?> network) {
        return network.evaluate(heldOut).accuracy();
    }

    @Override
    public boolean minimizeScore() {
        return false;
    }
}
