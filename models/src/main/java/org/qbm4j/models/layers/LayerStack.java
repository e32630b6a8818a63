// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The layers of a network from bottom to top, and what reaches each. */
sealed interface LayerStack {

    Model model();

    Collection<TrainingListener> listeners();

    /** Positions of the layers, from bottom to top. */
    int[] order();

    Layer layer(int layer);

    String name(int layer);

    /** Sets the input of a layer to what the layers below make of the features, in inference mode. */
    void feed(int layer, INDArray features);

    /** Gives the layers their views of a gradient, unless they have them. */
    void prepare();

    void showScore(double score);

    /** Layers one after the other. */
    record Sequence(MultiLayerNetwork network) implements LayerStack {

        @Override
        public Model model() {
            return network;
        }

        @Override
        public Collection<TrainingListener> listeners() {
            return network.getListeners();
        }

        @Override
        public int[] order() {
            return IntStream.range(0, network.getnLayers()).toArray();
        }

        @Override
        public Layer layer(int layer) {
            return network.getLayer(layer);
        }

        @Override
        public String name(int layer) {
            return Objects.requireNonNullElse(
                    network.getLayerWiseConfigurations()
                            .getConf(layer)
                            .getLayer()
                            .getLayerName(),
                    "layer" + layer);
        }

        @Override
        public void feed(int layer, INDArray features) {
            INDArray below = layer == 0
                    ? features
                    : network.feedForwardToLayer(layer - 1, features, false).get(layer);
            InputPreProcessor processor = network.getLayerWiseConfigurations().getInputPreProcess(layer);
            LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspaces();
            INDArray input = processor == null ? below : processor.preProcess(below, (int) features.size(0), none);
            network.getLayer(layer).setInput(input, none);
        }

        @Override
        public void prepare() {
            if (network.getGradientsViewArray() == null) {
                network.initGradientsView();
            }
        }

        @Override
        public void showScore(double score) {
            network.setScore(score);
        }
    }

    /** A graph with one input. */
    record Graph(ComputationGraph graph) implements LayerStack {

        @Override
        public Model model() {
            return graph;
        }

        @Override
        public Collection<TrainingListener> listeners() {
            return graph.getListeners();
        }

        @Override
        public int[] order() {
            List<Layer> layers = Arrays.asList(graph.getLayers());
            return IntStream.of(graph.topologicalSortOrder())
                    .mapToObj(v -> graph.getVertices()[v])
                    .filter(GraphVertex::hasLayer)
                    .mapToInt(v -> layers.indexOf(v.getLayer()))
                    .toArray();
        }

        @Override
        public Layer layer(int layer) {
            return graph.getLayer(layer);
        }

        @Override
        public String name(int layer) {
            return vertex(layer).getVertexName();
        }

        private GraphVertex vertex(int layer) {
            return graph.getVertices()[graph.getLayers()[layer].getIndex()];
        }

        @Override
        public void feed(int layer, INDArray features) {
            Map<String, INDArray> activations = graph.feedForward(new INDArray[] {features}, layer, false);
            GraphVertex vertex = vertex(layer);
            for (VertexIndices edge : vertex.getInputVertices()) {
                String below = graph.getVertices()[edge.getVertexIndex()].getVertexName();
                vertex.setInput(
                        edge.getVertexEdgeNumber(),
                        Objects.requireNonNull(activations.get(below), below),
                        LayerWorkspaceMgr.noWorkspaces());
            }
        }

        @Override
        public void prepare() {
            if (graph.getGradientsViewArray() == null) {
                graph.initGradientsView();
            }
        }

        @Override
        public void showScore(double score) {
            graph.setScore(score);
        }
    }
}
