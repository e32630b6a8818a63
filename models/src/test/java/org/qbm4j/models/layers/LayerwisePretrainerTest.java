// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.datasets.iterator.utilty.SingletonDataSetIterator;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.AutoEncoder;
import org.deeplearning4j.nn.conf.layers.variational.VariationalAutoencoder;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.transferlearning.TransferLearning;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.qbm4j.runlog.RunLogReader;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;

/** Layers are pretrained one after the other on what the layers below make of the data. */
@ExtendWith(DoublePrecision.class)
class LayerwisePretrainerTest {
    static final int ROWS = 24;
    private static final int BATCH = 10;
    static final int BATCHES = 3;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    Path folder;

    /** Five visible units, then 4, then 3. */
    static MultiLayerNetwork stack() {
        return Networks.network(Networks.settings(new Adam(0.05))
                .list()
                .layer(new QuantumBoltzmannLayer.Builder().nIn(5).nOut(4).build())
                .layer(new QuantumBoltzmannLayer.Builder().nIn(4).nOut(3).build())
                .layer(Networks.output(3))
                .build());
    }

    static DataSet data() {
        return new DataSet(Networks.bits(ROWS, 5), Nd4j.zeros(ROWS, 2));
    }

    static DataSetIterator batches() {
        return Networks.iterator(data(), BATCH);
    }

    static LayerwisePretrainer epochs(int epochs) {
        return new LayerwisePretrainer.Builder().epochs(epochs).build();
    }

    @Test
    void everyLayerLearnsAndTheScoresAreOverAllExamples() {
        MultiLayerNetwork network = stack();
        List<double[]> before = Networks.parametersByLayer(network);
        List<LayerResult> results = epochs(15).pretrain(network, batches());
        assertThat(results).extracting(LayerResult::layerIndex).containsExactly(0, 1);
        assertThat(results).extracting(LayerResult::layerName).containsExactly("layer0", "layer1");
        assertThat(results).extracting(LayerResult::epochs).containsOnly(15);
        for (LayerResult result : results) {
            assertThat(result.scoreAfter()).isLessThan(result.scoreBefore() - 0.05);
            LayerDiagnostics first = result.before().orElseThrow();
            LayerDiagnostics last = result.after().orElseThrow();
            assertThat(last.visibleEntropyDeficit()).isGreaterThan(first.visibleEntropyDeficit());
        }
        List<double[]> after = Networks.parametersByLayer(network);
        assertThat(after.get(0)).isNotEqualTo(before.get(0));
        assertThat(after.get(1)).isNotEqualTo(before.get(1));
        assertThat(after.get(2)).isEqualTo(before.get(2));
        assertThat(results.get(0).scoreAfter()).isCloseTo(score(network, 0, data().getFeatures()), within(1e-12));
        INDArray hidden = Networks.firstLayer(network, data().getFeatures());
        assertThat(results.get(1).scoreAfter()).isCloseTo(score(network, 1, hidden), within(1e-12));
    }

    private static double score(MultiLayerNetwork network, int layer, INDArray input) {
        LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspaces();
        network.getLayer(layer).setInput(input, none);
        network.getLayer(layer).computeGradientAndScore(none);
        return network.getLayer(layer).score();
    }

    @Test
    void onlyTheLayerAtWorkMoves() {
        MultiLayerNetwork network = stack();
        List<List<double[]>> seen = new ArrayList<>();
        network.setListeners(new BaseTrainingListener() {
            @Override
            public void onEpochEnd(Model model) {
                seen.add(Networks.parametersByLayer((MultiLayerNetwork) model));
            }
        });
        epochs(1).pretrain(network, batches());
        assertThat(seen).hasSize(2);
        assertThat(seen.get(1).get(0)).isEqualTo(seen.get(0).get(0));
        assertThat(seen.get(1).get(1)).isNotEqualTo(seen.get(0).get(1));
        assertThat(seen.get(1).get(2)).isEqualTo(seen.get(0).get(2));
    }

    /** What listeners hear. */
    static final class Recorder extends BaseTrainingListener {
        final List<String> events = new ArrayList<>();
        final List<Class<?>> models = new ArrayList<>();

        @Override
        public void iterationDone(Model model, int iteration, int epoch) {
            events.add("iteration " + iteration + " of epoch " + epoch);
            models.add(model.getClass());
            assertThat(model.score()).isPositive();
        }

        @Override
        public void onEpochStart(Model model) {
            events.add("start");
            models.add(model.getClass());
        }

        @Override
        public void onEpochEnd(Model model) {
            events.add("end");
            models.add(model.getClass());
        }
    }

    @Test
    void listenersHearOfTheNetworkOnceAndAreStillThereAfterwards() {
        MultiLayerNetwork network = stack();
        Recorder recorder = new Recorder();
        network.setListeners(recorder);
        epochs(1).pretrain(network, batches());
        assertThat(recorder.events)
                .containsExactly(
                        "start",
                        "iteration 0 of epoch 0",
                        "iteration 1 of epoch 0",
                        "iteration 2 of epoch 0",
                        "end",
                        "start",
                        "iteration 3 of epoch 1",
                        "iteration 4 of epoch 1",
                        "iteration 5 of epoch 1",
                        "end");
        assertThat(recorder.models).containsOnly(MultiLayerNetwork.class);
        assertThat(network.getIterationCount()).isZero();
        assertThat(network.getLayer(0).getListeners()).containsExactly(recorder);
        network.pretrainLayer(0, data().getFeatures());
        assertThat(recorder.events).hasSize(11);
    }

    @Test
    void frozenLayersArePassedThrough() {
        MultiLayerNetwork network =
                new TransferLearning.Builder(stack()).setFeatureExtractor(0).build();
        List<double[]> before = Networks.parametersByLayer(network);
        List<LayerResult> results = epochs(2).pretrain(network, batches());
        assertThat(results).extracting(LayerResult::layerIndex).containsExactly(1);
        List<double[]> after = Networks.parametersByLayer(network);
        assertThat(after.get(0)).isEqualTo(before.get(0));
        assertThat(after.get(1)).isNotEqualTo(before.get(1));
    }

    private static AutoEncoder autoEncoder() {
        return new AutoEncoder.Builder()
                .nIn(3)
                .nOut(6)
                .activation(Activation.SIGMOID)
                .build();
    }

    private static VariationalAutoencoder variational() {
        return new VariationalAutoencoder.Builder()
                .nIn(6)
                .nOut(2)
                .encoderLayerSizes(5)
                .decoderLayerSizes(5)
                .activation(Activation.TANH)
                .build();
    }

    @Test
    void layersOfDl4jJoinIn() {
        MultiLayerNetwork network = Networks.network(Networks.settings(new Adam(0.01))
                .list()
                .layer(new QuantumBoltzmannLayer.Builder().nIn(5).nOut(3).build())
                .layer(autoEncoder())
                .layer(variational())
                .layer(Networks.output(2))
                .build());
        Recorder recorder = new Recorder();
        network.setListeners(new QuietAboutScores(recorder));
        List<double[]> before = Networks.parametersByLayer(network);
        List<LayerResult> results = epochs(3).pretrain(network, batches());
        assertThat(results).extracting(LayerResult::layerIndex).containsExactly(0, 1, 2);
        assertThat(results.get(1).before()).isEmpty();
        assertThat(results.get(2).scoreAfter()).isLessThan(results.get(2).scoreBefore());
        List<double[]> after = Networks.parametersByLayer(network);
        for (int k = 0; k < 3; k++) {
            assertThat(after.get(k)).as("layer %d", k).isNotEqualTo(before.get(k));
            assertThat(network.getLayer(k).getListeners()).hasSize(1);
        }
        assertThat(after.get(3)).isEqualTo(before.get(3));
        assertThat(recorder.models).containsOnly(MultiLayerNetwork.class).hasSize(18);
    }

    /** The scores of DL4J's autoencoder can be negative. */
    private static final class QuietAboutScores extends BaseTrainingListener {
        private final Recorder recorder;

        QuietAboutScores(Recorder recorder) {
            this.recorder = recorder;
        }

        @Override
        public void onEpochStart(Model model) {
            recorder.onEpochStart(model);
        }

        @Override
        public void onEpochEnd(Model model) {
            recorder.onEpochEnd(model);
        }
    }

    @Test
    void anInterruptStopsBetweenMinibatches() {
        MultiLayerNetwork network = stack();
        TrainingListener interrupting = new BaseTrainingListener() {
            @Override
            public void iterationDone(Model model, int iteration, int epoch) {
                if (iteration == BATCHES + 1) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        network.setListeners(interrupting);
        List<LayerResult> results = epochs(5).pretrain(network, batches());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(results).hasSize(1);
        assertThat(results.get(0).epochs()).isEqualTo(1);
        assertThat(results.get(0).scoreAfter()).isCloseTo(score(network, 0, data().getFeatures()), within(1e-12));
        MultiLayerNetwork reference = stack();
        LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspaces();
        DataSetIterator iterator = batches();
        for (int k = 0; k < BATCHES + 2; k++) {
            if (!iterator.hasNext()) {
                iterator.reset();
            }
            if (reference.getGradientsViewArray() == null) {
                reference.initGradientsView();
            }
            reference.getLayer(0).fit(iterator.next().getFeatures(), none);
        }
        assertThat(Networks.values(network.params())).isEqualTo(Networks.values(reference.params()));
    }

    @Test
    void pretrainedNetworksAreFineTuned() {
        MultiLayerNetwork network = stack();
        DataSet labeled =
                new DataSet(Networks.bits(ROWS, 5), Networks.examples(ROWS).getLabels());
        network.fit(labeled);
        epochs(2).pretrain(network, batches());
        double before = network.score(labeled);
        network.fit(Networks.iterator(labeled, ROWS), 20);
        assertThat(network.score(labeled)).isLessThan(before);
    }

    @Test
    void theRunLogTellsOfEachLayer() {
        Path file = folder.resolve("run.jsonl");
        try (RunLogWriter log = RunLogWriter.open(file)) {
            log.write(RunRecord.Header.of("0", "layers", Map.of(), 1, Map.of(), Instant.EPOCH));
            new LayerwisePretrainer.Builder().epochs(2).runLog(log).build().pretrain(stack(), batches());
        }
        List<RunRecord> records = RunLogReader.read(file).records();
        assertThat(records)
                .filteredOn(RunRecord.PhaseStart.class::isInstance)
                .extracting(r -> ((RunRecord.PhaseStart) r).phase())
                .containsExactly("layer 0 layer0", "layer 1 layer1");
        assertThat(iterations(records, "score")).containsExactly(0, 6);
        assertThat(iterations(records, "batch_score")).containsExactly(0, 1, 2, 3, 4, 5);
        assertThat(iterations(records, "gradient_max")).containsExactly(0, 3, 6);
        assertThat(iterations(records, "visible_entropy_deficit")).containsExactly(0, 3, 6);
        assertThat(records)
                .filteredOn(RunRecord.PhaseEnd.class::isInstance)
                .extracting(r -> ((RunRecord.PhaseEnd) r).evaluations())
                .containsOnly(6L + 2 * BATCHES);
    }

    private static List<Integer> iterations(List<RunRecord> records, String name) {
        return records.stream()
                .filter(RunRecord.Value.class::isInstance)
                .map(RunRecord.Value.class::cast)
                .filter(v -> v.phase().equals("layer 1 layer1") && v.name().equals(name))
                .map(RunRecord.Value::iteration)
                .toList();
    }

    @Test
    void whoUsesDl4jsOwnLoopIsToldOfThisOne() {
        MultiLayerNetwork network = stack();
        assertThatThrownBy(() -> network.pretrain(batches()))
                .isInstanceOf(DL4JInvalidInputException.class)
                .hasMessageContaining("[examples, 4]")
                .hasMessageContaining("use LayerwisePretrainer");
    }

    @Test
    void refusesWhatItCannotDo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LayerwisePretrainer.Builder().epochs(0))
                .withMessageContaining("'epochs'");
        MultiLayerNetwork circuit = Networks.network(Networks.hybrid(
                Networks.settings(new Adam()), Networks.circuit().build()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> epochs(1).pretrain(circuit, batches()))
                .withMessageContaining("none of its 3 layers");
        DataSet masked = data();
        masked.setFeaturesMaskArray(Nd4j.ones(ROWS, 1));
        assertThatThrownBy(() -> epochs(1).pretrain(stack(), new SingletonDataSetIterator(masked)))
                .isInstanceOf(DL4JInvalidInputException.class)
                .hasMessageContaining("no feature masks");
        DataSet scaled = new DataSet(Networks.bits(ROWS, 5).muli(3), Nd4j.zeros(ROWS, 2));
        assertThatThrownBy(() -> epochs(1).pretrain(stack(), new SingletonDataSetIterator(scaled)))
                .isInstanceOf(DL4JInvalidInputException.class)
                .hasMessageContaining("must be in [0, 1]");
    }
}
