// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.util.List;
import org.deeplearning4j.core.storage.Persistable;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.ui.model.stats.StatsListener;
import org.deeplearning4j.ui.model.storage.FileStatsStorage;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.qbm4j.models.QuantumBoltzmannMachine;

/** Without a server. */
class QuantumStatsBridgeTest {
    private static List<Persistable> updates(StatsStorage storage) {
        String session = storage.listSessionIDs().get(0);
        String worker = storage.listWorkerIDsForSession(session).get(0);
        return storage.getAllUpdatesAfter(session, StatsListener.TYPE_ID, worker, 0);
    }

    @Test
    void theListenerOfDl4jRefusesWhatTheBridgeTakes() {
        StatsStorage storage = new InMemoryStatsStorage();
        QuantumBoltzmannMachine machine = TrainingUiExample.train(storage, 2);
        assertThat(updates(storage)).hasSize(2);
        machine.setListeners(new StatsListener(new InMemoryStatsStorage()));
        DataSet row = new DataSet(Nd4j.createFromArray(new double[][] {{1, 1, 0, 0}}), Nd4j.zeros(1, 4));
        assertThatThrownBy(() -> machine.fit(row)).hasMessageContaining("Invalid model");
    }

    @Test
    void batchesAndFrequenciesAreFollowed() {
        StatsStorage storage = new InMemoryStatsStorage();
        QuantumBoltzmannMachine machine = TrainingUiExample.train(new InMemoryStatsStorage(), 1);
        machine.setListeners(new QuantumStatsBridge(storage, 2));
        DataSet row = new DataSet(Nd4j.createFromArray(new double[][] {{1, 1, 0, 0}}), Nd4j.zeros(1, 4));
        for (int batch = 0; batch < 6; batch++) {
            machine.fit(row);
        }
        assertThat(updates(storage)).hasSize(3);
        assertThatThrownBy(() -> new QuantumStatsBridge(storage, 0)).hasMessageContaining("at least 1, but was 0");
    }

    @Test
    void filesKeepTheStatistics(@TempDir File folder) throws Exception {
        File file = new File(folder, "stats.dl4j");
        StatsStorage storage = new FileStatsStorage(file);
        TrainingUiExample.train(storage, 3);
        storage.close();
        StatsStorage again = new FileStatsStorage(file);
        try {
            assertThat(updates(again)).hasSize(3);
        } finally {
            again.close();
        }
    }
}
