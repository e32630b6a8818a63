// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.listeners;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.deeplearning4j.optimize.listeners.Checkpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qbm4j.models.Machines;
import org.qbm4j.models.QuantumBoltzmannMachine;
import org.qbm4j.models.QuantumModel;
import org.qbm4j.models.TwoPhases;

class ModelCheckpointListenerTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    File folder;

    private ModelCheckpointListener.Builder builder() {
        return new ModelCheckpointListener.Builder(folder).logSaving(false);
    }

    private static QuantumBoltzmannMachine machine(ModelCheckpointListener listener) {
        QuantumBoltzmannMachine machine = Machines.initialized();
        machine.setListeners(listener);
        return machine;
    }

    private List<Integer> numbers() {
        return ModelCheckpointListener.availableCheckpoints(folder).stream()
                .map(Checkpoint::getCheckpointNum)
                .toList();
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder.toPath())) {
            return all.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    @Test
    void goingOnFromTheLastCheckpointIsAsIfNothingHadHappened() throws IOException {
        machine(builder().saveEveryNIterations(4).build()).fit(Machines.iterator(), 10);
        Checkpoint last = ModelCheckpointListener.lastCheckpoint(folder).orElseThrow();
        QuantumModel<?> resumed = ModelCheckpointListener.load(folder, last.getCheckpointNum());
        assertThat(last.getIteration()).isEqualTo(8);
        assertThat(last.getEpoch()).isEqualTo(8);
        assertThat(resumed.getIterationCount()).isEqualTo(8);
        assertThat(resumed.getEpochCount()).isEqualTo(8);
        resumed.fit(Machines.iterator(), 7);
        QuantumBoltzmannMachine never = Machines.initialized();
        never.fit(Machines.iterator(), 15);
        assertThat(Machines.values(resumed.params())).isEqualTo(Machines.values(never.params()));
        assertThat(resumed.getEpochCount()).isEqualTo(never.getEpochCount());
    }

    @Test
    void savesEveryFewEpochsAndNamesFilesByNumberAndClass() throws IOException {
        machine(builder().saveEveryNEpochs(2).build()).fit(Machines.iterator(), 5);
        assertThat(files())
                .containsExactly(
                        "checkpoint_0_QuantumBoltzmannMachine.zip",
                        "checkpoint_1_QuantumBoltzmannMachine.zip",
                        "quantumCheckpoints.csv");
        assertThat(ModelCheckpointListener.availableCheckpoints(folder).stream()
                        .map(Checkpoint::getEpoch)
                        .toList())
                .containsExactly(2, 4);
    }

    @Test
    void twoReasonsAtOnceAreOneCheckpoint() {
        machine(builder().saveEveryNEpochs(2).saveEveryNIterations(3).build()).fit(Machines.iterator(), 6);
        assertThat(ModelCheckpointListener.availableCheckpoints(folder).stream()
                        .map(Checkpoint::getIteration)
                        .toList())
                .containsExactly(2, 3, 4, 6);
    }

    @Test
    void iterationsMayCountFromTheLastCheckpoint() {
        machine(builder().saveEveryNEpochs(4).saveEveryNIterations(3, true).build())
                .fit(Machines.iterator(), 9);
        assertThat(ModelCheckpointListener.availableCheckpoints(folder).stream()
                        .map(Checkpoint::getIteration)
                        .toList())
                .containsExactly(3, 4, 7, 8);
    }

    @Test
    void aTimeThatHasAlwaysPassedSavesEachIteration() {
        machine(builder().saveEvery(1, TimeUnit.NANOSECONDS).build()).fit(Machines.iterator(), 3);
        assertThat(numbers()).containsExactly(0, 1, 2);
    }

    @Test
    void aTimeThatNeverPassesSavesNothing() {
        machine(builder().saveEvery(1000, TimeUnit.DAYS, true).build()).fit(Machines.iterator(), 3);
        assertThat(numbers()).isEmpty();
        assertThat(ModelCheckpointListener.lastCheckpoint(folder)).isEmpty();
    }

    @Test
    void keepsTheLast() throws IOException {
        machine(builder().saveEveryEpoch().keepLast(2).build()).fit(Machines.iterator(), 5);
        assertThat(numbers()).containsExactly(3, 4);
        assertThat(files()).hasSize(3);
    }

    @Test
    void keepsTheLastAndEveryFew() {
        machine(builder().saveEveryEpoch().keepLastAndEvery(2, 3).build()).fit(Machines.iterator(), 8);
        assertThat(numbers()).containsExactly(2, 5, 6, 7);
    }

    @Test
    void keepsAll() {
        machine(builder().saveEveryEpoch().keepLast(1).keepAll().build()).fit(Machines.iterator(), 4);
        assertThat(numbers()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void aUsedFolderIsRefusedOrClearedOfOurFilesOnly() throws IOException {
        machine(builder().saveEveryEpoch().build()).fit(Machines.iterator(), 3);
        Path theirs = folder.toPath().resolve("checkpoint_0_MultiLayerNetwork.zip");
        Files.writeString(theirs, "a network");
        ModelCheckpointListener.Builder again = builder().saveEveryEpoch();
        assertThatThrownBy(again::build)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("deleteExisting(true)");
        assertThat(numbers()).hasSize(3);
        again.deleteExisting(true).build();
        assertThat(files()).containsExactly("checkpoint_0_MultiLayerNetwork.zip");
    }

    @Test
    void pretrainingIsSavedToo() throws IOException {
        QuantumBoltzmannMachine machine = machine(builder().saveEveryEpoch().build());
        machine.pretrain(new TwoPhases(), Machines.iterator(), 2);
        assertThat(numbers()).containsExactly(0, 1, 2);
        QuantumModel<?> last = ModelCheckpointListener.load(folder, 2);
        assertThat(Machines.values(last.params())).isEqualTo(Machines.values(machine.params()));
        last.fit(Machines.iterator(), 3);
        machine.setListeners();
        machine.fit(Machines.iterator(), 3);
        assertThat(Machines.values(last.params())).isEqualTo(Machines.values(machine.params()));
    }

    @Test
    void batchesAreIterationsWithoutEpochs() {
        QuantumBoltzmannMachine machine =
                machine(builder().saveEveryNEpochs(1).saveEveryNIterations(2).build());
        for (int batch = 0; batch < 4; batch++) {
            machine.fit(Machines.barsAndStripes());
        }
        assertThat(ModelCheckpointListener.availableCheckpoints(folder).stream()
                        .map(Checkpoint::getIteration)
                        .toList())
                .containsExactly(2, 4);
    }

    @Test
    void unusableWishesAreRefused() {
        assertThatThrownBy(() -> builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("saveEveryNEpochs");
        assertThatThrownBy(() -> builder().saveEveryNEpochs(0)).hasMessageContaining("at least 1, but was 0");
        assertThatThrownBy(() -> builder().keepLast(0)).hasMessageContaining("at least 1, but was 0");
        assertThatThrownBy(() -> ModelCheckpointListener.load(folder, 7))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("but was 7");
    }
}
