// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.updater;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.AMSGrad;
import org.nd4j.linalg.learning.config.AdaBelief;
import org.nd4j.linalg.learning.config.AdaDelta;
import org.nd4j.linalg.learning.config.AdaGrad;
import org.nd4j.linalg.learning.config.AdaMax;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nadam;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.FixedSchedule;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.linalg.schedule.InverseSchedule;
import org.nd4j.linalg.schedule.PolySchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import org.nd4j.linalg.schedule.StepSchedule;
import org.qbm4j.optimize.LearningRate;
import org.qbm4j.optimize.UpdateRule;
import org.qbm4j.optimize.UpdateRules;

class UpdaterSettingsTest {
    private static final LearningRate FIXED = new LearningRate.Constant(0.02);

    static Stream<Arguments> updaters() {
        return Stream.of(
                Arguments.of("adam", new Adam(0.02, 0.8, 0.98, 1e-7)),
                Arguments.of("amsgrad", new AMSGrad(0.02, 0.8, 0.98, 1e-7)),
                Arguments.of("adadelta", new AdaDelta(0.9, 1e-5)),
                Arguments.of("adagrad", new AdaGrad(0.02, 1e-5)),
                Arguments.of("adamax", new AdaMax(0.02, 0.8, 0.98, 1e-7)),
                Arguments.of("nadam", new Nadam(0.02, 0.8, 0.98, 1e-7)),
                Arguments.of("nesterovs", new Nesterovs(0.02, 0.7)),
                Arguments.of("rmsprop", new RmsProp(0.02, 0.9, 1e-6)),
                Arguments.of("sgd", new Sgd(0.02)),
                Arguments.of("noop", new NoOp()));
    }

    /** AdaBelief is missing above: ND4J's own way to make its updater fails, so there is nothing to compare with. */
    @ParameterizedTest
    @MethodSource("updaters")
    void theRuleStepsExactlyAsTheUpdaterItWasReadFrom(String rule, IUpdater updater) {
        UpdaterSettings settings = UpdaterSettings.of(updater);
        assertThat(settings.rule()).isEqualTo(rule);
        int n = 3;
        UpdateRule ours = UpdateRules.create(settings.rule(), settings.options(), n);
        long stateSize = updater.stateSize(n);
        GradientUpdater<?> theirs = stateSize == 0
                ? updater.instantiate(Map.<String, INDArray>of(), false)
                : updater.instantiate(Nd4j.create(DataType.DOUBLE, 1, stateSize), true);
        for (int i = 0; i < 8; i++) {
            double[] g = {Math.cos(i), Math.sin(2 * i + 1), 0.3 * i - 1};
            INDArray expected = Nd4j.createFromArray(g);
            theirs.applyUpdater(expected, i, i);
            ours.apply(g, i, settings.rate().at(i, 8));
            assertThat(g).isEqualTo(expected.toDoubleVector());
        }
    }

    @Test
    void adaBeliefIsRead() {
        assertThat(UpdaterSettings.of(new AdaBelief(0.02, 0.8, 0.98, 1e-7)))
                .isEqualTo(
                        new UpdaterSettings("adabelief", Map.of("beta1", 0.8, "beta2", 0.98, "epsilon", 1e-7), FIXED));
    }

    static Stream<ISchedule> schedules() {
        return Stream.of(
                new FixedSchedule(0.02),
                new ExponentialSchedule(ScheduleType.ITERATION, 0.02, 0.97),
                new StepSchedule(ScheduleType.EPOCH, 0.02, 0.5, 7),
                new InverseSchedule(ScheduleType.ITERATION, 0.02, 0.1, 0.75));
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void aScheduleGivesTheSameRateAtEveryIteration(ISchedule schedule) {
        LearningRate rate = UpdaterSettings.of(new Adam(schedule)).rate();
        for (int i = 0; i < 30; i++) {
            assertThat(rate.at(i, 30)).isEqualTo(schedule.valueAt(i, i));
        }
    }

    @ParameterizedTest
    @MethodSource("schedules")
    void settingsSurviveTheirPlainForm(ISchedule schedule) {
        UpdaterSettings settings = UpdaterSettings.of(new Nadam(schedule));
        assertThat(UpdaterSettings.fromMap(settings.toMap())).isEqualTo(settings);
    }

    @Test
    void aCosineSurvivesItsPlainForm() {
        UpdaterSettings settings =
                new UpdaterSettings("norm-controlled", Map.of(), new LearningRate.Cosine(0.1, 0.001));
        assertThat(UpdaterSettings.fromMap(settings.toMap())).isEqualTo(settings);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpdaterSettings.fromMap(Map.of("rule", "adam")))
                .withMessageContaining("'rule', 'options' and 'rate'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpdaterSettings.fromMap(
                        Map.of("rule", "adam", "options", Map.of(), "rate", Map.of("schedule", "moon", "rate", 0.1))))
                .withMessageContaining("'moon'");
    }

    @Test
    void refusesWhatHasNoCounterpartAndNamesTheWayOut() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpdaterSettings.of(new Adam(new PolySchedule(ScheduleType.EPOCH, 0.1, 2, 10))))
                .withMessageContaining("but was PolySchedule")
                .withMessageContaining("use one of these, or give UpdaterSettings");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpdaterSettings.of(new Adam(new StepSchedule(ScheduleType.EPOCH, 0.1, 0.5, 1.5))))
                .withMessageContaining("whole step");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpdaterSettings.of(new Nesterovs(0.1, new FixedSchedule(0.9))))
                .withMessageContaining("momentum schedule");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpdaterSettings.of(new OwnUpdater()))
                .withMessageContaining("OwnUpdater; offer your own rule through UpdateRuleProvider");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpdaterSettings.of(new Adam(-0.1)))
                .withMessageContaining("must be positive and finite, but was -0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> UpdaterSettings.of(new Nesterovs(0.1, 1.5)))
                .withMessageContaining("Option 'momentum'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new UpdaterSettings("lion", Map.of(), FIXED))
                .withMessageContaining("There is no update rule 'lion'; known rules: adabelief");
    }

    /** An updater of a user. */
    private static final class OwnUpdater extends Sgd {
        private static final long serialVersionUID = 1L;
    }
}
