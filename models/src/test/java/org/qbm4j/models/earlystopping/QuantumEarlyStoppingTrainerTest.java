// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.earlystopping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.earlystopping.EarlyStoppingConfiguration;
import org.deeplearning4j.earlystopping.EarlyStoppingModelSaver;
import org.deeplearning4j.earlystopping.EarlyStoppingResult;
import org.deeplearning4j.earlystopping.EarlyStoppingResult.TerminationReason;
import org.deeplearning4j.earlystopping.saver.InMemoryModelSaver;
import org.deeplearning4j.earlystopping.scorecalc.ScoreCalculator;
import org.deeplearning4j.earlystopping.termination.InvalidScoreIterationTerminationCondition;
import org.deeplearning4j.earlystopping.termination.MaxEpochsTerminationCondition;
import org.deeplearning4j.earlystopping.termination.MaxScoreIterationTerminationCondition;
import org.deeplearning4j.earlystopping.termination.MaxTimeIterationTerminationCondition;
import org.deeplearning4j.earlystopping.termination.ScoreImprovementEpochTerminationCondition;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.deeplearning4j.optimize.listeners.Checkpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Sgd;
import org.qbm4j.models.Machines;
import org.qbm4j.models.QuantumBoltzmannMachine;
import org.qbm4j.models.QuantumModel;
import org.qbm4j.models.TwoPhases;
import org.qbm4j.models.listeners.ModelCheckpointListener;

class QuantumEarlyStoppingTrainerTest {
    /** Epochs as they are told. */
    private static final class Diary extends BaseTrainingListener {
        final List<String> lines = new ArrayList<>();

        @Override
        public void onEpochStart(Model model) {
            lines.add("start " + ((QuantumModel<?>) model).getEpochCount());
        }

        @Override
        public void onEpochEnd(Model model) {
            lines.add("end " + ((QuantumModel<?>) model).getEpochCount());
        }
    }

    /** Says what it was told to say. */
    private record Script(double... scores) implements ScoreCalculator<QuantumModel<?>> {
        private static int next;

        static Script of(double... scores) {
            next = 0;
            return new Script(scores);
        }

        @Override
        public double calculateScore(QuantumModel<?> network) {
            return scores[next++];
        }

        @Override
        public boolean minimizeScore() {
            return true;
        }
    }

    /** All six rows at once, as fit(iterator, epochs) trains. */
    private static DataSetIterator wholeBatches() {
        return new ListDataSetIterator<>(Machines.barsAndStripes().asList(), 6);
    }

    private static EarlyStoppingConfiguration.Builder<QuantumModel<?>> epochs(
            int most, ScoreCalculator<QuantumModel<?>> score) {
        return new EarlyStoppingConfiguration.Builder<QuantumModel<?>>()
                .epochTerminationConditions(new MaxEpochsTerminationCondition(most))
                .scoreCalculator(score);
    }

    @Test
    void stopsAfterTheLastEpochWithTheBestModel() {
        QuantumBoltzmannMachine machine = Machines.initialized();
        EarlyStoppingResult<QuantumModel<?>> result = new QuantumEarlyStoppingTrainer(
                        epochs(7, new KullbackLeiblerScore(Machines.iterator())).build(), machine, wholeBatches())
                .fit();
        assertThat(result.getTerminationReason()).isEqualTo(TerminationReason.EpochTerminationCondition);
        assertThat(result.getTotalEpochs()).isEqualTo(7);
        assertThat(result.getScoreVsEpoch()).hasSize(7);
        assertThat(result.getBestModelScore())
                .isEqualTo(Collections.min(result.getScoreVsEpoch().values()));
        assertThat(new KullbackLeiblerScore(Machines.iterator()).calculateScore(result.getBestModel()))
                .isEqualTo(result.getBestModelScore());
        QuantumBoltzmannMachine plain = Machines.initialized();
        plain.fit(Machines.iterator(), 7);
        assertThat(Machines.values(machine.params())).isEqualTo(Machines.values(plain.params()));
        assertThat(machine.getEpochCount()).isEqualTo(plain.getEpochCount());
    }

    @Test
    void patienceEndsTheTrainingAndTheBestModelIsThatOfItsEpoch() {
        QuantumBoltzmannMachine machine = Machines.initialized();
        EarlyStoppingConfiguration<QuantumModel<?>> configuration = new EarlyStoppingConfiguration.Builder<
                        QuantumModel<?>>()
                .epochTerminationConditions(
                        new MaxEpochsTerminationCondition(50), new ScoreImprovementEpochTerminationCondition(2))
                .scoreCalculator(Script.of(5, 4, 3, 6, 6, 6, 6, 6, 6))
                .modelSaver(new InMemoryModelSaver<>())
                .build();
        EarlyStoppingResult<QuantumModel<?>> result =
                new QuantumEarlyStoppingTrainer(configuration, machine, wholeBatches()).fit();
        assertThat(result.getTerminationDetails()).contains("ScoreImprovement");
        assertThat(result.getBestModelEpoch()).isEqualTo(2);
        assertThat(result.getBestModelScore()).isEqualTo(3);
        QuantumBoltzmannMachine three = Machines.initialized();
        three.fit(Machines.iterator(), 3);
        assertThat(Machines.values(result.getBestModel().params())).isEqualTo(Machines.values(three.params()));
    }

    @Test
    void epochListenersAreToldOnceForEachEpochOfManyBatches() {
        QuantumBoltzmannMachine machine = Machines.initialized();
        Diary diary = new Diary();
        machine.setListeners(diary);
        new QuantumEarlyStoppingTrainer(
                        epochs(2, new NegativeLogLikelihoodScore(Machines.iterator()))
                                .build(),
                        machine,
                        Machines.iterator())
                .fit();
        assertThat(diary.lines).containsExactly("start 0", "end 0", "start 1", "end 1");
        assertThat(machine.getIterationCount()).isEqualTo(4);
        assertThat(machine.getEpochCount()).isEqualTo(2);
    }

    @Test
    void bestAndLatestModelAreKeptInFiles(@TempDir File folder) throws IOException {
        EarlyStoppingModelSaver<QuantumModel<?>> saver = new LocalFileQuantumModelSaver(new File(folder, "models"));
        assertThatThrownBy(saver::getBestModel).isInstanceOf(FileNotFoundException.class);
        QuantumBoltzmannMachine machine = Machines.initialized();
        EarlyStoppingResult<QuantumModel<?>> result = new QuantumEarlyStoppingTrainer(
                        epochs(4, Script.of(4, 2, 3, 5))
                                .modelSaver(saver)
                                .saveLastModel(true)
                                .build(),
                        machine,
                        wholeBatches())
                .fit();
        QuantumBoltzmannMachine two = Machines.initialized();
        two.fit(Machines.iterator(), 2);
        assertThat(result.getBestModelEpoch()).isEqualTo(1);
        assertThat(Machines.values(result.getBestModel().params())).isEqualTo(Machines.values(two.params()));
        assertThat(Machines.values(saver.getBestModel().params())).isEqualTo(Machines.values(two.params()));
        assertThat(Machines.values(saver.getLatestModel().params())).isEqualTo(Machines.values(machine.params()));
    }

    @Test
    void conditionsOnIterationsEndAnEpochInItsMiddle() {
        QuantumBoltzmannMachine machine = Machines.initialized();
        EarlyStoppingResult<QuantumModel<?>> result = new QuantumEarlyStoppingTrainer(
                        epochs(9, Script.of(1))
                                .iterationTerminationConditions(
                                        new MaxTimeIterationTerminationCondition(1, TimeUnit.NANOSECONDS))
                                .build(),
                        machine,
                        Machines.iterator())
                .fit();
        assertThat(result.getTerminationReason()).isEqualTo(TerminationReason.IterationTerminationCondition);
        // nothing was scored: the model as it came is the best one known
        assertThat(result.getBestModelEpoch()).isEqualTo(-1);
        assertThat(Machines.values(result.getBestModel().params()))
                .isEqualTo(Machines.values(Machines.initialized().params()));
    }

    @Test
    void scoresThatAreTooHighEndTheTraining() {
        EarlyStoppingResult<QuantumModel<?>> result = new QuantumEarlyStoppingTrainer(
                        epochs(9, Script.of(1, 1, 1))
                                .iterationTerminationConditions(
                                        new InvalidScoreIterationTerminationCondition(),
                                        new MaxScoreIterationTerminationCondition(0.1))
                                .build(),
                        Machines.initialized(),
                        wholeBatches())
                .fit();
        assertThat(result.getTerminationDetails()).contains("MaxScore");
    }

    @Test
    void anErrorIsTheResultAsInDl4j() {
        DataSet narrow = new DataSet(Nd4j.zeros(2, 3), Nd4j.zeros(2, 3));
        EarlyStoppingResult<QuantumModel<?>> result = new QuantumEarlyStoppingTrainer(
                        epochs(9, Script.of(1)).build(),
                        Machines.initialized(),
                        new ListDataSetIterator<>(List.of(narrow)))
                .fit();
        assertThat(result.getTerminationReason()).isEqualTo(TerminationReason.Error);
        assertThat(result.getTerminationDetails()).contains("shape [examples, 4]");
    }

    @Test
    void pretrainingStopsWhereItsScoresSaySo() {
        QuantumBoltzmannMachine machine = Machines.initialized(new Sgd(0.1));
        Diary diary = new Diary();
        machine.setListeners(diary);
        EarlyStoppingResult<QuantumModel<?>> result = new QuantumEarlyStoppingTrainer(
                        epochs(4, Script.of(5, 3, 4, 6)).build(), machine, Machines.iterator(), new TwoPhases(), 50)
                .pretrain();
        assertThat(result.getTerminationReason()).isEqualTo(TerminationReason.EpochTerminationCondition);
        assertThat(result.getTotalEpochs()).isEqualTo(4);
        assertThat(result.getBestModelEpoch()).isEqualTo(1);
        assertThat(diary.lines)
                .containsExactly("start 0", "end 0", "start 1", "end 1", "start 2", "end 2", "start 3", "end 3");
        QuantumBoltzmannMachine one = Machines.initialized(new Sgd(0.1));
        one.pretrain(new TwoPhases(), Machines.iterator(), 1);
        assertThat(Machines.values(result.getBestModel().params())).isEqualTo(Machines.values(one.params()));
        QuantumBoltzmannMachine three = Machines.initialized(new Sgd(0.1));
        three.pretrain(new TwoPhases(), Machines.iterator(), 3);
        assertThat(Machines.values(machine.params())).isEqualTo(Machines.values(three.params()));
        assertThat(machine.getListeners()).containsExactly(diary);
    }

    @Test
    void aStrategyThatEndsEarlierEndsThePretraining() {
        EarlyStoppingResult<QuantumModel<?>> result = new QuantumEarlyStoppingTrainer(
                        epochs(40, new NegativeLogLikelihoodScore(Machines.iterator()))
                                .iterationTerminationConditions(new InvalidScoreIterationTerminationCondition())
                                .build(),
                        Machines.initialized(new Sgd(0.1)),
                        Machines.iterator(),
                        new TwoPhases(),
                        2)
                .pretrain();
        assertThat(result.getTotalEpochs()).isEqualTo(3);
        assertThat(result.getTerminationDetails()).contains("strategy has come to its end");
    }

    @Test
    void pretrainingWithoutAStrategyIsRefused() {
        assertThatThrownBy(() -> new QuantumEarlyStoppingTrainer(
                                epochs(4, Script.of(1)).build(), Machines.initialized(), Machines.iterator())
                        .pretrain())
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("give one to its constructor");
    }

    @Test
    void checkpointsCountTheEpochsOfTheTrainer(@TempDir File folder) throws IOException {
        QuantumBoltzmannMachine machine = Machines.initialized();
        machine.setListeners(new ModelCheckpointListener.Builder(folder)
                .saveEveryNEpochs(2)
                .logSaving(false)
                .build());
        new QuantumEarlyStoppingTrainer(
                        epochs(5, new NegativeLogLikelihoodScore(Machines.iterator()))
                                .build(),
                        machine,
                        Machines.iterator())
                .fit();
        Checkpoint last = ModelCheckpointListener.lastCheckpoint(folder).orElseThrow();
        assertThat(last.getCheckpointNum()).isEqualTo(1);
        assertThat(last.getIteration()).isEqualTo(8);
        assertThat(ModelCheckpointListener.load(folder, 1).getEpochCount()).isEqualTo(4);
    }
}
