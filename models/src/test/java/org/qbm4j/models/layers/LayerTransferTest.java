// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.FineTuneConfiguration;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.transferlearning.TransferLearningHelper;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.impl.ActivationTanH;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;

/** Freezing, transfer learning and fine tuning of networks with quantum layers. */
@ExtendWith(DoublePrecision.class)
class LayerTransferTest {

    static List<QuantumLayer> layers() {
        return List.of(Networks.boltzmann().build(), Networks.circuit().build());
    }

    private static MultiLayerNetwork trained(QuantumLayer layer) {
        MultiLayerNetwork network = Networks.network(Networks.hybrid(Networks.settings(new Adam(0.05)), layer));
        network.fit(Networks.examples(12));
        return network;
    }

    @ParameterizedTest
    @MethodSource("layers")
    void frozenLayersStayAndTheOthersMove(QuantumLayer layer) {
        MultiLayerNetwork network = new TransferLearning.Builder(trained(layer))
                .setFeatureExtractor(1)
                .build();
        List<double[]> before = Networks.parametersByLayer(network);
        network.fit(Networks.examples(12));
        List<double[]> after = Networks.parametersByLayer(network);
        assertThat(after.get(0)).isEqualTo(before.get(0));
        assertThat(after.get(1)).isEqualTo(before.get(1));
        assertThat(after.get(2)).isNotEqualTo(before.get(2));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void layersFrozenByTheConfigurationStay(QuantumLayer layer) {
        MultiLayerNetwork network = Networks.network(Networks.settings(new Adam(0.05))
                .list()
                .layer(Networks.dense())
                .layer(new FrozenLayerWithBackprop(layer))
                .layer(Networks.output(layer.getNOut()))
                .build());
        List<double[]> before = Networks.parametersByLayer(network);
        network.fit(Networks.examples(12));
        List<double[]> after = Networks.parametersByLayer(network);
        assertThat(after.get(0)).isNotEqualTo(before.get(0));
        assertThat(after.get(1)).isEqualTo(before.get(1));
        assertThat(after.get(2)).isNotEqualTo(before.get(2));
        MultiLayerNetwork plain = Networks.network(Networks.settings(new Adam(0.05))
                .list()
                .layer(new FrozenLayer(layer))
                .layer(Networks.output(layer.getNOut()))
                .build());
        double[] frozen = Networks.values(plain.getLayer(0).params());
        plain.fit(new DataSet(Networks.features(6, 4), Networks.examples(6).getLabels()));
        assertThat(Networks.values(plain.getLayer(0).params())).isEqualTo(frozen);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void widthsAreReplaced(QuantumLayer layer) {
        MultiLayerNetwork old = trained(layer);
        MultiLayerNetwork network = new TransferLearning.Builder(old)
                .nOutReplace(0, 5, WeightInit.XAVIER)
                .nOutReplace(1, 3, WeightInit.XAVIER)
                .build();
        assertThat(((QuantumLayer) network.getLayer(1).conf().getLayer()).getNIn())
                .isEqualTo(5);
        assertThat(network.getLayer(2).getParam("W").shape()).containsExactly(3, 2);
        DataSet data = Networks.examples(12);
        double before = network.score(data);
        network.fit(Networks.iterator(data, 12), 30);
        assertThat(network.score(data)).isLessThan(before);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aNewOutputLayerTakesOverTheQuantumLayerAsItIs(QuantumLayer layer) {
        MultiLayerNetwork old = trained(layer);
        MultiLayerNetwork network = new TransferLearning.Builder(old)
                .fineTuneConfiguration(new FineTuneConfiguration.Builder()
                        .updater(new Sgd(0.01))
                        .l2(0.001)
                        .seed(3)
                        .build())
                .removeOutputLayer()
                .addLayer(Networks.output(layer.getNOut()))
                .build();
        assertThat(Networks.values(network.getLayer(1).params()))
                .isEqualTo(Networks.values(old.getLayer(1).params()));
        QuantumLayer tuned = (QuantumLayer) network.getLayer(1).conf().getLayer();
        assertThat(tuned.getIUpdater()).isEqualTo(new Sgd(0.01));
        assertThat(tuned.getRegularization()).hasSize(1);
        network.fit(Networks.examples(12));
        assertThat(Networks.values(network.getLayer(1).params()))
                .isNotEqualTo(Networks.values(old.getLayer(1).params()));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void graphsAreTransferredToo(QuantumLayer layer) {
        ComputationGraph old = Networks.graph(Networks.graphOf(Networks.settings(new Adam(0.05)), layer));
        ComputationGraph graph = new TransferLearning.GraphBuilder(old)
                .fineTuneConfiguration(DoubleFineTuning.of(new FineTuneConfiguration.Builder()
                        .updater(new Sgd(0.1))
                        .seed(3)
                        .build()))
                .setFeatureExtractor("dense")
                .nOutReplace("quantum", 1, WeightInit.XAVIER)
                .build();
        assertThat(graph.getConfiguration().getDataType()).isEqualTo(DataType.DOUBLE);
        assertThat(Networks.values(graph.getLayer("dense").params()))
                .isEqualTo(Networks.values(old.getLayer("dense").params()));
        assertThat(((QuantumLayer) graph.getLayer("quantum").conf().getLayer()).getIUpdater())
                .isEqualTo(new Sgd(0.1));
        double[] dense = Networks.values(graph.getLayer("dense").params());
        double[] quantum = Networks.values(graph.getLayer("quantum").params());
        graph.fit(Networks.examples(12));
        assertThat(Networks.values(graph.getLayer("dense").params())).isEqualTo(dense);
        assertThat(Networks.values(graph.getLayer("quantum").params())).isNotEqualTo(quantum);
    }

    @Test
    void graphsThatDl4jTurnsIntoFloatsAreRefusedWithAWayOut() {
        ComputationGraph old = Networks.graph(Networks.graphOf(
                Networks.settings(new Adam(0.05)), Networks.circuit().build()));
        TransferLearning.GraphBuilder builder = new TransferLearning.GraphBuilder(old).setFeatureExtractor("dense");
        assertThatThrownBy(builder::build)
                .isInstanceOf(DL4JInvalidConfigException.class)
                .hasMessageContaining("DoubleFineTuning");
    }

    @ParameterizedTest
    @MethodSource("layers")
    void featuresOfFrozenLayersArePrecomputed(QuantumLayer layer) {
        TransferLearningHelper helper = new TransferLearningHelper(trained(layer), 1);
        DataSet data = Networks.examples(12);
        DataSet featurized = helper.featurize(data);
        assertThat(featurized.getFeatures().size(1)).isEqualTo(layer.getNOut());
        helper.fitFeaturized(featurized);
        assertThat(helper.outputFromFeaturized(featurized.getFeatures()).shape())
                .containsExactly(12, 2);
    }

    @Test
    void editedLayersStartSmallAgain() {
        QuantumLayer layer = Networks.circuit().weightInit(WeightInit.XAVIER).build();
        layer.resetLayerDefaultConfig();
        assertThat(layer.getWeightInitFn()).isEqualTo(Networks.circuit().build().getWeightInitFn());
    }

    @ParameterizedTest
    @MethodSource("layers")
    void anActivationThatComesLaterIsRefused(QuantumLayer layer) {
        layer.setActivationFn(new ActivationTanH());
        assertThatThrownBy(() -> trained(layer))
                .isInstanceOf(DL4JInvalidConfigException.class)
                .hasMessageContaining("takes no activation function");
    }
}
