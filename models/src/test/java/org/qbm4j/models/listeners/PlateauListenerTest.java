// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.listeners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.listeners.CollectScoresListener;
import org.deeplearning4j.optimize.listeners.ScoreIterationListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.qbm4j.diagnostics.DiagnosticSettings;
import org.qbm4j.models.Machines;
import org.qbm4j.models.ModelTopology;
import org.qbm4j.models.QuantumBoltzmannMachine;
import org.qbm4j.models.QuantumBoltzmannMachineConfiguration;
import org.qbm4j.models.QuantumModel;
import org.qbm4j.models.QuantumNeuralNetwork;
import org.qbm4j.models.QuantumNeuralNetworkConfiguration;
import org.qbm4j.models.RestrictedBoltzmannMachine;
import org.qbm4j.models.RestrictedBoltzmannMachineConfiguration;
import org.qbm4j.models.TwoPhases;
import org.qbm4j.operator.Pauli;
import org.qbm4j.runlog.RunLog;
import org.qbm4j.runlog.RunLogReader;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;
import org.qbm4j.training.TrainingException;

class PlateauListenerTest {
    private static final DiagnosticSettings EVERY = new DiagnosticSettings(1, 1);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    Path folder;

    private Path file() {
        return folder.resolve("bars").resolve("run.jsonl");
    }

    private static List<String> names(RunLog log) {
        return log.phases().stream().map(phase -> phase.start().phase()).toList();
    }

    private static Stream<RunRecord.Value> values(RunLog log) {
        return log.records().stream().filter(RunRecord.Value.class::isInstance).map(RunRecord.Value.class::cast);
    }

    private static List<Double> losses(RunLog log, String phase) {
        return values(log)
                .filter(v -> v.phase().equals(phase) && v.name().equals("loss"))
                .map(RunRecord.Value::value)
                .toList();
    }

    private static List<Integer> iterations(RunLog log, String phase) {
        return values(log)
                .filter(v -> v.phase().equals(phase) && v.name().equals("loss"))
                .map(RunRecord.Value::iteration)
                .toList();
    }

    @Test
    void eachPhaseOfAPretrainingAndEachFitIsAPhaseOfOneLog() {
        QuantumBoltzmannMachine machine = Machines.initialized();
        CollectScoresListener scores = new CollectScoresListener(1);
        try (PlateauListener plateau = PlateauListener.to(file())) {
            machine.setListeners(new ScoreIterationListener(10), scores, plateau);
            machine.pretrain(new TwoPhases(), Machines.iterator(), 2);
            machine.fit(Machines.iterator(), 3);
            machine.fit(Machines.iterator(), 2);
            machine.pretrain(new TwoPhases(), Machines.iterator(), 1);
        }
        RunLog log = RunLogReader.read(file());
        assertThat(names(log)).containsExactly("spread", "descend", "training", "training-2", "spread-2", "descend-2");
        assertThat(log.phases().stream().map(phase -> phase.start().index()).toList())
                .containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(iterations(log, "training")).containsExactly(0, 1, 2, 3);
        assertThat(iterations(log, "training-2")).containsExactly(1, 2);
        double[] told = scores.getListScore().toDoubleArray();
        assertThat(losses(log, "training").subList(1, 4)).containsExactly(told[2], told[3], told[4]);
        assertThat(losses(log, "training-2")).containsExactly(told[5], told[6]);
        assertThat(log.end().orElseThrow().status()).isEqualTo(RunRecord.End.COMPLETED);
        // one evaluation for each start that was told, one for each iteration; fit goes on without evaluating its start
        assertThat(log.end().orElseThrow().evaluations()).isEqualTo((1 + 2) + (1 + 3) + 2 + (1 + 1));
    }

    @Test
    void theLogHasWhatTheCommandLineWrites() {
        QuantumBoltzmannMachine machine = Machines.initialized();
        try (PlateauListener plateau = PlateauListener.to(file())) {
            machine.setListeners(plateau);
            machine.fit(Machines.iterator(), 12);
        }
        RunLog log = RunLogReader.read(file());
        assertThat(log.header().run()).isEqualTo("bars");
        assertThat(log.header().seed()).isEqualTo(7);
        assertThat(log.header().experiment()).containsEntry("loss", "negative-log-likelihood");
        assertThat(log.header().experiment().toString()).contains("kind=boltzmann, visible=4, hidden=1");
        assertThat(log.last("data_entropy").orElseThrow().value()).isCloseTo(Machines.ENTROPY, within(1e-12));
        assertThat(log.series("log_negativity")).hasSize(3);
        assertThat(log.events().stream().map(RunRecord.Event::kind).distinct().toList())
                .containsExactly(RunRecord.Event.VERDICT, RunRecord.Event.PHASE_SUMMARY, RunRecord.Event.PLATEAU_STORY);
        assertThat(log.last("loss").orElseThrow().value()).isEqualTo(machine.score());
    }

    @Test
    void batchesThatFollowOneAnotherAreOnePhase() {
        QuantumBoltzmannMachine machine = Machines.initialized();
        CollectScoresListener scores = new CollectScoresListener(1);
        try (PlateauListener plateau = PlateauListener.to(file())) {
            machine.setListeners(scores, plateau);
            for (int batch = 0; batch < 4; batch++) {
                machine.fit(Machines.barsAndStripes());
            }
            machine.fit(Machines.iterator(), 1);
            machine.fit(Machines.barsAndStripes());
        }
        RunLog log = RunLogReader.read(file());
        assertThat(names(log)).containsExactly("batches", "training", "batches-2");
        assertThat(iterations(log, "batches")).containsExactly(0, 1, 2, 3, 4);
        double[] told = scores.getListScore().toDoubleArray();
        assertThat(losses(log, "batches").subList(1, 5)).containsExactly(told[0], told[1], told[2], told[3]);
        assertThat(log.phases().get(0).end().orElseThrow().iteration()).isEqualTo(4);
        assertThat(log.phases().get(0).end().orElseThrow().evaluations()).isEqualTo(5);
    }

    @Test
    void watchingChangesNoBitOfTheTraining() {
        QuantumBoltzmannMachine watched = Machines.initialized();
        try (PlateauListener plateau = PlateauListener.to(file(), EVERY)) {
            watched.setListeners(plateau);
            watched.fit(Machines.iterator(), 5);
        }
        QuantumBoltzmannMachine alone = Machines.initialized();
        alone.fit(Machines.iterator(), 5);
        assertThat(Machines.values(watched.params())).isEqualTo(Machines.values(alone.params()));
    }

    @Test
    void aLogOfTheCallerIsNotClosed() {
        QuantumBoltzmannMachine machine = Machines.initialized();
        Path file = folder.resolve("own.jsonl");
        try (RunLogWriter log = RunLogWriter.open(file)) {
            PlateauListener plateau = new PlateauListener(log, EVERY);
            machine.setListeners(plateau);
            machine.fit(Machines.iterator(), 2);
            log.write(RunRecord.Value.exact("", 0, "mine", 1, "1"));
            plateau.close();
            plateau.close();
        }
        assertThat(RunLogReader.read(file).last("mine")).isPresent();
        assertThat(RunLogReader.read(file).end()).isPresent();
    }

    @Test
    void aFitThatFailsEndsTheLogWithAFailure() {
        QuantumBoltzmannMachine machine = new QuantumBoltzmannMachine(new QuantumBoltzmannMachineConfiguration.Builder()
                .visible(4)
                .fields(Pauli.Z)
                .updater(new Sgd(1e300))
                .build());
        machine.init();
        try (PlateauListener plateau = PlateauListener.to(file())) {
            machine.setListeners(plateau);
            assertThatThrownBy(() -> machine.fit(Machines.iterator(), 3)).isInstanceOf(TrainingException.class);
        }
        RunLog log = RunLogReader.read(file());
        assertThat(log.end().orElseThrow().status()).isEqualTo(RunRecord.End.FAILED);
        assertThat(log.events()).anyMatch(e -> e.kind().equals(RunRecord.Event.STEP_REJECTED));
    }

    @Test
    void aSecondModelIsRefused() {
        try (PlateauListener plateau = PlateauListener.to(file())) {
            QuantumBoltzmannMachine first = Machines.initialized();
            first.setListeners(plateau);
            first.fit(Machines.iterator(), 1);
            QuantumBoltzmannMachine other = Machines.initialized(new Sgd(0.5));
            other.setListeners(plateau);
            assertThatThrownBy(() -> other.fit(Machines.iterator(), 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("PlateauListener of its own");
        }
    }

    @Test
    void anExistingLogIsNotOverwritten() {
        PlateauListener.to(file()).close();
        assertThatThrownBy(() -> PlateauListener.to(file()))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("exists already");
    }

    @Test
    void otherKindsOfModelsAreLoggedByTheirOwnDiagnostics() {
        QuantumNeuralNetwork circuit = new QuantumNeuralNetwork(new QuantumNeuralNetworkConfiguration.Builder()
                .seed(7)
                .visible(4)
                .hidden(1)
                .build());
        RunLog log = logOf(circuit, folder.resolve("circuit.jsonl"));
        assertThat(log.header().experiment().toString()).contains("kind=circuit");
        assertThat(log.series("visible_entropy_ratio")).isNotEmpty();
        RestrictedBoltzmannMachine classical =
                new RestrictedBoltzmannMachine(new RestrictedBoltzmannMachineConfiguration.Builder()
                        .seed(7)
                        .visible(4)
                        .hidden(2)
                        .build());
        RunLog second = logOf(classical, folder.resolve("classical.jsonl"));
        assertThat(second.header().experiment().toString()).contains("kind=semi-quantum");
        assertThat(second.series("visible_entropy_deficit")).isNotEmpty();
    }

    @Test
    void modelsWithClassesAreLoggedToo() {
        DataSet data = new DataSet(
                Nd4j.createFromArray(new double[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}),
                Nd4j.createFromArray(new double[][] {{1, 0}, {0, 1}, {0, 1}, {1, 0}}));
        QuantumBoltzmannMachine machine = new QuantumBoltzmannMachine(new QuantumBoltzmannMachineConfiguration.Builder()
                .visible(2)
                .hidden(1)
                .classes(2)
                .fields(Pauli.Z, Pauli.X)
                .couplings(Pauli.Z, Pauli.Z, ModelTopology.SEMI_RESTRICTED)
                .build());
        machine.init();
        try (PlateauListener plateau = PlateauListener.to(file())) {
            machine.setListeners(plateau);
            machine.fit(new ListDataSetIterator<>(data.asList(), 4), 2);
        }
        RunLog log = RunLogReader.read(file());
        assertThat(log.last("loss").orElseThrow().value()).isEqualTo(machine.score());
        assertThat(log.series("mutual_information")).isNotEmpty();
        assertThat(log.last("data_entropy")).isEmpty();
    }

    @Test
    void trainingBySamplingIsLoggedWithoutProbes() {
        RestrictedBoltzmannMachine sampled =
                new RestrictedBoltzmannMachine(new RestrictedBoltzmannMachineConfiguration.Builder()
                        .seed(7)
                        .visible(4)
                        .hidden(2)
                        .contrastiveDivergence(1)
                        .build());
        RunLog log = logOf(sampled, folder.resolve("sampled.jsonl"));
        assertThat(iterations(log, "training")).containsExactly(0, 1, 2);
        assertThat(log.series("visible_purity")).isEmpty();
    }

    private static RunLog logOf(QuantumModel<?> model, Path file) {
        model.init();
        try (PlateauListener plateau = PlateauListener.to(file)) {
            model.setListeners(plateau);
            model.fit(Machines.iterator(), 2);
        }
        return RunLogReader.read(file);
    }

    @Test
    void aNetworkOfDl4jGetsItsScores() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(3)
                .dataType(DataType.DOUBLE)
                .updater(new Adam(0.1))
                .list()
                .layer(new OutputLayer.Builder(LossFunctions.LossFunction.XENT)
                        .nIn(4)
                        .nOut(4)
                        .activation(Activation.SIGMOID)
                        .build())
                .build());
        network.init();
        CollectScoresListener scores = new CollectScoresListener(1);
        try (PlateauListener plateau = PlateauListener.to(file())) {
            network.setListeners(scores, plateau);
            network.fit(Machines.barsAndStripes());
            network.fit(Machines.barsAndStripes());
        }
        RunLog log = RunLogReader.read(file());
        assertThat(names(log)).containsExactly("training");
        assertThat(losses(log, "training")).hasSize(2).last().isEqualTo(network.score());
        assertThat(log.header().experiment())
                .containsEntry("model", Map.of("kind", "network", "class", "MultiLayerNetwork", "parameters", 20L));
        assertThat(log.header().seed()).isEqualTo(3);
    }
}
