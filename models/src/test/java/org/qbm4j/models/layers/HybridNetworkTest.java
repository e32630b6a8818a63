// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.qbm4j.operator.Pauli;

/** Quantum layers do what DL4J's own layers do inside a network. */
@ExtendWith(DoublePrecision.class)
class HybridNetworkTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    Path folder;

    static List<QuantumLayer> layers() {
        return List.of(
                Networks.boltzmann().build(),
                Networks.boltzmann()
                        .letters(Pauli.Z)
                        .transverseField(true)
                        .l2(0.01)
                        .dropOut(0.9)
                        .updater(new Sgd(0.3))
                        .weightInit(WeightInit.XAVIER)
                        .constrainWeights(new MaxNormConstraint(2, 1))
                        .name("named")
                        .build(),
                Networks.circuit().build(),
                new QuantumCircuitLayer.Builder().nIn(4).nOut(2).l1(0.02).build());
    }

    private static NeuralNetConfiguration.Builder adam() {
        return Networks.settings(new Adam(0.03));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void configurationsComeBackFromJsonAndYaml(QuantumLayer layer) {
        MultiLayerConfiguration conf = Networks.hybrid(adam(), layer);
        assertThat(MultiLayerConfiguration.fromJson(conf.toJson())).isEqualTo(conf);
        assertThat(MultiLayerConfiguration.fromYaml(conf.toYaml())).isEqualTo(conf);
        ComputationGraphConfiguration graph = Networks.graphOf(adam(), layer);
        assertThat(ComputationGraphConfiguration.fromJson(graph.toJson())).isEqualTo(graph);
        assertThat(ComputationGraphConfiguration.fromYaml(graph.toYaml())).isEqualTo(graph);
    }

    @Test
    void damagedConfigurationsAreRefused() {
        String json = Networks.hybrid(adam(), Networks.boltzmann().build()).toJson();
        assertThat(json).contains("[ \"X\", \"Z\" ]");
        for (String letters : List.of("[ \"Z\", \"X\" ]", "[ \"Z\", \"Z\" ]", "[ \"X\" ]")) {
            MultiLayerConfiguration damaged =
                    MultiLayerConfiguration.fromJson(json.replace("[ \"X\", \"Z\" ]", letters));
            assertThatThrownBy(() -> Networks.network(damaged))
                    .isInstanceOf(DL4JInvalidConfigException.class)
                    .hasMessageContaining("letters");
        }
        MultiLayerConfiguration flat = MultiLayerConfiguration.fromJson(
                Networks.hybrid(adam(), Networks.circuit().build())
                        .toJson()
                        .replace("\"inputScale\" : 0.8", "\"inputScale\" : 0.0"));
        assertThatThrownBy(() -> Networks.network(flat))
                .isInstanceOf(DL4JInvalidConfigException.class)
                .hasMessageContaining("input scale");
    }

    @Test
    void differentSettingsMakeDifferentConfigurations() {
        assertThat(Networks.boltzmann().build()).isEqualTo(Networks.boltzmann().build());
        assertThat(Networks.boltzmann().build())
                .isNotEqualTo(Networks.boltzmann().letters(Pauli.Z).build())
                .isNotEqualTo(Networks.boltzmann().transverseField(true).build())
                .isNotEqualTo(Networks.boltzmann().initialScale(0.2).build())
                .isNotEqualTo(Networks.circuit().build());
        assertThat(Networks.circuit().build())
                .isEqualTo(Networks.circuit().build())
                .isNotEqualTo(Networks.circuit().qubits(4).build())
                .isNotEqualTo(Networks.circuit().layers(3).build())
                .isNotEqualTo(Networks.circuit().inputScale(2).build());
        assertThat(Networks.circuit().build().hashCode())
                .isEqualTo(Networks.circuit().build().hashCode());
    }

    @ParameterizedTest
    @MethodSource("layers")
    void savedNetworksAnswerAndLearnAlike(QuantumLayer layer) throws IOException {
        MultiLayerNetwork network = Networks.network(Networks.hybrid(adam().seed(4), layer));
        DataSet data = Networks.examples(12);
        network.fit(data);
        File file = folder.resolve("network.zip").toFile();
        ModelSerializer.writeModel(network, file, true);
        MultiLayerNetwork read = ModelSerializer.restoreMultiLayerNetwork(file, true);
        assertThat(read.output(data.getFeatures())).isEqualTo(network.output(data.getFeatures()));
        org.nd4j.linalg.factory.Nd4j.getRandom().setSeed(1);
        network.fit(data);
        org.nd4j.linalg.factory.Nd4j.getRandom().setSeed(1);
        read.fit(data);
        assertThat(Networks.values(read.params())).isEqualTo(Networks.values(network.params()));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void savedGraphsAnswerAlike(QuantumLayer layer) throws IOException {
        ComputationGraph graph = Networks.graph(Networks.graphOf(adam(), layer));
        DataSet data = Networks.examples(12);
        graph.fit(data);
        File file = folder.resolve("graph.zip").toFile();
        ModelSerializer.writeModel(graph, file, true);
        ComputationGraph read = ModelSerializer.restoreComputationGraph(file, true);
        assertThat(read.outputSingle(data.getFeatures())).isEqualTo(graph.outputSingle(data.getFeatures()));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void clonesAnswerAlikeAndGoTheirOwnWay(QuantumLayer layer) {
        MultiLayerNetwork network = Networks.network(Networks.hybrid(adam(), layer));
        DataSet data = Networks.examples(12);
        MultiLayerNetwork clone = network.clone();
        assertThat(clone.output(data.getFeatures())).isEqualTo(network.output(data.getFeatures()));
        double[] before = Networks.values(network.params());
        clone.fit(data);
        assertThat(Networks.values(network.params())).isEqualTo(before);
        assertThat(Networks.values(clone.params())).isNotEqualTo(before);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void layersAreClonedAndSerializedByJava(QuantumLayer layer) throws IOException, ClassNotFoundException {
        MultiLayerNetwork network = Networks.network(Networks.hybrid(adam(), layer));
        QuantumUnits<?> units = (QuantumUnits<?>) network.getLayer(1);
        INDArray x = Networks.features(3, 4);
        LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspaces();
        INDArray expected = units.activate(x, false, none);
        Layer clone = units.clone();
        assertThat(clone.activate(x, false, none)).isEqualTo(expected);
        clone.params().addi(0.5);
        assertThat(units.activate(x, false, none)).isEqualTo(expected);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(units);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((Layer) in.readObject()).activate(x, false, none)).isEqualTo(expected);
        }
        units.close();
        assertThat(units.activate(x, false, none)).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("layers")
    void fittingLowersTheScoreAndEvaluates(QuantumLayer layer) {
        MultiLayerNetwork network = Networks.network(Networks.hybrid(adam(), layer));
        DataSet data = Networks.examples(60);
        DataSetIterator iterator = Networks.iterator(data, 20);
        double before = network.score(data);
        network.fit(iterator, 40);
        assertThat(network.score(data)).isLessThan(before - 0.1);
        assertThat(network.evaluate(iterator).accuracy()).isGreaterThan(0.8);
        assertThat(network.summary()).contains(network.getLayer(1).getClass().getSimpleName());
        ComputationGraph graph = Networks.graph(Networks.graphOf(adam(), layer));
        double graphBefore = graph.score(data);
        graph.fit(iterator, 10);
        assertThat(graph.score(data)).isLessThan(graphBefore);
    }

    @Test
    void everyLayerHasItsOwnUpdater() {
        QuantumLayer slow = Networks.circuit().updater(new Sgd(0)).build();
        MultiLayerNetwork network = Networks.network(Networks.hybrid(adam(), slow));
        List<double[]> before = Networks.parametersByLayer(network);
        network.fit(Networks.examples(12));
        List<double[]> after = Networks.parametersByLayer(network);
        assertThat(after.get(0)).isNotEqualTo(before.get(0));
        assertThat(after.get(1)).isEqualTo(before.get(1));
        assertThat(after.get(2)).isNotEqualTo(before.get(2));
    }

    @Test
    void theUpdatersStepIsTheGradientOfTheMean() {
        QuantumLayer layer = Networks.circuit().updater(new Sgd(0.5)).build();
        MultiLayerNetwork network = Networks.network(Networks.hybrid(adam(), layer));
        DataSet data = Networks.examples(10);
        double[] before = Networks.values(network.getParam("1_theta"));
        double h = 1e-6;
        network.getParam("1_theta").putScalar(0, 3, before[3] + h);
        double up = network.score(data);
        network.getParam("1_theta").putScalar(0, 3, before[3] - h);
        double down = network.score(data);
        network.getParam("1_theta").putScalar(0, 3, before[3]);
        network.fit(data);
        assertThat(network.getParam("1_theta").getDouble(3))
                .isCloseTo(before[3] - 0.5 * (up - down) / (2 * h), org.assertj.core.api.Assertions.within(1e-8));
    }

    @Test
    void constraintsHold() {
        QuantumLayer layer = Networks.boltzmann()
                .constrainWeights(new MaxNormConstraint(0.1, 1))
                .build();
        MultiLayerNetwork network = Networks.network(Networks.hybrid(adam(), layer));
        network.fit(Networks.examples(12));
        assertThat(network.getParam("1_W").norm2(1).maxNumber().doubleValue()).isLessThan(0.1 + 1e-9);
    }

    @Test
    void weightNoiseChangesTrainingAndNotAnswers() {
        QuantumLayer noisy =
                Networks.circuit().weightNoise(new DropConnect(0.5)).build();
        MultiLayerNetwork a = Networks.network(Networks.hybrid(adam(), noisy));
        MultiLayerNetwork b =
                Networks.network(Networks.hybrid(adam(), Networks.circuit().build()));
        DataSet data = Networks.examples(12);
        assertThat(a.output(data.getFeatures())).isEqualTo(b.output(data.getFeatures()));
        a.fit(data);
        b.fit(data);
        assertThat(Networks.values(a.params())).isNotEqualTo(Networks.values(b.params()));
    }

    @Test
    void widthsCanFollowFromTheInputType() {
        MultiLayerNetwork network = Networks.network(adam().list()
                .layer(new QuantumBoltzmannLayer.Builder().nOut(3).build())
                .layer(new QuantumCircuitLayer.Builder().nOut(2).build())
                .layer(Networks.output(0))
                .setInputType(InputType.feedForward(5))
                .build());
        assertThat(network.output(Networks.features(2, 5)).shape()).containsExactly(2, 2);
        assertThat(network.memoryInfo(10, InputType.feedForward(5))).contains("CircuitUnits");
    }

    @Test
    void theSeedDecidesTheParameters() {
        MultiLayerConfiguration conf =
                Networks.hybrid(adam().seed(21), Networks.circuit().build());
        double[] first = Networks.values(Networks.network(conf.clone()).params());
        assertThat(Networks.values(Networks.network(conf.clone()).params())).isEqualTo(first);
        MultiLayerConfiguration other =
                Networks.hybrid(adam().seed(22), Networks.circuit().build());
        assertThat(Networks.values(Networks.network(other).params())).isNotEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(
            value = DataType.class,
            names = {"FLOAT", "HALF"})
    void otherDataTypesAreRefused(DataType type) {
        for (QuantumLayer layer :
                List.of(Networks.boltzmann().build(), Networks.circuit().build())) {
            MultiLayerConfiguration conf = Networks.hybrid(adam().dataType(type), layer);
            assertThatThrownBy(() -> Networks.network(conf))
                    .isInstanceOf(DL4JInvalidConfigException.class)
                    .hasMessageContaining(layer.kind())
                    .hasMessageContaining(type.name())
                    .hasMessageContaining(".dataType(DataType.DOUBLE)");
        }
        MultiLayerNetwork network =
                Networks.network(Networks.hybrid(adam(), Networks.circuit().build()));
        assertThatThrownBy(() -> network.convertDataType(type)).hasMessageContaining(".dataType(DataType.DOUBLE)");
    }

    @Test
    void floatFeaturesAreReadAsDoubles() {
        MultiLayerNetwork network = Networks.network(adam().list()
                .layer(Networks.circuit().build())
                .layer(Networks.output(2))
                .build());
        INDArray x = Networks.features(3, 4).castTo(DataType.FLOAT);
        assertThat(network.output(x)).isEqualTo(network.output(x.castTo(DataType.DOUBLE)));
    }
}
