// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.CircuitBuilder;
import org.qbm4j.circuit.PauliRotation;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.state.Bipartition;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.TrainingProblem;

/** Networks generate, classify, are saved and go on as Boltzmann machines do. */
class QuantumNeuralNetworkTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    Path folder;

    private static QuantumNeuralNetwork generator() {
        QuantumNeuralNetwork network = new QuantumNeuralNetwork(new QuantumNeuralNetworkConfiguration.Builder()
                .seed(7)
                .visible(4)
                .hidden(1)
                .updater(new Adam(0.05))
                .build());
        network.init();
        return network;
    }

    /** Three visible states of two units; one feature. */
    private static QuantumNeuralNetwork classifier() {
        CircuitBuilder b = Circuit.builder(new Bipartition(2, 0));
        for (int layer = 0; layer < 3; layer++) {
            b.layer("layer " + layer);
            for (int q = 0; q < 2; q++) {
                b.add(new PauliRotation(Pauli.Y.on(q), b.input(0)));
                b.rotation(Pauli.Y.on(q)).rotation(Pauli.X.on(q));
            }
            b.rotation(PauliString.parse("Y0 X1"));
        }
        QuantumNeuralNetwork network = new QuantumNeuralNetwork(new QuantumNeuralNetworkConfiguration.Builder()
                .seed(3)
                .circuit(b.build())
                .classes(3)
                .updater(new Adam(0.1))
                .build());
        network.init();
        return network;
    }

    private static DataSet threeClasses() {
        double[][] features = {{-2}, {-1.7}, {0}, {0.2}, {1.8}, {2.1}};
        double[][] labels = {{1, 0, 0}, {1, 0, 0}, {0, 1, 0}, {0, 1, 0}, {0, 0, 1}, {0, 0, 1}};
        return new DataSet(Nd4j.createFromArray(features), Nd4j.createFromArray(labels));
    }

    @Test
    void learnsBarsAndStripes() {
        QuantumNeuralNetwork network = generator();
        double before = network.score(Machines.barsAndStripes());
        network.fit(Machines.iterator(), 150);
        // near the identity the likelihood is worse than that of the uniform model, ln 16; the data has ln 6
        assertThat(before).isGreaterThan(Math.log(16));
        assertThat(network.score()).isBetween(Machines.ENTROPY, Machines.ENTROPY + 0.25 * Math.log(16.0 / 6));
        assertThat(network.score(Machines.barsAndStripes())).isEqualTo(network.score());
        assertThat(network.sample(5).shape()).containsExactly(5, 4);
        assertThat(network.probabilities().sumNumber().doubleValue()).isCloseTo(1, within(1e-12));
        assertThat(network.getIterationCount()).isEqualTo(150);
        assertThat(network.summary()).contains("Quantum neural network", "gates", "coupling");
    }

    @Test
    void tenEpochsTwiceAreTwentyBitByBitAlsoInAClone() {
        QuantumNeuralNetwork once = generator();
        QuantumNeuralNetwork twice = generator();
        once.fit(Machines.iterator(), 20);
        twice.fit(Machines.iterator(), 10);
        QuantumNeuralNetwork clone = twice.clone();
        clone.fit(Machines.iterator(), 10);
        assertThat(Machines.values(clone.params())).isEqualTo(Machines.values(once.params()));
        assertThat(Machines.values(twice.params())).isNotEqualTo(Machines.values(once.params()));
    }

    @Test
    void tellsThreeClassesApart() throws IOException {
        QuantumNeuralNetwork network = classifier();
        network.fit(threeClasses());
        double first = network.score();
        for (int i = 0; i < 120; i++) {
            network.fit(threeClasses());
        }
        assertThat(network.score()).isLessThan(first);
        assertThat(network.predict(threeClasses().getFeatures())).containsExactly(0, 0, 1, 1, 2, 2);
        INDArray output = network.output(threeClasses().getFeatures());
        assertThat(output.shape()).containsExactly(6, 3);
        double likelihood = 0;
        for (int row = 0; row < 6; row++) {
            assertThat(output.getRow(row).sumNumber().doubleValue()).isCloseTo(1, within(1e-12));
            likelihood -= Math.log(output.getDouble(row, row / 2)) / 6;
        }
        assertThat(network.score()).isCloseTo(likelihood, within(1e-12));

        File file = folder.resolve("classifier.zip").toFile();
        network.save(file);
        QuantumNeuralNetwork loaded = QuantumNeuralNetwork.load(file);
        assertThat(Machines.values(loaded.output(threeClasses().getFeatures()))).isEqualTo(Machines.values(output));
        assertThat(loaded.configuration()).isEqualTo(network.configuration());
    }

    @Test
    void refusesLabelsOfOtherShapes() {
        QuantumNeuralNetwork network = classifier();
        DataSet two =
                new DataSet(Nd4j.createFromArray(new double[][] {{1}}), Nd4j.createFromArray(new double[][] {{1, 0}}));
        assertThatExceptionOfType(DL4JInvalidInputException.class)
                .isThrownBy(() -> network.fit(two))
                .withMessageContaining("classes(2)");
        DataSet both = new DataSet(
                Nd4j.createFromArray(new double[][] {{1}}), Nd4j.createFromArray(new double[][] {{1, 1, 0}}));
        assertThatExceptionOfType(DL4JInvalidInputException.class)
                .isThrownBy(() -> network.fit(both))
                .withMessageContaining("one-hot");
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(network::probabilities)
                .withMessageContaining("output");
        QuantumNeuralNetwork generator = generator();
        INDArray features = Nd4j.createFromArray(new double[][] {{1}});
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> generator.predict(features))
                .withMessageContaining("build it with classes");
    }

    @Test
    void aSavedNetworkComesBackAndIsNoBoltzmannMachine() throws IOException {
        QuantumNeuralNetwork network = generator();
        network.fit(Machines.iterator(), 3);
        File file = folder.resolve("network.zip").toFile();
        network.save(file);
        QuantumNeuralNetwork loaded = QuantumNeuralNetwork.load(file);
        assertThat(Machines.values(loaded.params())).isEqualTo(Machines.values(network.params()));
        assertThat(loaded.configuration()).isEqualTo(network.configuration());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuantumBoltzmannMachine.load(file))
                .withMessageContaining("QuantumNeuralNetwork.load");
        File machine = folder.resolve("machine.zip").toFile();
        Machines.initialized().save(machine);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuantumNeuralNetwork.load(machine))
                .withMessageContaining("QuantumBoltzmannMachine.load");
    }

    @Test
    void pretrainsFromTheParametersOfNow() {
        QuantumNeuralNetwork network = generator();
        double[] before = network.params().data().asDouble();
        List<double[]> seen = new ArrayList<>();
        PretrainingStrategy strategy = new PretrainingStrategy() {
            @Override
            public String name() {
                return "noting";
            }

            @Override
            public List<Phase> plan(TrainingProblem problem) {
                return List.of(new Phase.ClosedForm("noting", "Notes its start.", List.of(), theta -> {
                    seen.add(theta);
                    return theta;
                }));
            }
        };
        network.pretrain(strategy, Machines.iterator(), 20);
        assertThat(seen).hasSize(1);
        assertThat(seen.get(0)).containsExactly(before);
    }

    @Test
    void lossAndInputsMustFit() {
        QuantumNeuralNetworkConfiguration.Builder builder =
                new QuantumNeuralNetworkConfiguration.Builder().visible(2).loss("label-likelihood");
        assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("0 inputs");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.loss("golden-thompson-bound").build())
                .withMessageContaining("infidelity");
    }
}
