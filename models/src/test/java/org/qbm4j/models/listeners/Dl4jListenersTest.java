// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.listeners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.nio.file.Path;
import org.deeplearning4j.optimize.api.InvocationType;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.optimize.listeners.CheckpointListener;
import org.deeplearning4j.optimize.listeners.CollectScoresListener;
import org.deeplearning4j.optimize.listeners.EvaluativeListener;
import org.deeplearning4j.optimize.listeners.PerformanceListener;
import org.deeplearning4j.optimize.listeners.ScoreIterationListener;
import org.deeplearning4j.optimize.listeners.TimeIterationListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qbm4j.models.Machines;
import org.qbm4j.models.QuantumBoltzmannMachine;

/** The table in the package comment is true. */
class Dl4jListenersTest {
    private static QuantumBoltzmannMachine fitted(TrainingListener... listeners) {
        QuantumBoltzmannMachine machine = Machines.initialized();
        machine.setListeners(listeners);
        machine.fit(Machines.iterator(), 3);
        machine.fit(Machines.barsAndStripes());
        return machine;
    }

    private static PerformanceListener performance(boolean loadingTime) {
        return new PerformanceListener.Builder()
                .reportETL(loadingTime)
                .reportScore(true)
                .setFrequency(1)
                .build();
    }

    @Test
    void scoreTimeAndPerformanceListenersWork() {
        CollectScoresListener scores = new CollectScoresListener(1);
        QuantumBoltzmannMachine machine =
                fitted(scores, new ScoreIterationListener(1), new TimeIterationListener(4), performance(false));
        assertThat(scores.getListIteration().toIntArray()).containsExactly(0, 1, 2, 3);
        assertThat(scores.getListScore().toDoubleArray()[3]).isEqualTo(machine.score());
    }

    @Test
    void thePerformanceListenerTakesEveryModelForANetworkWhenItReportsTheLoadingTime() {
        assertThatThrownBy(() -> fitted(performance(true))).isInstanceOf(ClassCastException.class);
    }

    @Test
    void theEvaluativeListenerKnowsNetworksOnly() {
        assertThatThrownBy(() -> fitted(new EvaluativeListener(Machines.iterator(), 1, InvocationType.ITERATION_END)))
                .isInstanceOf(RuntimeException.class);
    }

    @Test
    void theCheckpointListenerOfDl4jRefusesAndOursDoesNot(@TempDir Path folder) {
        File first = folder.resolve("dl4j").toFile();
        assertThat(first.mkdirs()).isTrue();
        CheckpointListener theirs =
                new CheckpointListener.Builder(first).saveEveryNEpochs(1).build();
        assertThatThrownBy(() -> fitted(theirs))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("call configuration()");
        ModelCheckpointListener ours = new ModelCheckpointListener.Builder(
                        folder.resolve("ours").toFile())
                .saveEveryNEpochs(1)
                .build();
        assertThatCode(() -> fitted(ours)).doesNotThrowAnyException();
    }
}
