// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.zoo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.qbm4j.models.QuantumBoltzmannMachine;
import org.qbm4j.models.QuantumModel;
import org.qbm4j.models.layers.QuantumCircuitLayer;
import org.qbm4j.models.serializer.SavedModel;

/** The models that come with the library. */
class QuantumModelZooTest {
    static List<String> names() {
        return QuantumModelZoo.names();
    }

    static List<String> models() {
        return names().stream()
                .filter(name -> !QuantumModelZoo.card(name).kind().equals("network"))
                .toList();
    }

    @Test
    void hasAtLeastEightModelsOfAllKinds() {
        assertThat(names()).hasSizeGreaterThanOrEqualTo(8).doesNotHaveDuplicates();
        assertThat(names())
                .extracting(name -> QuantumModelZoo.card(name).kind())
                .contains("boltzmann", "semi-quantum", "circuit", "network");
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyCardTellsDataMetricsWithSpreadAndHowToTrainAgain(String name) {
        ModelCard card = QuantumModelZoo.card(name);
        assertThat(card.name()).isEqualTo(name);
        assertThat(card.about()).isNotBlank();
        assertThat(card.data()).isNotBlank();
        assertThat(card.origin().retrain()).startsWith("qbm4j ");
        assertThat(card.metrics()).isNotEmpty().allSatisfy(metric -> {
            assertThat(metric.seeds()).isGreaterThanOrEqualTo(5);
            assertThat(metric.low()).isLessThanOrEqualTo(metric.mean());
            assertThat(metric.high()).isGreaterThanOrEqualTo(metric.mean());
        });
        assertThat(ModelCard.parse(card.toJson())).isEqualTo(card);
        assertThat(QuantumModelZoo.bytes(name)).hasSizeLessThan(200_000);
    }

    @ParameterizedTest
    @MethodSource("models")
    void everyModelLoadsAndCameFromItsExperiment(String name) {
        QuantumModel<?> model = QuantumModelZoo.load(name);
        SavedModel saved = QuantumModelZoo.read(name);
        assertThat(model.parameterVector().values()).isEqualTo(saved.theta());
        assertThat(saved.provenance().run()).isEqualTo(name);
        assertThat(saved.provenance().dataSha256()).hasSize(64);
        assertThat(saved.seed()).isEqualTo(QuantumModelZoo.card(name).origin().seed());
        assertThat(QuantumModelZoo.card(name).plateau()).isNotBlank();
        // the file was trained by this very experiment
        assertThat(saved.provenance().configuration().get("about"))
                .isEqualTo(QuantumModelZoo.card(name).about());
        assertThat(QuantumModelZoo.experiment(name))
                .contains(QuantumModelZoo.card(name).about());
    }

    @Test
    void aGenerativeModelDrawsWhatItLearned() {
        QuantumBoltzmannMachine machine = (QuantumBoltzmannMachine) QuantumModelZoo.load("bars-and-stripes-2x2");
        INDArray p = machine.probabilities();
        double learned = 0;
        for (int pattern : new int[] {0b0000, 0b0011, 0b1100, 0b0101, 0b1010, 0b1111}) {
            learned += p.getDouble(0, pattern);
        }
        assertThat(learned).isGreaterThan(0.99);
    }

    @Test
    void aHybridNetworkLoadsWithItsQuantumLayer() {
        MultiLayerNetwork network = QuantumModelZoo.loadNetwork("iris-hybrid");
        assertThat(network.getLayerWiseConfigurations().getConfs())
                .anyMatch(conf -> conf.getLayer() instanceof QuantumCircuitLayer);
        INDArray output = network.output(Nd4j.rand(DataType.DOUBLE, 3, network.layerInputSize(0)));
        assertThat(output.sum(1).toDoubleVector()).containsExactly(new double[] {1, 1, 1}, within(1e-9));
    }

    @Test
    void refusesUnknownNamesAndTheWrongKind() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuantumModelZoo.load("digits"))
                .withMessageContaining("There is no model 'digits' in the zoo; there are ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuantumModelZoo.load("iris-hybrid"))
                .withMessageContaining("QuantumModelZoo.loadNetwork");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuantumModelZoo.loadNetwork("digits-2x4"))
                .withMessageContaining("QuantumModelZoo.load");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelCard.parse("{}".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .withMessageContaining("no model card");
    }
}
