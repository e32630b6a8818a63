// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerMinMaxScaler;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.Pauli;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.TrainingProblem;

/** A model that was saved and loaded goes on as if nothing had happened. */
class SaveAndContinueTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    Path folder;

    private File file() {
        return folder.resolve("model.zip").toFile();
    }

    private static RestrictedBoltzmannMachineConfiguration.Builder restricted() {
        return new RestrictedBoltzmannMachineConfiguration.Builder()
                .seed(4)
                .visible(4)
                .hidden(3)
                .rate(ParameterGroup.HIDDEN, 0.5)
                .updater(new Adam(0.1));
    }

    static Stream<QuantumModel<?>> models() {
        Stream<QuantumModel<?>> machines = Stream.<IUpdater>of(
                        new Adam(0.1), new AMSGrad(0.1), new Nesterovs(0.05), new Sgd(0.3))
                .map(Machines::initialized);
        QuantumNeuralNetwork circuit = new QuantumNeuralNetwork(new QuantumNeuralNetworkConfiguration.Builder()
                .seed(7)
                .visible(4)
                .hidden(1)
                .updater(new Adam(0.05))
                .build());
        RestrictedBoltzmannMachine restricted =
                new RestrictedBoltzmannMachine(restricted().build());
        QuantumBoltzmannMachine semiQuantum =
                new QuantumBoltzmannMachine(new QuantumBoltzmannMachineConfiguration.Builder()
                        .seed(4)
                        .visible(4)
                        .hidden(3)
                        .semiQuantum(Pauli.X, Pauli.Z)
                        .freeze(ParameterGroup.VISIBLE)
                        .build());
        QuantumModel<?> fromTheData = new RestrictedBoltzmannMachine(
                restricted().sampling(new Sampling(2, false, 4)).build());
        QuantumModel<?> persistent = new RestrictedBoltzmannMachine(
                restricted().persistentContrastiveDivergence(1, 20).build());
        QuantumModel<?> quantumChains = new QuantumBoltzmannMachine(new QuantumBoltzmannMachineConfiguration.Builder()
                .seed(4)
                .visible(4)
                .hidden(3)
                .semiQuantum(Pauli.X, Pauli.Z)
                .persistentContrastiveDivergence(1, 20)
                .build());
        Stream<QuantumModel<?>> sampled = Stream.of(fromTheData, persistent, quantumChains);
        return Stream.concat(machines, Stream.concat(Stream.of(circuit, restricted, semiQuantum), sampled));
    }

    @ParameterizedTest
    @MethodSource("models")
    void tenEpochsSavedLoadedAndTenMoreAreTwentyBitByBit(QuantumModel<?> model) throws IOException {
        model.init();
        model.fit(Machines.iterator(), 10);
        model.sample(3);
        model.save(file());
        QuantumModel<?> loaded = QuantumModelSerializer.restore(file());
        assertThat(loaded).hasSameClassAs(model);
        assertThat(loaded.configuration()).isEqualTo(model.configuration());
        model.fit(Machines.iterator(), 10);
        loaded.fit(Machines.iterator(), 10);
        assertThat(Machines.values(loaded.params())).isEqualTo(Machines.values(model.params()));
        assertThat(loaded.score()).isEqualTo(model.score());
        assertThat(loaded.getIterationCount()).isEqualTo(20);
        assertThat(loaded.getEpochCount()).isEqualTo(20);
        assertThat(loaded.sample(20)).isEqualTo(model.sample(20));
    }

    @Test
    void persistentChainsAreSavedAndTheOtherKindLoadsThem() throws IOException {
        RestrictedBoltzmannMachine model = new RestrictedBoltzmannMachine(
                restricted().persistentContrastiveDivergence(1, 20).build());
        model.init();
        model.fit(Machines.iterator(), 10);
        QuantumModelSerializer.writeModel(model, file(), true);
        QuantumBoltzmannMachine loaded = QuantumBoltzmannMachine.load(file());
        model.fit(Machines.iterator(), 10);
        loaded.fit(Machines.iterator(), 10);
        assertThat(Machines.values(loaded.params())).isEqualTo(Machines.values(model.params()));
        assertThat(loaded.clone().params()).isEqualTo(model.params());
    }

    @Test
    void withoutTheUpdaterTrainingStartsAfresh() throws IOException {
        QuantumBoltzmannMachine model = Machines.initialized();
        model.fit(Machines.iterator(), 10);
        QuantumModelSerializer.writeModel(model, file(), false);
        QuantumBoltzmannMachine loaded = QuantumBoltzmannMachine.load(file());
        assertThat(loaded.getIterationCount()).isZero();
        loaded.fit(Machines.iterator(), 1);
        model.fit(Machines.iterator(), 1);
        assertThat(Machines.values(loaded.params())).isNotEqualTo(Machines.values(model.params()));
    }

    @Test
    void frozenGroupsStayInFitAndPretraining() {
        QuantumBoltzmannMachine machine = new QuantumBoltzmannMachine(
                Machines.builder(new Adam(0.1)).freeze(ParameterGroup.VISIBLE).build());
        machine.init();
        List<Double> before = Machines.values(machine.getParam("visible"));
        List<Double> coupling = Machines.values(machine.getParam("coupling"));
        PretrainingStrategy nothing = new PretrainingStrategy() {
            @Override
            public String name() {
                return "nothing";
            }

            @Override
            public List<Phase> plan(TrainingProblem problem) {
                return List.of();
            }
        };
        machine.pretrain(nothing, Machines.iterator());
        machine.fit(Machines.iterator(), 3);
        assertThat(Machines.values(machine.getParam("visible"))).isEqualTo(before);
        assertThat(Machines.values(machine.getParam("coupling"))).isNotEqualTo(coupling);
    }

    @Test
    void aFileOfVersionOneLoadsForEver() throws Exception {
        Path fixture = Path.of(Objects.requireNonNull(SaveAndContinueTest.class.getResource("/models/training-1.zip"))
                .toURI());
        QuantumBoltzmannMachine loaded = QuantumBoltzmannMachine.load(fixture.toFile());
        assertThat(loaded.configuration()).isEqualTo(Machines.initialized().configuration());
        assertThat(loaded.getIterationCount()).isEqualTo(10);
        QuantumBoltzmannMachine once = Machines.initialized();
        once.fit(Machines.iterator(), 10);
        // another processor rounds otherwise
        assertThat(loaded.params().distance2(once.params())).isCloseTo(0, within(1e-9));
        once.fit(Machines.iterator(), 10);
        loaded.fit(Machines.iterator(), 10);
        assertThat(loaded.params().distance2(once.params())).isCloseTo(0, within(1e-9));
        assertThat(QuantumModelSerializer.restoreNormalizer(fixture.toFile()))
                .isInstanceOf(NormalizerMinMaxScaler.class);
    }

    @Test
    void aNormalizerTravelsWithTheModelAndTheLayerLibraryFindsIt() throws IOException {
        NormalizerMinMaxScaler scaler = new NormalizerMinMaxScaler();
        double[][] features = {{0, 10}, {4, 30}};
        scaler.fit(new DataSet(Nd4j.createFromArray(features), Nd4j.createFromArray(features)));
        QuantumBoltzmannMachine model = Machines.initialized();
        QuantumModelSerializer.writeModel(model, file(), true);
        QuantumModelSerializer.addNormalizerToModel(file(), scaler);
        DataNormalization restored = QuantumModelSerializer.restoreNormalizer(file());
        assertThat(restored).isEqualTo(scaler);
        NormalizerMinMaxScaler theirs = ModelSerializer.restoreNormalizerFromFile(file());
        assertThat(theirs).isEqualTo(scaler);
        assertThat(QuantumBoltzmannMachine.load(file()).params()).isEqualTo(model.params());
        model.save(file());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QuantumModelSerializer.restoreNormalizer(file()))
                .withMessageContaining("has no normalizer; add one");
    }
}
