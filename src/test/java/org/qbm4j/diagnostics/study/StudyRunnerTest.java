// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StudyRunnerTest {
    private static final StudySpec.Probe[] PURE = {
        StudySpec.Probe.STATE, StudySpec.Probe.GRADIENT, StudySpec.Probe.LIPSCHITZ, StudySpec.Probe.FRAME_POTENTIAL
    };

    static List<StudySpec> specs() {
        List<Double> sizes = List.of(1.0, 2.0);
        StudySpec.Probe[] thermal = {StudySpec.Probe.STATE, StudySpec.Probe.GRADIENT, StudySpec.Probe.LIPSCHITZ};
        return List.of(
                Studies.hidden(Studies.circuits(InitialAngles.Kind.UNIFORM, 1), sizes, 6, PURE),
                Studies.hidden(new StudyModel.TwoLocalGibbs(0.1, 1, true, 1), sizes, 6, thermal),
                Studies.hidden(new StudyModel.ScrambledGibbs(0.5), sizes, 6, thermal),
                Studies.hidden(new StudyModel.Evolution(10), sizes, 6, StudySpec.Probe.STATE),
                Studies.hidden(new StudyModel.HaarStates(), sizes, 6, StudySpec.Probe.FRAME_POTENTIAL),
                Studies.hidden(
                        Studies.circuits(InitialAngles.Kind.NORMAL, 0.3), List.of(1.0), 6, StudySpec.Probe.SEARCH));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void resultsDoNotDependOnTheNumberOfThreads(StudySpec spec) {
        List<StudyResult> alone = Studies.run(spec, 1);
        assertThat(Studies.run(spec, 3)).isEqualTo(alone);
        assertThat(alone).hasSize(StudyRunner.size(spec));
        assertThat(alone.get(0).values()).isNotEqualTo(alone.get(1).values());
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aStudyThatWasStoppedGoesOnAsIfItHadNotBeen(StudySpec spec) {
        List<StudyResult> results = new ArrayList<>();
        // results are handed over in order, so their number says little of how many were begun
        AtomicInteger asked = new AtomicInteger();
        boolean complete = new StudyRunner(spec, 2, 0, () -> asked.incrementAndGet() > 2, results::add).run();
        int before = results.size();
        assertThat(complete).isFalse();
        assertThat(new StudyRunner(spec, 2, before, () -> false, results::add).run())
                .isTrue();
        assertThat(results).isEqualTo(Studies.run(spec, 1));
        assertThat(StudyRunner.share(spec, before)).isBetween(1e-6, 1 - 1e-6);
        assertThat(StudyRunner.share(spec, results.size())).isCloseTo(1, within(1e-12));
    }

    @Test
    void aFailureOfTheSinkEndsTheStudy() {
        StudySpec spec = specs().get(0);
        StudyRunner runner = new StudyRunner(spec, 2, 0, () -> false, r -> {
            throw new IllegalStateException("the disk is full");
        });
        assertThatThrownBy(runner::run).hasMessage("the disk is full");
    }

    @Test
    void refusesWhatAModelDoesNotHave() {
        assertThatThrownBy(() -> Studies.hidden(new StudyModel.HaarStates(), List.of(1.0), 5, StudySpec.Probe.GRADIENT))
                .hasMessageContaining("a haar model has no parameters");
        assertThatThrownBy(() -> Studies.hidden(
                        new StudyModel.ScrambledGibbs(1), List.of(1.0), 5, StudySpec.Probe.FRAME_POTENTIAL))
                .hasMessageContaining("frame potentials are of pure states");
        assertThatThrownBy(() -> new Sweep(Sweep.Quantity.HIDDEN, List.of(2.0, 1.0)))
                .hasMessageContaining("must be finite and ascend");
        assertThatThrownBy(() -> new Sweep(Sweep.Quantity.LAYERS, List.of(1.5))).hasMessageContaining("whole numbers");
        assertThatThrownBy(() -> new StudySpec(
                        new StudyModel.HaarStates(),
                        new org.qbm4j.state.Bipartition(1, 1),
                        new Sweep(Sweep.Quantity.TEMPERATURE, List.of(1.0)),
                        Studies.OBSERVABLE,
                        java.util.Set.of(StudySpec.Probe.STATE),
                        5,
                        1))
                .hasMessageContaining("a haar model has no temperature");
    }
}
