// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.data.Target;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.state.Entropies;
import org.qbm4j.testkit.Numbers;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.testkit.Tolerances;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategies;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;
import org.qbm4j.training.TrainingResult;

class TermSubsetTest {
    private static final ParametricHamiltonian FOUR = Problems.fullModel(4, 0);

    private static TrainingProblem problem(ParametricHamiltonian model, Target target) {
        return Problems.problem(model, target, "relative-entropy", Problems.steps(0.1, 7), 2);
    }

    private static List<String> active(String strategy, Map<String, Object> values, ParametricHamiltonian model) {
        TrainingProblem problem =
                problem(model, Problems.randomTarget(model.cut().visible(), 1));
        Phase.Optimize phase =
                (Phase.Optimize) Problems.phases(strategy, values, problem).get(0);
        return Arrays.stream(phase.active())
                .mapToObj(k -> model.parameters().get(k).name())
                .toList();
    }

    @Test
    void chainTakesFieldsAndNeighbours() {
        assertThat(active("geometrically-local", Map.of(), FOUR))
                .containsExactlyInAnyOrder(
                        "X0 X1", "X1 X2", "X2 X3", "Y0 Y1", "Y1 Y2", "Y2 Y3", "Z0 Z1", "Z1 Z2", "Z2 Z3", "X0", "X1",
                        "X2", "X3", "Y0", "Y1", "Y2", "Y3", "Z0", "Z1", "Z2", "Z3");
    }

    @Test
    void gridTakesFieldsAndNeighboursRowByRow() {
        assertThat(active("geometrically-local", Map.of("lattice", "grid 2x2"), FOUR))
                .contains("Z0 Z1", "Z2 Z3", "Z0 Z2", "Z1 Z3", "X0")
                .doesNotContain("Z0 Z3", "Z1 Z2")
                .hasSize(3 * (4 + 4));
    }

    @Test
    void lettersChooseWholeFamilies() {
        assertThat(active("subset", Map.of("letters", List.of("Z", "XX")), Problems.fullModel(2, 1)))
                .containsExactly("X0 X1", "Z0", "Z1");
    }

    @Test
    void parametersChooseOneByOne() {
        assertThat(active("subset", Map.of("parameters", List.of("Z1", "X0 X2")), FOUR))
                .containsExactly("X0 X2", "Z1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grid 2x3", "ring", "grid"})
    void impossibleLatticesAreRefused(String lattice) {
        assertThatThrownBy(() -> active("geometrically-local", Map.of("lattice", lattice), FOUR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'lattice'")
                .hasMessageContaining("'" + lattice + "'")
                .hasMessageContaining("4");
    }

    @Test
    void namesThatTheModelLacksAreRefused() {
        assertThatThrownBy(() -> active("subset", Map.of("parameters", List.of("Z1", "Z9")), FOUR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'Z9'");
        assertThatThrownBy(() -> active("subset", Map.of("letters", List.of("Z", "XZ")), FOUR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'XZ'");
    }

    @Test
    void exactlyOneWayToChooseIsNeeded() {
        assertThatThrownBy(() -> active("subset", Map.of(), FOUR)).hasMessageContaining("exactly one");
        Map<String, Object> both = Map.of("parameters", List.of("Z1"), "letters", List.of("Z"));
        assertThatThrownBy(() -> active("subset", both, FOUR)).hasMessageContaining("exactly one");
    }

    @Test
    void stepsOfTheUserComeBeforeThoseOfTheProblem() {
        TrainingProblem problem = problem(FOUR, Problems.randomTarget(4, 1));
        StepSettings own = Problems.steps(0.01, 11);
        Phase.Optimize given = (Phase.Optimize)
                PretrainingStrategies.create("geometrically-local", new StrategyOptions(Map.of(), Optional.of(own)))
                        .plan(problem)
                        .get(0);
        assertThat(given.steps()).isEqualTo(own);
        Phase.Optimize usual = (Phase.Optimize)
                Problems.phases("geometrically-local", Map.of(), problem).get(0);
        assertThat(usual.steps().stop().iterations()).isEqualTo(300);
        assertThat(usual.steps().rate()).isEqualTo(problem.steps().rate());
    }

    /** Coopmans and Benedetti 2024, theorem 3, with the step 1/m at which the descent cannot overshoot. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 3", "3, 6", "4, 10", "5, 15", "6, 18", "7, 4", "8, 9"})
    void anySubsetEndsBelowTheMaximallyMixedState(long seed, int size) {
        ParametricHamiltonian model = Problems.fullModel(3, 0);
        List<String> names = new java.util.ArrayList<>(model.parameters().stream()
                .map(ParametricHamiltonian.Parameter::name)
                .toList());
        SplitMix64 random = new SplitMix64(seed);
        while (names.size() > size) {
            names.remove(random.below(names.size()));
        }
        Target target = Problems.randomTarget(3, 100 + seed);
        TrainingProblem problem = problem(model, target);
        List<Phase> phases = PretrainingStrategies.create(
                        "subset",
                        new StrategyOptions(Map.of("parameters", names), Optional.of(Problems.steps(1.0 / size, 60))))
                .plan(problem);
        TrainingResult result = Problems.run(problem, phases);
        double mixed = 3 * Math.log(2) - Entropies.vonNeumannEntropy(target.state());
        assertThat(result.evaluation().orElseThrow().loss()).isLessThan(mixed);
        double[] theta = result.state().theta();
        for (int k = 0; k < theta.length; k++) {
            assertThat(theta[k] != 0)
                    .isEqualTo(names.contains(model.parameters().get(k).name()));
        }
    }

    /** Idle hidden units change nothing: the same parameters as without them, then the saddle is broken. */
    @Test
    void hiddenUnitsDoNotDisturbTheVisibleTerms() {
        Target target = Problems.randomTarget(2, 6);
        TrainingProblem with = problem(Problems.fullModel(2, 1), target);
        TrainingProblem without = problem(Problems.fullModel(2, 0), target);
        double[] plain = Problems.run(without, Problems.phases("geometrically-local", Map.of(), without))
                .state()
                .theta();
        double[] theta = Problems.run(with, Problems.phases("geometrically-local", Map.of(), with))
                .state()
                .theta();
        int[] visible = Problems.hamiltonian(with).positions(ParameterGroup.VISIBLE);
        double[] kept = Arrays.stream(visible).mapToDouble(k -> theta[k]).toArray();
        Numbers.assertClose(plain, kept, Tolerances.SOLVER, "visible parameters");
        int[] hidden =
                Problems.hamiltonian(with).positions(k -> Arrays.stream(visible).noneMatch(v -> v == k));
        assertThat(hidden).isNotEmpty();
        assertThat(Arrays.stream(hidden).mapToDouble(k -> theta[k]).toArray()).doesNotContain(0.0);
    }
}
