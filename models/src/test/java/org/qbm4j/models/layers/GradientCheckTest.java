// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.qbm4j.operator.Pauli;

/** DL4J's own gradient check; a dense layer below makes the gradient of the inputs matter. */
@ExtendWith(DoublePrecision.class)
class GradientCheckTest {
    private static final double STEP = 1e-6;
    private static final double RELATIVE = 1e-5;
    private static final double ABSOLUTE = 1e-9;

    static List<QuantumLayer> layers() {
        return List.of(
                Networks.boltzmann().build(),
                Networks.boltzmann().letters(Pauli.Z).build(),
                Networks.boltzmann()
                        .letters(Pauli.X, Pauli.Y, Pauli.Z)
                        .biasInit(0.3)
                        .build(),
                Networks.boltzmann().initialScale(1e-3).build(),
                Networks.circuit().build(),
                new QuantumCircuitLayer.Builder()
                        .nIn(4)
                        .nOut(1)
                        .qubits(1)
                        .layers(3)
                        .build(),
                new QuantumCircuitLayer.Builder()
                        .nIn(4)
                        .nOut(5)
                        .initialScale(0.7)
                        .build());
    }

    static Stream<QuantumLayer> regularized() {
        return Stream.of(
                Networks.boltzmann()
                        .l1(0.02)
                        .l2(0.03)
                        .l1Bias(0.01)
                        .l2Bias(0.04)
                        .biasInit(0.2)
                        .build(),
                Networks.circuit().l1(0.02).build(),
                Networks.circuit().l2(0.03).build());
    }

    private static boolean passes(MultiLayerNetwork network, DataSet data) {
        return GradientCheckUtil.checkGradients(new GradientCheckUtil.MLNConfig()
                .net(network)
                .input(data.getFeatures())
                .labels(data.getLabels())
                .epsilon(STEP)
                .maxRelError(RELATIVE)
                .minAbsoluteError(ABSOLUTE));
    }

    @ParameterizedTest
    @MethodSource({"layers", "regularized"})
    void backpropagationIsExactInANetwork(QuantumLayer layer) {
        MultiLayerNetwork network = Networks.network(Networks.hybrid(Networks.settings(new NoOp()), layer));
        if (layer instanceof QuantumBoltzmannLayer) {
            // regularized in pretraining only
            network.getParam("1_vb").assign(0.4);
        }
        assertThat(passes(network, Networks.examples(5))).isTrue();
    }

    @ParameterizedTest
    @MethodSource("layers")
    void backpropagationIsExactInAGraph(QuantumLayer layer) {
        ComputationGraph graph =
                Networks.graph(Networks.graphOf(Networks.settings(new NoOp()).l2(0.01), layer));
        DataSet data = Networks.examples(5);
        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                        .net(graph)
                        .inputs(new INDArray[] {data.getFeatures()})
                        .labels(new INDArray[] {data.getLabels()})
                        .epsilon(STEP)
                        .maxRelError(RELATIVE)
                        .minAbsoluteError(ABSOLUTE)))
                .isTrue();
    }

    @Test
    void twoQuantumLayersFollowEachOther() {
        MultiLayerNetwork network = Networks.network(Networks.settings(new NoOp())
                .list()
                .layer(Networks.dense())
                .layer(Networks.boltzmann().build())
                .layer(new QuantumCircuitLayer.Builder().nIn(3).nOut(2).build())
                .layer(Networks.output(2))
                .build());
        assertThat(passes(network, Networks.examples(4))).isTrue();
    }

    static List<QuantumCircuitLayer> circuits() {
        return List.of(
                Networks.circuit().build(),
                new QuantumCircuitLayer.Builder()
                        .nIn(4)
                        .nOut(1)
                        .qubits(8)
                        .layers(2)
                        .initialScale(1)
                        .build(),
                new QuantumCircuitLayer.Builder()
                        .nIn(4)
                        .nOut(2)
                        .qubits(6)
                        .layers(3)
                        .initialScale(1)
                        .build(),
                new QuantumCircuitLayer.Builder()
                        .nIn(4)
                        .nOut(1)
                        .qubits(10)
                        .layers(4)
                        .initialScale(1)
                        .build());
    }

    @ParameterizedTest
    @MethodSource("circuits")
    void everyParameterOfTheCircuitMatters(QuantumCircuitLayer layer) {
        MultiLayerNetwork network = Networks.network(Networks.hybrid(Networks.settings(new NoOp()), layer));
        DataSet data = Networks.examples(6);
        network.setInput(data.getFeatures());
        network.setLabels(data.getLabels());
        network.computeGradientAndScore();
        for (double g : Networks.values(network.gradient().getGradientFor("1_theta"))) {
            assertThat(Math.abs(g)).isGreaterThan(1e-12);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void pretrainingIsExact(boolean transverse) {
        QuantumBoltzmannLayer layer = Networks.boltzmann()
                .transverseField(transverse)
                .l2(0.05)
                .l1Bias(0.02)
                .l2Bias(0.03)
                .biasInit(0.2)
                .build();
        INDArray mixed = Nd4j.vstack(Networks.bits(4, 4), Networks.features(3, 4));
        assertThat(GradientCheckUtil.checkGradientsPretrainLayer(
                        alone(layer), STEP, RELATIVE, ABSOLUTE, false, true, mixed, 3))
                .isTrue();
    }

    private static Layer alone(QuantumBoltzmannLayer configured) {
        NeuralNetConfiguration conf =
                Networks.settings(new NoOp()).layer(configured).build();
        INDArray flat = Nd4j.create(1, configured.initializer().numParams(conf));
        Nd4j.getRandom().setSeed(8);
        Layer layer = configured.instantiate(conf, null, 0, flat, true, flat.dataType());
        // away from zero, also the fields that only pretraining moves
        layer.params().addi(Nd4j.rand(layer.params().shape()).muli(0.3));
        layer.setBackpropGradientsViewArray(Nd4j.create(1, layer.numParams()));
        return layer;
    }
}
