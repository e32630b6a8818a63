// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.evaluation.classification.Evaluation;
import org.nd4j.evaluation.classification.ROCMultiClass;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.qbm4j.operator.Pauli;

/** Machines whose highest visible units spell a class: horizontal bars, vertical stripes, or neither. */
class ClassUnitsTest {
    private static final double[][] PATTERNS = {
        {1, 1, 0, 0}, {0, 0, 1, 1}, {1, 0, 1, 0}, {0, 1, 0, 1}, {0, 0, 0, 0}, {1, 1, 1, 1}
    };
    private static final int[] LABELS = {0, 0, 1, 1, 2, 2};

    private static DataSet data() {
        INDArray labels = Nd4j.zeros(DataType.DOUBLE, LABELS.length, 3);
        for (int row = 0; row < LABELS.length; row++) {
            labels.putScalar(row, LABELS[row], 1);
        }
        DataSet data = new DataSet(Nd4j.createFromArray(PATTERNS), labels);
        data.setLabelNames(List.of("bars", "stripes", "plain"));
        return data;
    }

    private static DataSetIterator iterator() {
        return new ListDataSetIterator<>(data().asList(), 4);
    }

    private static QuantumBoltzmannMachineConfiguration.Builder quantum() {
        return new QuantumBoltzmannMachineConfiguration.Builder()
                .seed(2)
                .visible(4)
                .hidden(2)
                .classes(3)
                .fields(Pauli.X, Pauli.Z)
                .couplings(Pauli.Z, Pauli.Z, ModelTopology.SEMI_RESTRICTED)
                .initialScale(0.5)
                .updater(new Adam(0.1));
    }

    static Stream<QuantumModel<?>> models() {
        return Stream.of(
                new QuantumBoltzmannMachine(quantum().loss("label-likelihood").build()),
                new QuantumBoltzmannMachine(quantum()
                        .hidden(3)
                        .semiQuantum(Pauli.X, Pauli.Z)
                        .loss("label-likelihood")
                        .build()),
                new RestrictedBoltzmannMachine(new RestrictedBoltzmannMachineConfiguration.Builder()
                        .seed(2)
                        .visible(4)
                        .hidden(4)
                        .classes(3)
                        .loss("label-likelihood")
                        .initialScale(0.5)
                        .updater(new Adam(0.1))
                        .build()));
    }

    @ParameterizedTest
    @MethodSource("models")
    void learnLabelsGivenFeaturesAndEvaluateAsTheLayerLibraryDoes(QuantumModel<?> model) {
        model.init();
        double before = model.score(data());
        model.fit(iterator(), 150);
        assertThat(before).isGreaterThan(0.5);
        assertThat(model.score()).isLessThan(before / 3);
        Evaluation evaluation = model.evaluate(iterator());
        assertThat(evaluation.accuracy()).isEqualTo(1);
        assertThat(model.doEvaluation(iterator(), new ROCMultiClass())[0].calculateAverageAUC())
                .isEqualTo(1);
        assertThat(model.predict(data().getFeatures())).containsExactly(LABELS);
        assertThat(model.predict(data())).containsExactly("bars", "bars", "stripes", "stripes", "plain", "plain");
        assertThat(model.f1Score(data())).isEqualTo(1);
        double likelihood = 0;
        INDArray output = model.output(data().getFeatures());
        for (int row = 0; row < LABELS.length; row++) {
            likelihood -= Math.log(output.getDouble(row, LABELS[row])) / LABELS.length;
        }
        assertThat(model.score()).isCloseTo(likelihood, within(1e-10));
    }

    @Test
    void aGenerativeMachineDrawsFeaturesOfAClass() {
        QuantumBoltzmannMachine machine = new QuantumBoltzmannMachine(quantum().build());
        machine.init();
        machine.fit(iterator(), 200);
        // six equally likely labeled patterns
        assertThat(machine.score()).isBetween(Math.log(6), Math.log(6) + 0.3);
        assertThat(machine.evaluate(iterator()).accuracy()).isEqualTo(1);
        INDArray bars = machine.sample(200, 0);
        assertThat(bars.shape()).containsExactly(200, 4);
        long right = Arrays.stream(bars.toDoubleMatrix())
                .filter(row -> Arrays.equals(row, PATTERNS[0]) || Arrays.equals(row, PATTERNS[1]))
                .count();
        assertThat(right).isGreaterThan(140);
        assertThat(machine.sample(3).shape()).containsExactly(3, 6);
        INDArray likelihood = machine.logLikelihood(data());
        assertThat(-likelihood.meanNumber().doubleValue()).isCloseTo(machine.score(), within(1e-10));
    }

    @Test
    void fitsArraysOfFeaturesAndClasses() {
        QuantumBoltzmannMachine byLabels = new QuantumBoltzmannMachine(quantum().build());
        QuantumBoltzmannMachine byNumbers =
                new QuantumBoltzmannMachine(quantum().build());
        byLabels.init();
        byNumbers.init();
        byLabels.fit(data());
        byNumbers.fit(data().getFeatures(), LABELS);
        assertThat(byNumbers.params()).isEqualTo(byLabels.params());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> byNumbers.fit(data().getFeatures(), new int[] {0, 0, 1, 1, 2, 3}))
                .withMessageContaining("row 5 has 3");
    }

    @Test
    void refusesMissingLabelsAndOtherNumbersOfClasses() {
        QuantumBoltzmannMachine machine = new QuantumBoltzmannMachine(quantum().build());
        machine.init();
        assertThatExceptionOfType(DL4JInvalidInputException.class)
                .isThrownBy(() -> machine.fit(new DataSet(data().getFeatures(), null)))
                .withMessageContaining("one column for each class, but have shape none");
        assertThatExceptionOfType(DL4JInvalidInputException.class)
                .isThrownBy(() -> machine.fit(new DataSet(data().getFeatures(), Nd4j.zeros(DataType.DOUBLE, 6, 2))))
                .withMessageContaining("build the model with classes(2)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quantum().classes(1).build())
                .withMessageContaining("at least 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> quantum().classes(0).loss("label-likelihood").build())
                .withMessageContaining("Argument 'loss' must be one of");
        QuantumBoltzmannMachine plain =
                new QuantumBoltzmannMachine(quantum().classes(0).build());
        plain.init();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> plain.sample(1, 0))
                .withMessageContaining("build it with classes");
    }
}
