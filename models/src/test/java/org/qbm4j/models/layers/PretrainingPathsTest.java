// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.SingletonDataSetIterator;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.qbm4j.models.layers.LayerwisePretrainerTest.Recorder;

/** The way from the features to a layer leads through graphs, vertices and preprocessors. */
@ExtendWith(DoublePrecision.class)
class PretrainingPathsTest {
    private static final int ROWS = LayerwisePretrainerTest.ROWS;

    @Test
    void graphsArePretrainedInTopologicalOrder() {
        ComputationGraph graph = Networks.graph(Networks.settings(new Adam(0.05))
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "upper",
                        new QuantumBoltzmannLayer.Builder().nIn(4).nOut(3).build(),
                        "lower")
                .addLayer(
                        "lower",
                        new QuantumBoltzmannLayer.Builder().nIn(5).nOut(4).build(),
                        "in")
                .addLayer("out", Networks.output(3), "upper")
                .setOutputs("out")
                .build());
        MultiLayerNetwork network = LayerwisePretrainerTest.stack();
        for (String key : List.of("W", "b", "vb")) {
            graph.getLayer("lower").setParam(key, network.getParam("0_" + key));
            graph.getLayer("upper").setParam(key, network.getParam("1_" + key));
        }
        double[] out = Networks.values(graph.getLayer("out").params());
        Recorder recorder = new Recorder();
        graph.setListeners(recorder);
        List<LayerResult> results =
                LayerwisePretrainerTest.epochs(3).pretrain(graph, LayerwisePretrainerTest.batches());
        assertThat(results).extracting(LayerResult::layerName).containsExactly("lower", "upper");
        List<LayerResult> expected =
                LayerwisePretrainerTest.epochs(3).pretrain(network, LayerwisePretrainerTest.batches());
        for (int k = 0; k < 2; k++) {
            assertThat(results.get(k).scoreBefore()).isCloseTo(expected.get(k).scoreBefore(), within(1e-12));
            assertThat(results.get(k).scoreAfter()).isCloseTo(expected.get(k).scoreAfter(), within(1e-12));
        }
        assertThat(Networks.values(graph.getLayer("out").params())).isEqualTo(out);
        assertThat(recorder.models).containsOnly(ComputationGraph.class);
        assertThat(recorder.events).hasSize(2 * 3 * (LayerwisePretrainerTest.BATCHES + 2));
    }

    @Test
    void verticesBetweenLayersArePassedThrough() {
        ComputationGraph graph = Networks.graph(Networks.settings(new Adam(0.05))
                .graphBuilder()
                .addInputs("in")
                .addLayer(
                        "left",
                        new QuantumBoltzmannLayer.Builder().nIn(5).nOut(2).build(),
                        "in")
                .addLayer(
                        "right",
                        new QuantumBoltzmannLayer.Builder().nIn(5).nOut(3).build(),
                        "in")
                .addVertex("both", new MergeVertex(), "left", "right")
                .addLayer(
                        "top",
                        new QuantumBoltzmannLayer.Builder().nIn(5).nOut(2).build(),
                        "both")
                .addLayer("out", Networks.output(2), "top")
                .setOutputs("out")
                .build());
        List<LayerResult> results =
                LayerwisePretrainerTest.epochs(8).pretrain(graph, LayerwisePretrainerTest.batches());
        assertThat(results).extracting(LayerResult::layerName).containsExactlyInAnyOrder("left", "right", "top");
        assertThat(results.get(2).layerName()).isEqualTo("top");
        assertThat(results).allSatisfy(r -> assertThat(r.scoreAfter()).isLessThan(r.scoreBefore()));
        INDArray both = Nd4j.hstack(
                graph.feedForward(LayerwisePretrainerTest.data().getFeatures(), false)
                        .get("left"),
                graph.feedForward(LayerwisePretrainerTest.data().getFeatures(), false)
                        .get("right"));
        LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspaces();
        graph.getLayer("top").setInput(both, none);
        graph.getLayer("top").computeGradientAndScore(none);
        assertThat(results.get(2).scoreAfter()).isCloseTo(graph.getLayer("top").score(), within(1e-12));
    }

    @Test
    void preprocessorsAreApplied() {
        MultiLayerNetwork network = Networks.network(Networks.settings(new Adam(0.05))
                .list()
                .layer(new QuantumBoltzmannLayer.Builder().nOut(3).build())
                .layer(Networks.output(3))
                .setInputType(InputType.convolutional(2, 3, 1))
                .build());
        DataSet images = new DataSet(Networks.bits(ROWS, 6).reshape(ROWS, 1, 2, 3), Nd4j.zeros(ROWS, 2));
        List<LayerResult> results =
                LayerwisePretrainerTest.epochs(5).pretrain(network, new SingletonDataSetIterator(images));
        assertThat(results.get(0).scoreBefore()).isCloseTo(6 * Math.log(2), within(0.5));
        assertThat(results.get(0).scoreAfter()).isLessThan(results.get(0).scoreBefore());
    }
}
