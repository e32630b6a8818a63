// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.List;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.qbm4j.data.Datasets;
import org.qbm4j.operator.Pauli;

/** A small machine and the six bars and stripes of 2x2. */
public final class Machines {
    /** Entropy of six equally likely patterns. */
    public static final double ENTROPY = Math.log(6);

    private Machines() {}

    /** The six patterns as features and labels. */
    public static DataSet barsAndStripes() {
        INDArray features = Features.array(Datasets.barsAndStripes(2, 2));
        return new DataSet(features, features);
    }

    /** The six patterns in batches of four and two. */
    public static DataSetIterator iterator() {
        return new ListDataSetIterator<>(barsAndStripes().asList(), 4);
    }

    /** Four visible units and one hidden one, coupled. */
    public static QuantumBoltzmannMachineConfiguration.Builder builder(IUpdater updater) {
        return new QuantumBoltzmannMachineConfiguration.Builder()
                .seed(7)
                .visible(4)
                .hidden(1)
                .fields(Pauli.Z, Pauli.X)
                .couplings(Pauli.Z, Pauli.Z, ModelTopology.SEMI_RESTRICTED)
                .updater(updater);
    }

    /** The machine with random parameters. */
    public static QuantumBoltzmannMachine initialized(IUpdater updater) {
        QuantumBoltzmannMachine machine =
                new QuantumBoltzmannMachine(builder(updater).build());
        machine.init();
        return machine;
    }

    /** The machine with random parameters and Adam. */
    public static QuantumBoltzmannMachine initialized() {
        return initialized(new Adam(0.1));
    }

    /** The numbers of an array, row after row. */
    public static List<Double> values(INDArray array) {
        return java.util.Arrays.stream(array.dup('c').data().asDouble()).boxed().toList();
    }
}
