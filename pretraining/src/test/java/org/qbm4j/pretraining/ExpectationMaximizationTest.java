// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.data.Datasets;
import org.qbm4j.data.Target;
import org.qbm4j.gradient.GibbsSolver;
import org.qbm4j.gradient.Objective;
import org.qbm4j.gradient.Solver;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.optimize.StopReason;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.DenseGibbsEngine;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.training.Phase;
import org.qbm4j.training.Task;
import org.qbm4j.training.TrainingListener;
import org.qbm4j.training.TrainingProblem;
import org.qbm4j.training.TrainingState;

class ExpectationMaximizationTest {
    private static final ParametricHamiltonian MACHINE = Problems.classicalQuantum(4, 2);

    private static TrainingProblem mixture(long seed) {
        Target target = new Target.Classical(
                Datasets.bernoulliMixture(4, 4, 0.9, RandomStream.root(seed).child("modes"))
                        .distribution());
        return Problems.problem(MACHINE, target, "negative-log-likelihood", Problems.steps(0.1, 1), seed);
    }

    /** KL divergence of the visible units at the end of each phase. */
    private static List<Double> divergences(TrainingProblem problem, List<Phase> phases) {
        List<Double> ends = new ArrayList<>();
        Problems.run(problem, phases, new TrainingListener() {
            @Override
            public void phaseEnded(Phase phase, TrainingState state, StopReason reason) {
                ends.add(Problems.evaluate(problem, problem.loss(), state.theta())
                                .loss()
                        - problem.loss().lowerBound());
            }
        });
        return ends;
    }

    /** Reference R31: a classical-quantum machine of 4 + 2 units on a mixture of four noisy modes; some seeds creep. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void divergenceNeverRisesOverTwentyFiveRounds(long seed) {
        TrainingProblem problem = mixture(seed);
        List<Double> ends = divergences(problem, Problems.phases("em", Map.of(), problem));
        assertThat(ends).hasSize(26);
        for (int round = 1; round < ends.size(); round++) {
            assertThat(ends.get(round)).isLessThan(ends.get(round - 1));
        }
        assertThat(ends.get(25)).isLessThan(0.1 * ends.get(0));
    }

    @Test
    void eachRoundIsAConvexProblemOfAllUnitsFromItsEntrance() {
        TrainingProblem problem = mixture(1);
        Phase.Prepared round = (Phase.Prepared)
                Problems.phases("em", Map.of("rounds", 2), problem).get(2);
        double[] entry = new SplitMix64(3).centered(MACHINE.numParameters());
        Task task = prepare(round, entry);
        assertThat(task.start()).containsExactly(entry);
        assertThat(task.active()).hasSize(MACHINE.numParameters());
        assertThat(task.detour().orElseThrow().model().layout().cut()).isEqualTo(new Bipartition(6, 0));
        // at its entrance the extension is the closest one: both divergences agree
        double divergence = Problems.evaluate(problem, problem.loss(), entry).loss()
                - problem.loss().lowerBound();
        try (Solver solver = Solver.of(task.detour().orElseThrow().model())) {
            Numbers.assertClose(
                    divergence,
                    solver.objective(task.loss())
                            .evaluate(entry, Objective.NOTHING_ELSE)
                            .loss(),
                    1e-12,
                    "relative entropy of the extension");
        }
    }

    private static Task prepare(Phase.Prepared phase, double[] entry) {
        try (DenseGibbsEngine engine = new DenseGibbsEngine()) {
            return phase.preparation().at(entry, new GibbsSolver(MACHINE, engine));
        }
    }

    @Test
    void withoutASaddleBrokenNothingMovesTheHiddenUnits() {
        TrainingProblem problem = mixture(1);
        List<Phase> phases = Problems.phases("em", Map.of("rounds", 1, "couplingScale", 0), problem);
        double[] end = Problems.run(problem, phases).state().theta();
        for (int k = 0; k < end.length; k++) {
            boolean visible = MACHINE.parameterGroup(k) == ParameterGroup.VISIBLE;
            assertThat(Math.abs(end[k])).as(MACHINE.parameterName(k)).satisfies(x -> assertThat(x > 1e-12)
                    .isEqualTo(visible));
        }
    }

    @Test
    void takesOtherMachinesOnlyWithTheRecoveryMap() {
        ParametricHamiltonian full = Problems.fullModel(2, 1);
        TrainingProblem problem =
                Problems.problem(full, Problems.randomTarget(2, 4), "relative-entropy", Problems.steps(0.1, 1), 2);
        assertThatThrownBy(() -> Problems.phases("em", Map.of(), problem))
                .hasMessageContaining("diagonal on the visible units")
                .hasMessageContaining("'X0 X1'");
        List<Phase> phases = Problems.phases("em", Map.of("petz", true, "rounds", 3), problem);
        double start = Problems.evaluate(problem, problem.loss(), new double[full.numParameters()])
                .loss();
        double end = Problems.evaluate(
                        problem,
                        problem.loss(),
                        Problems.run(problem, phases).state().theta())
                .loss();
        assertThat(end).isLessThan(0.5 * start);
    }
}
