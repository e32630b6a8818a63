// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.qbm4j.operator.Pauli;
import org.qbm4j.random.RandomStream;

/** Small networks with quantum layers, and data for them. */
final class Networks {
    static final int FEATURES = 3;
    static final int CLASSES = 2;
    private static final int WIDTH = 4;

    private Networks() {}

    static NeuralNetConfiguration.Builder settings(IUpdater updater) {
        return new NeuralNetConfiguration.Builder()
                .seed(11)
                .dataType(DataType.DOUBLE)
                .updater(updater);
    }

    /** Letters X and Z; four units in, three out. */
    static QuantumBoltzmannLayer.Builder boltzmann() {
        return new QuantumBoltzmannLayer.Builder()
                .nIn(WIDTH)
                .nOut(3)
                .letters(Pauli.X, Pauli.Z)
                .initialScale(0.4);
    }

    /** Four features on three qubits, of which two are measured. */
    static QuantumCircuitLayer.Builder circuit() {
        return new QuantumCircuitLayer.Builder()
                .nIn(WIDTH)
                .nOut(2)
                .qubits(3)
                .layers(2)
                .inputScale(0.8)
                .initialScale(0.5);
    }

    static Layer dense() {
        return new DenseLayer.Builder()
                .nIn(FEATURES)
                .nOut(WIDTH)
                .activation(Activation.SIGMOID)
                .build();
    }

    static OutputLayer output(long nIn) {
        return new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                .nIn(nIn)
                .nOut(CLASSES)
                .activation(Activation.SOFTMAX)
                .build();
    }

    /** Dense, quantum, output. */
    static MultiLayerConfiguration hybrid(NeuralNetConfiguration.Builder settings, QuantumLayer quantum) {
        return settings.list()
                .layer(dense())
                .layer(quantum)
                .layer(output(quantum.getNOut()))
                .build();
    }

    static MultiLayerNetwork network(MultiLayerConfiguration configuration) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }

    static ComputationGraphConfiguration graphOf(NeuralNetConfiguration.Builder settings, QuantumLayer quantum) {
        return settings.graphBuilder()
                .addInputs("in")
                .addLayer("dense", dense(), "in")
                .addLayer("quantum", quantum, "dense")
                .addLayer("out", output(quantum.getNOut()), "quantum")
                .setOutputs("out")
                .build();
    }

    static ComputationGraph graph(ComputationGraphConfiguration configuration) {
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init();
        return graph;
    }

    private static RandomGenerator random(String name) {
        return RandomStream.root(5).child(name).generator();
    }

    /** Numbers between 0 and 1. */
    static INDArray features(int rows, int columns) {
        RandomGenerator random = random("features");
        double[][] values = new double[rows][columns];
        for (double[] row : values) {
            for (int k = 0; k < columns; k++) {
                row[k] = random.nextDouble();
            }
        }
        return Nd4j.createFromArray(values);
    }

    /** Bits, of which the first two are equal in most rows. */
    static INDArray bits(int rows, int columns) {
        RandomGenerator random = random("bits");
        double[][] values = new double[rows][columns];
        for (double[] row : values) {
            for (int k = 0; k < columns; k++) {
                row[k] = random.nextInt(2);
            }
            if (random.nextInt(8) > 0) {
                row[1] = row[0];
            }
        }
        return Nd4j.createFromArray(values);
    }

    /** Two classes told apart by the sum of the first two features. */
    static DataSet examples(int rows) {
        INDArray features = features(rows, FEATURES);
        double[][] labels = new double[rows][CLASSES];
        for (int row = 0; row < rows; row++) {
            labels[row][features.getDouble(row, 0) + features.getDouble(row, 1) > 1 ? 1 : 0] = 1;
        }
        return new DataSet(features, Nd4j.createFromArray(labels));
    }

    static DataSetIterator iterator(DataSet data, int batch) {
        return new ListDataSetIterator<>(data.asList(), batch);
    }

    static INDArray firstLayer(MultiLayerNetwork network, INDArray features) {
        return network.feedForwardToLayer(0, features, false).get(1);
    }

    static double[] values(INDArray array) {
        return array.dup('c').data().asDouble();
    }

    static List<double[]> parametersByLayer(MultiLayerNetwork network) {
        List<double[]> all = new ArrayList<>();
        for (org.deeplearning4j.nn.api.Layer layer : network.getLayers()) {
            all.add(values(layer.params()));
        }
        return all;
    }
}
