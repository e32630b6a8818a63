// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumSet;
import org.deeplearning4j.exception.DL4JInvalidConfigException;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.qbm4j.model.SemiQuantumBoltzmannMachine;
import org.qbm4j.operator.Pauli;

/** Activations, pretraining and refusals of the Boltzmann layer. */
@ExtendWith(DoublePrecision.class)
class QuantumBoltzmannLayerTest {
    private static final double EXACT = 1e-13;
    private static final LayerWorkspaceMgr NONE = LayerWorkspaceMgr.noWorkspaces();

    private static MultiLayerNetwork with(QuantumBoltzmannLayer layer) {
        MultiLayerNetwork network = Networks.network(Networks.settings(new Adam(0.05))
                .list()
                .layer(layer)
                .layer(Networks.output(layer.getNOut()))
                .build());
        network.initGradientsView();
        return network;
    }

    @Test
    void withTheLetterZItIsTheClassicalRestrictedBoltzmannMachine() {
        MultiLayerNetwork network =
                with(Networks.boltzmann().letters(Pauli.Z).biasInit(0.3).build());
        INDArray x = Networks.features(5, 4);
        INDArray fields = x.mul(-2).addi(1).mmul(network.getParam("0_W")).addiRowVector(network.getParam("0_b"));
        INDArray expected = Transforms.sigmoid(fields.mul(2));
        assertThat(Networks.values(Networks.firstLayer(network, x)))
                .containsExactly(Networks.values(expected), within(EXACT));
    }

    @Test
    void outputsAreDerivativesOfTheCoresLogarithmOfTheWeight() {
        MultiLayerNetwork network = with(Networks.boltzmann()
                .letters(Pauli.X, Pauli.Y, Pauli.Z)
                .biasInit(0.25)
                .build());
        SemiQuantumBoltzmannMachine machine = new SemiQuantumBoltzmannMachine(4, 3, EnumSet.allOf(Pauli.class));
        double[] theta = new double[machine.numParameters()];
        for (int c = 0; c < 9; c++) {
            int position = 4 + c * 5;
            theta[position] = network.getParam("0_b").getDouble(0, c);
            for (int i = 0; i < 4; i++) {
                theta[position + 1 + i] = network.getParam("0_W").getDouble(i, c);
            }
        }
        for (int v = 0; v < 16; v++) {
            INDArray x = Nd4j.createFromArray(new double[][] {{v & 1, v >> 1 & 1, v >> 2 & 1, v >> 3 & 1}});
            double[] slopes = new double[theta.length];
            machine.addGradient(theta, v, 1, slopes);
            INDArray out = Networks.firstLayer(network, x);
            for (int j = 0; j < 3; j++) {
                double minusZ = slopes[machine.position(j, machine.letters().indexOf(Pauli.Z))];
                assertThat(out.getDouble(0, j)).isCloseTo((1 + minusZ) / 2, within(EXACT));
            }
        }
    }

    @Test
    void withoutCouplingsTheScoreIsThatOfIndependentBits() {
        QuantumBoltzmannLayer layer = Networks.boltzmann().initialScale(0).build();
        Layer units = with(layer).getLayer(0);
        units.setInput(Nd4j.createFromArray(new double[][] {{0, 0, 0.25, 1}, {1, 0, 1, 1}}), NONE);
        units.computeGradientAndScore(NONE);
        assertThat(units.score()).isCloseTo(4 * Math.log(2), within(EXACT));
        // d/d vb_i = <Z_i> data - <Z_i> model, here z_i summed over the two rows
        double[] expected = {0, 2, -0.5, -2};
        assertThat(Networks.values(units.gradient().getGradientFor("vb"))).containsExactly(expected, within(EXACT));
        LayerDiagnostics seen = LayerDiagnostics.of(units).orElseThrow();
        assertThat(seen.lossAtZero()).isEqualTo(4 * Math.log(2));
        assertThat(seen.loss()).isCloseTo(seen.lossAtZero(), within(EXACT));
        assertThat(seen.visibleEntropyDeficit()).isCloseTo(0, within(EXACT));
        assertThat(seen.gradientMax()).isCloseTo(1, within(EXACT));
        assertThat(seen.couplingGradientNorm()).isCloseTo(0, within(EXACT));
    }

    @Test
    void theUpdaterDividesBySizeOfTheMinibatch() {
        QuantumBoltzmannLayer layer = Networks.boltzmann().updater(new Sgd(0.1)).build();
        MultiLayerNetwork one = with(layer);
        MultiLayerNetwork thrice = with(layer);
        INDArray x = Networks.bits(4, 4);
        one.getLayer(0).fit(x, NONE);
        thrice.getLayer(0).fit(Nd4j.vstack(x, x, x), NONE);
        assertThat(Networks.values(one.params())).containsExactly(Networks.values(thrice.params()), within(EXACT));
    }

    @Test
    void transverseFieldsLowerTheScoreToo() {
        // at zero the gradient of the transverse field vanishes by symmetry
        MultiLayerNetwork network =
                with(Networks.boltzmann().transverseField(true).biasInit(0.2).build());
        Layer units = network.getLayer(0);
        INDArray x = Networks.bits(20, 4);
        units.fit(x, NONE);
        double first = units.score();
        for (int k = 0; k < 40; k++) {
            units.fit(x, NONE);
        }
        assertThat(units.score()).isLessThan(first - 0.3);
        for (double vx : Networks.values(network.getParam("0_vx"))) {
            assertThat(Math.abs(vx - 0.2)).isGreaterThan(1e-3);
        }
        LayerDiagnostics seen = LayerDiagnostics.of(units).orElseThrow();
        assertThat(seen.visibleEntropyDeficit()).isGreaterThan(0.1);
    }

    @Test
    void backpropagationLeavesTheVisibleFieldsAlone() {
        MultiLayerNetwork network = Networks.network(Networks.hybrid(
                Networks.settings(new Adam(0.1)).l2(0.1), Networks.boltzmann().build()));
        network.getParam("1_vb").assign(0.5);
        network.fit(Networks.examples(10));
        assertThat(Networks.values(network.getParam("1_vb"))).containsOnly(0.5);
    }

    @Test
    void dropoutDoesNotTouchPretraining() {
        QuantumBoltzmannLayer plain = Networks.boltzmann().build();
        QuantumBoltzmannLayer dropping = Networks.boltzmann().dropOut(0.5).build();
        INDArray x = Networks.bits(8, 4);
        MultiLayerNetwork a = with(plain);
        MultiLayerNetwork b = with(dropping);
        a.getLayer(0).fit(x, NONE);
        b.getLayer(0).fit(x, NONE);
        assertThat(Networks.values(a.params())).isEqualTo(Networks.values(b.params()));
    }

    @Test
    void refusesInputsThatAreNoProbabilitiesForPretrainingOnly() {
        MultiLayerNetwork network = with(Networks.boltzmann().build());
        INDArray x = Networks.bits(2, 4).putScalar(1, 2, 1.5);
        assertThat(network.output(x).isNaN().any()).isFalse();
        assertThatThrownBy(() -> network.getLayer(0).fit(x, NONE))
                .isInstanceOf(DL4JInvalidInputException.class)
                .hasMessageContaining("row 1, column 2 is 1.5")
                .hasMessageContaining("NormalizerMinMaxScaler");
    }

    @Test
    void refusesWrongWidthsAndNumbersThatAreNotFinite() {
        MultiLayerNetwork network = with(Networks.boltzmann().name("machine").build());
        assertThatThrownBy(() -> network.output(Networks.features(2, 3)))
                .isInstanceOf(DL4JInvalidInputException.class)
                .hasMessageContaining("[examples, 4]")
                .hasMessageContaining("[2, 3]")
                .hasMessageContaining("machine");
        INDArray bad = Networks.features(2, 4).putScalar(0, 3, Double.NaN);
        assertThatThrownBy(() -> network.output(bad))
                .isInstanceOf(DL4JInvalidInputException.class)
                .hasMessageContaining("row 0, column 3 is NaN");
    }

    @Test
    void pretrainingTakesAtMostTwentyInputsAndActivationAnyNumber() {
        MultiLayerNetwork network =
                with(new QuantumBoltzmannLayer.Builder().nIn(200).nOut(5).build());
        INDArray x = Networks.bits(3, 200);
        assertThat(network.output(x).shape()).containsExactly(3, 2);
        assertThatThrownBy(() -> network.getLayer(0).fit(x, NONE))
                .isInstanceOf(DL4JInvalidConfigException.class)
                .hasMessageContaining("at most 20 inputs, but nIn is 200");
    }

    @Test
    void denseMachinesAreSmall() {
        QuantumBoltzmannLayer layer = new QuantumBoltzmannLayer.Builder()
                .nIn(10)
                .nOut(3)
                .transverseField(true)
                .build();
        assertThatThrownBy(() -> with(layer))
                .isInstanceOf(DL4JInvalidConfigException.class)
                .hasMessageContaining("nIn + nOut = 13")
                .hasMessageContaining("transverseField(false)");
    }

    @Test
    void theBuilderRefusesWhatCannotBe() {
        QuantumBoltzmannLayer.Builder builder = Networks.boltzmann();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.letters(Pauli.X))
                .withMessageContaining("must contain Z");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.initialScale(Double.NaN))
                .withMessageContaining("'initialScale' must be finite");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> Networks.boltzmann().activation(Activation.TANH).build())
                .withMessageContaining("'activation' must be left out");
    }

    @Test
    void masksSilenceRows() {
        MultiLayerNetwork network = with(Networks.boltzmann().build());
        Layer units = network.getLayer(0);
        units.setMaskArray(Nd4j.createFromArray(new double[][] {{1}, {0}}));
        INDArray x = Networks.bits(2, 4);
        INDArray out = units.activate(x, false, NONE);
        assertThat(Networks.values(out.getRow(1))).containsOnly(0);
        assertThat(out.getDouble(0, 0)).isPositive();
        assertThatThrownBy(() -> units.computeGradientAndScore(NONE)).hasMessageContaining("no masks");
        DataSet unmasked = new DataSet(x, Nd4j.eye(2));
        units.setMaskArray(null);
        assertThat(network.score(unmasked)).isPositive();
    }
}
