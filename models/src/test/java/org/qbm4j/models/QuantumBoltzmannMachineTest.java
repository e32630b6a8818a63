// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.deeplearning4j.datasets.iterator.utilty.ListDataSetIterator;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.qbm4j.model.BoltzmannMachine.Sign;
import org.qbm4j.models.serializer.ModelFile;
import org.qbm4j.models.serializer.SavedModel;
import org.qbm4j.models.updater.UpdaterSettings;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.operator.Pauli;

class QuantumBoltzmannMachineTest {
    private static final double ROUNDING = 1e-12;
    /** Error of a central difference with step 1e-5 on a loss of order one. */
    private static final double DIFFERENCE = 1e-8;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    Path folder;

    @Test
    void learnsBarsAndStripes() {
        QuantumBoltzmannMachine machine = Machines.initialized();
        double before = machine.score(Machines.barsAndStripes());
        machine.fit(Machines.iterator(), 150);
        // the uniform model has ln 16 = 2.77 nats, the data ln 6 = 1.79; a quarter of the way is left at most
        assertThat(before).isCloseTo(Math.log(16), within(0.1));
        assertThat(machine.score()).isBetween(Machines.ENTROPY, Machines.ENTROPY + 0.25 * Math.log(16.0 / 6));
        assertThat(machine.score(Machines.barsAndStripes())).isEqualTo(machine.score());
    }

    @ParameterizedTest
    @ValueSource(strings = {"adam", "nesterovs", "adadelta", "adabelief", "norm-controlled"})
    void tenEpochsTwiceAreTwentyBitByBit(String rule) {
        UpdaterSettings settings = new UpdaterSettings(
                rule,
                Map.of(),
                UpdaterSettings.of(new Sgd(new ExponentialSchedule(ScheduleType.EPOCH, 0.1, 0.9)))
                        .rate());
        QuantumBoltzmannMachine once = new QuantumBoltzmannMachine(
                Machines.builder(new Sgd()).updater(settings).build());
        QuantumBoltzmannMachine twice = new QuantumBoltzmannMachine(
                Machines.builder(new Sgd()).updater(settings).build());
        once.init();
        twice.init();
        once.fit(Machines.iterator(), 20);
        twice.fit(Machines.iterator(), 10);
        twice.fit(Machines.iterator(), 10);
        assertThat(Machines.values(twice.params())).isEqualTo(Machines.values(once.params()));
        assertThat(twice.score()).isEqualTo(once.score());
    }

    @Test
    void theSizeOfBatchesAndTheWayInDoNotMatter() {
        QuantumBoltzmannMachine byIterator = Machines.initialized();
        QuantumBoltzmannMachine byDataSet = Machines.initialized();
        byIterator.fit(Machines.iterator());
        byDataSet.fit(Machines.barsAndStripes());
        assertThat(Machines.values(byDataSet.params())).isEqualTo(Machines.values(byIterator.params()));
        assertThat(byIterator.getEpochCount()).isEqualTo(1);
        assertThat(byDataSet.getEpochCount()).isZero();
        assertThat(byDataSet.getIterationCount()).isEqualTo(1);
    }

    @Test
    void aCloneGoesOnAloneFromTheSamePoint() {
        QuantumBoltzmannMachine machine = Machines.initialized();
        machine.fit(Machines.iterator(), 3);
        QuantumBoltzmannMachine clone = machine.clone();
        machine.fit(Machines.iterator(), 4);
        assertThat(Machines.values(clone.params())).isNotEqualTo(Machines.values(machine.params()));
        clone.fit(Machines.iterator(), 4);
        assertThat(Machines.values(clone.params())).isEqualTo(Machines.values(machine.params()));
    }

    @ParameterizedTest
    @EnumSource(Sign.class)
    void theGradientIsThatOfTheScoreInTheToldParameters(Sign sign) {
        QuantumBoltzmannMachine machine = new QuantumBoltzmannMachine(
                Machines.builder(new NoOp()).sign(sign).initialScale(0.7).build());
        machine.init();
        DataSet data = Machines.barsAndStripes();
        machine.computeGradientAndScore(data);
        INDArray gradient = machine.gradient().gradient();
        INDArray theta = machine.params();
        for (int k = 0; k < machine.numParams(); k++) {
            double[] scores = new double[2];
            for (int side = 0; side < 2; side++) {
                INDArray moved = theta.dup();
                moved.putScalar(0, k, theta.getDouble(0, k) + (1 - 2 * side) * 1e-5);
                machine.setParams(moved);
                scores[side] = machine.score(data);
            }
            assertThat(gradient.getDouble(k)).isCloseTo((scores[0] - scores[1]) / 2e-5, within(DIFFERENCE));
        }
    }

    @Test
    void groupsOfParametersAndGradientsAreSlicesOfTheWhole() {
        QuantumBoltzmannMachine machine = Machines.initialized();
        machine.computeGradientAndScore(Machines.barsAndStripes());
        assertThat(machine.paramTable()).containsOnlyKeys("visible", "coupling", "hidden");
        assertThat(machine.gradient().gradientForVariable()).containsOnlyKeys("visible", "coupling", "hidden");
        // Z0..Z3 Z4 X0..X3 X4, then 6 visible pairs and 4 couplings
        assertThat(machine.numParams()).isEqualTo(20);
        INDArray whole = machine.params();
        assertThat(Machines.values(machine.getParam("hidden")))
                .containsExactly(whole.getDouble(0, 4), whole.getDouble(0, 9));
        machine.setParam("hidden", Nd4j.createFromArray(new double[][] {{0.5, -0.5}}));
        assertThat(machine.params().getDouble(0, 9)).isEqualTo(-0.5);
        machine.setParamTable(Map.of("coupling", Nd4j.createFromArray(1.0, 2.0, 3.0, 4.0)));
        assertThat(Machines.values(machine.params()).subList(16, 20)).containsExactly(1.0, 2.0, 3.0, 4.0);
        assertThat(machine.parameterVector().values()[4]).isEqualTo(0.5);
        assertThat(machine.score()).as("score of other parameters").isNaN();
    }

    @Test
    void probabilitiesSamplesAndLikelihoodsAgree() {
        QuantumBoltzmannMachine machine = Machines.initialized();
        machine.fit(Machines.iterator(), 60);
        INDArray p = machine.probabilities();
        assertThat(p.shape()).containsExactly(1, 16);
        assertThat(p.sumNumber().doubleValue()).isCloseTo(1, within(ROUNDING));
        INDArray samples = machine.sample(4000);
        assertThat(samples.shape()).containsExactly(4000, 4);
        assertThat(samples.dataType()).isEqualTo(DataType.DOUBLE);
        INDArray ones = Nd4j.createFromArray(new double[][] {{1, 1, 1, 1}});
        double frequency =
                samples.sum(1).eq(4).castTo(DataType.DOUBLE).meanNumber().doubleValue();
        double expected = p.getDouble(0, 15);
        // five standard errors of a frequency: a false alarm once in 1.7 million seeds
        assertThat(frequency).isCloseTo(expected, within(5 * Math.sqrt(expected * (1 - expected) / 4000)));
        INDArray likelihood = machine.logLikelihood(new DataSet(ones, ones));
        assertThat(likelihood.shape()).containsExactly(1, 1);
        assertThat(likelihood.getDouble(0)).isEqualTo(Math.log(expected));
        double mean =
                machine.logLikelihood(Machines.barsAndStripes()).meanNumber().doubleValue();
        assertThat(-mean).isCloseTo(machine.score(), within(ROUNDING));
    }

    @Test
    void samplesRepeatUnderTheSameSeedAndDifferFromCallToCall() {
        QuantumBoltzmannMachine one = Machines.initialized();
        QuantumBoltzmannMachine other = Machines.initialized();
        INDArray first = one.sample(50);
        assertThat(other.sample(50)).isEqualTo(first);
        assertThat(one.sample(50)).isNotEqualTo(first);
    }

    @ParameterizedTest
    @EnumSource(Sign.class)
    void aSavedMachineComesBackWithParametersScoreAndSettings(Sign sign) throws IOException {
        QuantumBoltzmannMachine machine = new QuantumBoltzmannMachine(
                Machines.builder(new Adam(0.1)).sign(sign).build());
        machine.init();
        machine.fit(Machines.iterator(), 5);
        File file = folder.resolve("model.zip").toFile();
        machine.save(file);
        QuantumBoltzmannMachine loaded = QuantumBoltzmannMachine.load(file);
        assertThat(Machines.values(loaded.params())).isEqualTo(Machines.values(machine.params()));
        assertThat(loaded.score(Machines.barsAndStripes())).isEqualTo(machine.score());
        assertThat(loaded.configuration()).isEqualTo(machine.configuration());
        loaded.fit(Machines.iterator(), 1);
        SavedModel saved = ModelFile.read(file.toPath());
        assertThat(saved.provenance().dataSha256()).hasSize(64);
        assertThat(saved.loss()).isEqualTo("negative-log-likelihood");
    }

    @Test
    void nothingWorksBeforeInitAndTheMessageSaysSo() {
        QuantumBoltzmannMachine machine =
                new QuantumBoltzmannMachine(Machines.builder(new Adam()).build());
        assertThatIllegalStateException()
                .isThrownBy(() -> machine.fit(Machines.iterator(), 2))
                .withMessageContaining("call init()");
        assertThatIllegalStateException().isThrownBy(() -> machine.sample(2)).withMessageContaining("call init()");
        assertThatIllegalStateException().isThrownBy(machine::params).withMessageContaining("call init()");
        assertThat(machine.score()).isNaN();
    }

    @Test
    void initKeepsParametersThatAreThere() {
        QuantumBoltzmannMachine machine = Machines.initialized();
        machine.fit(Machines.iterator(), 2);
        List<Double> trained = Machines.values(machine.params());
        machine.init();
        assertThat(Machines.values(machine.params())).isEqualTo(trained);
    }

    @Test
    void refusesDataThatIsNoPatternsAndSaysWhatToDo() {
        double[][] wide = {{0, 1, 1, 0, 1}};
        refused(Nd4j.createFromArray(wide))
                .hasMessage("Features must have shape [examples, 4], one column for each visible unit, but have shape"
                        + " [1, 5]; reshape the features, or build the model with visible(5).");
        refused(Nd4j.createFromArray(new double[][] {{0, 1, 1, 0}, {0, 1, 0.5, 0}}))
                .hasMessageContaining("row 1, column 2 is 0.5; binarize them first");
        refused(Nd4j.createFromArray(new double[][] {{0, 1, Double.NaN, 0}})).hasMessageContaining("is NaN");
        refused(Nd4j.createFromArray(new int[][] {{0, 1, 1, 0}}))
                .hasMessageContaining("but have INT; use features.castTo(DataType.DOUBLE)");
        refused(Nd4j.create(DataType.DOUBLE, 2, 2, 2)).hasMessageContaining("but have shape [2, 2, 2]");
        DataSet masked = Machines.barsAndStripes();
        masked.setFeaturesMaskArray(Nd4j.ones(DataType.DOUBLE, 6, 1));
        assertThatThrownBy(() -> Machines.initialized().fit(masked))
                .isInstanceOf(DL4JInvalidInputException.class)
                .hasMessageContaining("Masks are not supported");
    }

    private static AbstractThrowableAssert<?, ?> refused(INDArray features) {
        QuantumBoltzmannMachine machine = Machines.initialized();
        return assertThatThrownBy(() -> machine.fit(new DataSet(features, features)))
                .isInstanceOf(DL4JInvalidInputException.class);
    }

    @Test
    void refusesEmptyData() {
        QuantumBoltzmannMachine machine = Machines.initialized();
        assertThatThrownBy(() -> machine.fit(new ListDataSetIterator<>(List.<DataSet>of(), 1)))
                .isInstanceOf(DL4JInvalidInputException.class)
                .hasMessageContaining("nothing to learn from");
        assertThatThrownBy(() -> machine.fit(new DataSet()))
                .isInstanceOf(DL4JInvalidInputException.class)
                .hasMessageContaining("no examples");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> machine.fit(Machines.iterator(), 0))
                .withMessage("Argument 'epochs' must be at least 1, but was 0.");
    }

    @Test
    void acceptsFloatsAndColumnOrderThatHoldExactBits() {
        INDArray features = Machines.barsAndStripes().getFeatures();
        INDArray floats = features.castTo(DataType.FLOAT).dup('f');
        QuantumBoltzmannMachine machine = Machines.initialized();
        assertThat(machine.score(new DataSet(floats, floats))).isEqualTo(machine.score(Machines.barsAndStripes()));
    }

    @Test
    void refusesForeignParameterArrays() {
        QuantumBoltzmannMachine machine = Machines.initialized();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> machine.setParams(Nd4j.zeros(DataType.DOUBLE, 1, 3)))
                .withMessageContaining("must be a row vector of 20 values, but was [1, 3]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> machine.setParams(Nd4j.zeros(DataType.FLOAT, 1, 20)))
                .withMessageContaining("data type DOUBLE, but has FLOAT");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> machine.getParam("W"))
                .withMessageContaining("must be one of [visible, coupling, hidden], but was 'W'");
    }

    @Test
    void refusesImpossibleConfigurations() {
        QuantumBoltzmannMachineConfiguration.Builder noTerms =
                new QuantumBoltzmannMachineConfiguration.Builder().visible(3);
        assertThatIllegalArgumentException()
                .isThrownBy(noTerms::build)
                .withMessageContaining("add fields or couplings");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuantumBoltzmannMachineConfiguration.Builder()
                        .fields(Pauli.Z)
                        .build())
                .withMessageContaining("at least 1 visible");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Machines.builder(new Adam()).loss("mse").build())
                .withMessageContaining("but was 'mse'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Machines.builder(new Adam()).initialScale(-1).build())
                .withMessageContaining("'initialScale'");
    }

    @Test
    void theShortFormNamesFieldsAndEqualLetterCouplings() {
        QuantumBoltzmannMachineConfiguration configuration = new QuantumBoltzmannMachineConfiguration.Builder()
                .visible(2)
                .hidden(1)
                .hamiltonian(ModelTopology.RESTRICTED, Pauli.X, Pauli.Z)
                .build();
        ParameterLayout layout = configuration.model().layout();
        assertThat(IntStream.range(0, layout.numParameters()).mapToObj(layout::parameterName))
                .containsExactly("X0", "X1", "X2", "Z0", "Z1", "Z2", "X0 X2", "X1 X2", "Z0 Z2", "Z1 Z2");
    }

    @Test
    void theSummaryTellsUnitsGroupsAndUpdater() {
        String summary = Machines.initialized().summary();
        assertThat(summary)
                .contains("visible units           4", "parameters, coupling    4  (Z0 Z4, ...)", "adam", "real");
    }
}
