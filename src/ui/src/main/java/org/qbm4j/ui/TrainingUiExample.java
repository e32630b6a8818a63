// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.ui;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import org.deeplearning4j.core.storage.StatsStorage;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.ui.api.UIServer;
import org.deeplearning4j.ui.model.storage.InMemoryStatsStorage;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.qbm4j.data.BinaryData;
import org.qbm4j.data.Datasets;
import org.qbm4j.models.ModelTopology;
import org.qbm4j.models.QuantumBoltzmannMachine;
import org.qbm4j.models.QuantumBoltzmannMachineConfiguration;
import org.qbm4j.operator.Pauli;

/**
 * Trains a small quantum Boltzmann machine on bars and stripes and shows it in DL4J's training UI.
 *
 * <p>The UI listens on port 9000 <b>of all interfaces, without a login</b>; another port is chosen by {@code
 * -Dorg.deeplearning4j.ui.port=9100}.
 */
public final class TrainingUiExample {
    private TrainingUiExample() {}

    /**
     * Trains, prints the address of the page, and waits until Enter is pressed.
     *
     * @param args the number of epochs, 200 if absent
     * @throws Exception if the server cannot start or stop
     */
    public static void main(String[] args) throws Exception {
        int epochs = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        run(epochs, System.in, System.out);
    }

    static void run(int epochs, InputStream in, PrintStream out) throws Exception {
        StatsStorage storage = new InMemoryStatsStorage();
        UIServer server = UIServer.getInstance();
        try {
            server.attach(storage);
            out.println("The training page is at " + server.getAddress() + "/train/overview");
            QuantumBoltzmannMachine machine = train(storage, epochs);
            out.println("Trained " + epochs + " epochs, loss " + machine.score() + " nats; press Enter to end.");
            waitForEnter(in);
        } finally {
            UIServer.stopInstance();
        }
    }

    private static void waitForEnter(InputStream in) throws IOException {
        int read = in.read();
        while (read >= 0 && read != '\n') {
            read = in.read();
        }
    }

    /** A machine of four visible units and one hidden one, after some epochs. */
    static QuantumBoltzmannMachine train(StatsStorage storage, int epochs) {
        QuantumBoltzmannMachine machine = new QuantumBoltzmannMachine(new QuantumBoltzmannMachineConfiguration.Builder()
                .seed(7)
                .visible(4)
                .hidden(1)
                .fields(Pauli.Z, Pauli.X)
                .couplings(Pauli.Z, Pauli.Z, ModelTopology.SEMI_RESTRICTED)
                .updater(new Adam(0.05))
                .build());
        machine.init();
        machine.setListeners(new QuantumStatsBridge(storage));
        DataSet data = barsAndStripes();
        machine.fit(new ListDataSetIterator<>(data.asList(), data.numExamples()), epochs);
        return machine;
    }

    private static DataSet barsAndStripes() {
        BinaryData patterns = Datasets.barsAndStripes(2, 2);
        INDArray features = Nd4j.zeros(DataType.DOUBLE, patterns.numRows(), patterns.numBits());
        for (int row = 0; row < patterns.numRows(); row++) {
            for (int unit = 0; unit < patterns.numBits(); unit++) {
                features.putScalar(row, unit, patterns.bit(row, unit));
            }
        }
        return new DataSet(features, features);
    }
}
