// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.examples;

import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.optimize.listeners.ScoreIterationListener;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.qbm4j.models.ModelTopology;
import org.qbm4j.models.QuantumBoltzmannMachine;
import org.qbm4j.models.QuantumBoltzmannMachineConfiguration;
import org.qbm4j.operator.Pauli;

/** Learns the six bars and stripes of 2 x 2 pixels with one hidden unit, in Deeplearning4j's manner. */
public final class BarsAndStripes {
    private BarsAndStripes() {}

    /**
     * Trains and samples.
     *
     * @return log-likelihood per sample in nats; at most -ln 6, the entropy of the data with the sign turned
     */
    public static double run() {
        // README begin
        INDArray images = Nd4j.createFromArray(
                new double[][] {{0, 0, 0, 0}, {1, 1, 1, 1}, {1, 1, 0, 0}, {0, 0, 1, 1}, {1, 0, 1, 0}, {0, 1, 0, 1}});
        DataSet data = new DataSet(images, images);
        var iterator = new ListDataSetIterator<>(data.asList(), 6);

        var qbm = new QuantumBoltzmannMachine(new QuantumBoltzmannMachineConfiguration.Builder()
                .seed(7)
                .visible(4)
                .hidden(2)
                .fields(Pauli.X, Pauli.Z)
                .couplings(Pauli.Z, Pauli.Z, ModelTopology.SEMI_RESTRICTED)
                .updater(new Adam(0.1))
                .build());
        qbm.init();
        qbm.setListeners(new ScoreIterationListener(50));
        qbm.fit(iterator, 200);

        INDArray samples = qbm.sample(10);
        double logLikelihood = qbm.logLikelihood(data).meanNumber().doubleValue();
        // README end
        return samples.rows() == 10 ? logLikelihood : Double.NaN;
    }

    /**
     * Runs the example.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        run();
    }
}
