// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliString;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.Tolerances;
import org.qbm4j.training.Phase;
import org.qbm4j.training.Plan;
import org.qbm4j.training.TrainingListener;
import org.qbm4j.training.TrainingProblem;

class VisibleFirstTest {
    private static final ParametricHamiltonian MODEL = Problems.fullModel(2, 2);
    private static final int[] VISIBLE = MODEL.positions(ParameterGroup.VISIBLE);
    private static final int[] REST =
            MODEL.positions(k -> MODEL.parameters().get(k).group() != ParameterGroup.VISIBLE);

    private final TrainingProblem problem = Problems.problem(
            MODEL, Problems.randomDistribution(2, 8), "negative-log-likelihood", Problems.steps(0.2, 6), 5);

    /** Every evaluation of a run, by phase. */
    private static final class Watch implements TrainingListener {
        private final Map<String, List<Iteration>> phases = new HashMap<>();

        @Override
        public void iterationStarts(Iteration iteration) {
            phases.computeIfAbsent(iteration.phase().name(), name -> new ArrayList<>())
                    .add(iteration);
        }

        List<Iteration> of(String phase) {
            return phases.getOrDefault(phase, List.of());
        }
    }

    private Watch run(Map<String, Object> options) {
        List<Phase> phases = Problems.phases("visible-first", options, problem);
        Watch watch = new Watch();
        Problems.run(problem, Plan.of(problem, phases).phases(), watch);
        return watch;
    }

    private static int support(int parameter) {
        return PauliString.parse(MODEL.parameters().get(parameter).name()).support();
    }

    private static double largest(double[] values, int[] positions) {
        return Arrays.stream(positions)
                .mapToDouble(k -> Math.abs(values[k]))
                .max()
                .orElseThrow();
    }

    @Test
    void hiddenUnitsStayExactlyIdleInPhaseOne() {
        List<TrainingListener.Iteration> first = run(Map.of()).of("visible");
        assertThat(first).hasSize(101);
        assertThat(first.get(0).phase().active()).containsExactly(VISIBLE);
        for (TrainingListener.Iteration iteration : first) {
            assertThat(largest(iteration.state().theta(), REST)).isZero();
            assertThat(iteration.evaluation().gibbsState().solvedCut().hidden()).isZero();
        }
        double[] end = first.get(100).state().theta();
        // Z0, Z1 and their pair: a distribution pulls on nothing else while the rest is zero
        assertThat(Arrays.stream(VISIBLE).filter(k -> end[k] != 0).count()).isEqualTo(3);
        assertThat(first.get(100).evaluation().loss())
                .isLessThan(first.get(0).evaluation().loss());
    }

    /** Science of the saddle: decoupled hidden units of zero mean have exactly zero gradients in all their terms. */
    @Test
    void saddleIsThereBeforeAndBrokenAfter() {
        Watch watch = run(Map.of());
        double[] before = watch.of("visible").get(100).evaluation().gradient();
        assertThat(largest(before, REST)).isLessThan(1e-14);
        double[] after = watch.of("training").get(0).evaluation().gradient();
        for (ParameterGroup group : List.of(ParameterGroup.COUPLING, ParameterGroup.HIDDEN)) {
            assertThat(largest(after, MODEL.positions(group))).isGreaterThan(1e-7);
        }
    }

    @Test
    void breakingTheSaddleKeepsTheVisibleTerms() {
        Watch watch = run(Map.of("couplingScale", 0.3, "hiddenScale", 0.0));
        double[] before = watch.of("visible").get(100).state().theta();
        double[] after = watch.of("training").get(0).state().theta();
        for (int k : VISIBLE) {
            assertThat(after[k]).isEqualTo(before[k]);
        }
        for (int k : MODEL.positions(ParameterGroup.COUPLING)) {
            assertThat(after[k]).isNotZero();
        }
        assertThat(largest(after, MODEL.positions(ParameterGroup.HIDDEN))).isZero();
    }

    @Test
    void scalesMultiplyTheSameDraws() {
        double[] narrow = run(Map.of("couplingScale", 0.01, "hiddenScale", 0.02))
                .of("training")
                .get(0)
                .state()
                .theta();
        double[] wide = run(Map.of("couplingScale", 0.05, "hiddenScale", 0.2))
                .of("training")
                .get(0)
                .state()
                .theta();
        for (int k : MODEL.positions(ParameterGroup.COUPLING)) {
            Numbers.assertRelative(5, wide[k] / narrow[k], Tolerances.EXACT, "coupling");
        }
        for (int k : MODEL.positions(ParameterGroup.HIDDEN)) {
            Numbers.assertRelative(10, wide[k] / narrow[k], Tolerances.EXACT, "hidden");
        }
    }

    @Test
    void unitWiseWakesOneUnitAtATime() {
        Map<String, Object> options = Map.of("unitWise", true);
        assertThat(Problems.phases("visible-first", options, problem))
                .extracting(Phase::name)
                .containsExactly("visible", "wake-0", "grow-0", "wake-1", "grow-1");
        Watch watch = run(options);
        for (TrainingListener.Iteration iteration : watch.of("grow-0")) {
            double[] theta = iteration.state().theta();
            assertThat(iteration.evaluation().gibbsState().solvedCut().hidden()).isEqualTo(1);
            for (int k : REST) {
                assertThat(theta[k] != 0).as(MODEL.parameters().get(k).name()).isEqualTo((support(k) & 8) == 0);
            }
        }
        double[] grown = watch.of("grow-0").get(100).state().theta();
        double[] woken = watch.of("grow-1").get(0).state().theta();
        for (int k = 0; k < woken.length; k++) {
            assertThat(woken[k] == grown[k])
                    .as(MODEL.parameters().get(k).name())
                    .isEqualTo((support(k) & 8) == 0);
        }
        double[] start = watch.of("grow-0").get(0).state().theta();
        assertThat(Arrays.stream(REST).filter(k -> (support(k) & 8) == 0).allMatch(k -> start[k] != grown[k]))
                .isTrue();
        assertThat(watch.of("training").get(0).state().theta()).doesNotContain(0.0);
    }

    @Test
    void unitWiseAndAtOnceDrawTheSameNumbers() {
        double[] atOnce = run(Map.of()).of("training").get(0).state().theta();
        double[] woken =
                run(Map.of("unitWise", true)).of("grow-0").get(0).state().theta();
        for (int k : REST) {
            if ((support(k) & 8) == 0) {
                assertThat(woken[k]).isEqualTo(atOnce[k]);
            }
        }
    }
}
