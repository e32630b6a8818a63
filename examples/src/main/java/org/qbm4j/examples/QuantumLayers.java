// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.examples;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.qbm4j.models.layers.QuantumCircuitLayer;

/** A network of Deeplearning4j with a quantum layer, as the README shows it. */
public final class QuantumLayers {
    private QuantumLayers() {}

    /**
     * Makes the network for four features and three classes.
     *
     * @return with random parameters
     */
    public static MultiLayerNetwork network() {
        // README begin
        var network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(DataType.DOUBLE)
                .updater(new Adam(0.02))
                .list()
                .layer(new DenseLayer.Builder()
                        .nIn(4)
                        .nOut(4)
                        .activation(Activation.TANH)
                        .build())
                .layer(new QuantumCircuitLayer.Builder()
                        .nIn(4)
                        .nOut(4)
                        .inputScale(Math.PI / 2)
                        .build())
                .layer(new OutputLayer.Builder(LossFunction.MCXENT)
                        .nIn(4)
                        .nOut(3)
                        .activation(Activation.SOFTMAX)
                        .build())
                .build());
        network.init();
        // README end
        return network;
    }
}
