// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;

/** Rows of features with one-hot labels: column c is input c of the circuit. */
final class LabeledFeatures extends Intake {
    private final int inputs;
    private final int classes;
    private final List<double[]> rows = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();

    LabeledFeatures(int inputs, int classes) {
        this.inputs = inputs;
        this.classes = classes;
    }

    /** Rows of features alone. */
    static double[][] rows(@Nullable INDArray features, int inputs) {
        return rows(features, inputs, "input of the circuit", "reshape the features");
    }

    @Override
    void add(DataSet data) {
        refuseMasks(data);
        double[][] features = rows(data.getFeatures(), inputs);
        int[] told = labels(data.getLabels(), features.length, classes);
        for (int row = 0; row < features.length; row++) {
            rows.add(features[row]);
            labels.add(told[row]);
        }
    }

    @Override
    boolean isEmpty() {
        return rows.isEmpty();
    }

    @Override
    Examples examples() {
        return new Examples.Labeled(
                rows.toArray(double[][]::new),
                labels.stream().mapToInt(Integer::intValue).toArray(),
                classes);
    }
}
