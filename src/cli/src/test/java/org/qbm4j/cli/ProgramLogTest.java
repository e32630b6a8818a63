// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.qbm4j.models.QuantumBoltzmannMachine;
import org.qbm4j.models.QuantumBoltzmannMachineConfiguration;
import org.qbm4j.models.listeners.PlateauListener;
import org.qbm4j.operator.Pauli;

/** What a model of a program logged is reported as a run of the command line is. */
class ProgramLogTest {

    @Test
    void theLogOfAPlateauListenerGetsAReport(@TempDir Path folder) throws Exception {
        double[][] rows = {{0, 0}, {1, 1}};
        DataSet data = new DataSet(Nd4j.createFromArray(rows), Nd4j.createFromArray(rows));
        QuantumBoltzmannMachine machine = new QuantumBoltzmannMachine(new QuantumBoltzmannMachineConfiguration.Builder()
                .visible(2)
                .hidden(1)
                .fields(Pauli.Z, Pauli.X)
                .build());
        machine.init();
        Path run = folder.resolve("my machine");
        try (PlateauListener plateau = PlateauListener.to(run.resolve("run.jsonl"))) {
            machine.setListeners(plateau);
            machine.fit(new ListDataSetIterator<>(data.asList(), 2), 3);
            machine.fit(new ListDataSetIterator<>(data.asList(), 2), 3);
        }
        Cli byFolder = Cli.run("report", run);
        assertThat(byFolder.err()).isEmpty();
        assertThat(byFolder.code()).isZero();
        Path report = run.resolve("report.html");
        assertThat(Files.readString(report)).contains("my machine", "training-2", "Final verdict");
        Files.delete(report);
        assertThat(Cli.run("report", run.resolve("run.jsonl")).code()).isZero();
        assertThat(report).isNotEmptyFile();
    }
}
