// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;

/** Outputs, sizes and refusals of the circuit layer. */
@ExtendWith(DoublePrecision.class)
class QuantumCircuitLayerTest {
    private static final double EXACT = 1e-13;

    private static MultiLayerNetwork with(QuantumCircuitLayer layer) {
        return Networks.network(Networks.settings(new Sgd(0.1))
                .list()
                .layer(layer)
                .layer(Networks.output(layer.getNOut()))
                .build());
    }

    @Test
    void oneQubitTurnsOnTheBlochSphere() {
        MultiLayerNetwork network = with(new QuantumCircuitLayer.Builder()
                .nIn(1)
                .nOut(1)
                .layers(1)
                .inputScale(1.5)
                .initialScale(1)
                .build());
        double a = network.getParam("0_theta").getDouble(0);
        double b = network.getParam("0_theta").getDouble(1);
        INDArray x = Nd4j.createFromArray(new double[][] {{0.3}, {-1.1}, {2}});
        INDArray out = Networks.firstLayer(network, x);
        for (int row = 0; row < 3; row++) {
            double angle = 1.5 * x.getDouble(row, 0);
            // |0> is turned about Y by the feature, about Z by a, about Y by b
            double z = Math.cos(angle) * Math.cos(b) - Math.sin(angle) * Math.cos(a) * Math.sin(b);
            assertThat(out.getDouble(row, 0)).isCloseTo(z, within(EXACT));
        }
    }

    @Test
    void withoutParametersQubitsOfOneLayerKeepTheirFeature() {
        // CZ and zero angles leave every <Z> alone; the fourth feature turns qubit 0 about X after the first did about
        // Y
        MultiLayerNetwork network = with(new QuantumCircuitLayer.Builder()
                .nIn(4)
                .nOut(3)
                .qubits(3)
                .layers(1)
                .initialScale(0)
                .build());
        INDArray x = Networks.features(2, 4);
        INDArray out = Networks.firstLayer(network, x);
        for (int row = 0; row < 2; row++) {
            for (int q = 0; q < 3; q++) {
                double again = q == 0 ? Math.cos(x.getDouble(row, 3)) : 1;
                assertThat(out.getDouble(row, q)).isCloseTo(again * Math.cos(x.getDouble(row, q)), within(EXACT));
            }
        }
    }

    @Test
    void featuresThatNoOutputCanSeeAreRefused() {
        QuantumCircuitLayer.Builder shallow =
                new QuantumCircuitLayer.Builder().nIn(8).nOut(1).layers(1);
        // CZ on the ring shows qubit 0 its neighbors 1 and 7, not 2
        assertThatThrownBy(() -> with(shallow.build()))
                .isInstanceOf(DL4JInvalidConfigException.class)
                .hasMessageContaining("no output depends on feature 2")
                .hasMessageContaining("add layers, now 1");
        MultiLayerNetwork network = with(shallow.layers(2).build());
        for (int k = 0; k < 8; k++) {
            INDArray x = Networks.features(1, 8);
            double before = Networks.firstLayer(network, x).getDouble(0);
            double after = Networks.firstLayer(network, x.putScalar(0, k, 2.0)).getDouble(0);
            assertThat(Math.abs(after - before)).as("feature %d", k).isGreaterThan(1e-12);
        }
    }

    @Test
    void theNumberOfQubitsFollowsTheWidths() {
        assertThat(new QuantumCircuitLayer.Builder().nIn(3).nOut(2).build().qubits())
                .isEqualTo(3);
        assertThat(new QuantumCircuitLayer.Builder().nIn(30).nOut(2).build().qubits())
                .isEqualTo(8);
        assertThat(new QuantumCircuitLayer.Builder().nIn(30).nOut(10).build().qubits())
                .isEqualTo(10);
        assertThat(new QuantumCircuitLayer.Builder()
                        .nIn(3)
                        .nOut(2)
                        .qubits(5)
                        .build()
                        .qubits())
                .isEqualTo(5);
    }

    @Test
    void manyFeaturesAndFewQubitsWorkTogether() {
        MultiLayerNetwork network =
                with(new QuantumCircuitLayer.Builder().nIn(30).nOut(2).build());
        INDArray x = Networks.features(2, 30);
        INDArray changed = x.dup().putScalar(0, 29, 2.0);
        INDArray out = Networks.firstLayer(network, x);
        assertThat(out.maxNumber().doubleValue()).isLessThanOrEqualTo(1);
        assertThat(Networks.firstLayer(network, changed).getDouble(0, 0))
                .isNotCloseTo(out.getDouble(0, 0), within(1e-12));
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> with(new QuantumCircuitLayer.Builder()
                        .nIn(4)
                        .nOut(3)
                        .qubits(2)
                        .build()))
                .isInstanceOf(DL4JInvalidConfigException.class)
                .hasMessageContaining("nOut = 3 qubits, but has only 2");
        assertThatThrownBy(() ->
                        with(new QuantumCircuitLayer.Builder().nIn(4).nOut(21).build()))
                .isInstanceOf(DL4JInvalidConfigException.class)
                .hasMessageContaining("at most 20 qubits");
        QuantumCircuitLayer.Builder builder = new QuantumCircuitLayer.Builder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.qubits(0)).withMessageContaining("'qubits'");
        assertThatIllegalArgumentException().isThrownBy(() -> builder.layers(0)).withMessageContaining("'layers'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.inputScale(0))
                .withMessageContaining("'inputScale'");
    }

    @Test
    void refusesWrongWidthsAndNumbersThatAreNotFinite() {
        MultiLayerNetwork network = with(Networks.circuit().name("circuit").build());
        assertThatThrownBy(() -> network.output(Networks.features(2, 7)))
                .isInstanceOf(DL4JInvalidInputException.class)
                .hasMessageContaining("[examples, 4]")
                .hasMessageContaining("[2, 7]")
                .hasMessageContaining("circuit");
        INDArray bad = Networks.features(2, 4).putScalar(1, 0, Double.POSITIVE_INFINITY);
        assertThatThrownBy(() -> network.output(bad))
                .isInstanceOf(DL4JInvalidInputException.class)
                .hasMessageContaining("row 1, column 0 is Infinity");
    }
}
