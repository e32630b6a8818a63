// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.optimize.LearningRate;
import org.qbm4j.optimize.StopRules;
import org.qbm4j.optimize.UpdateRules;

class PlanTest {
    private static final Phase.ClosedForm JUMP =
            new Phase.ClosedForm("jump", "A test.", List.of(), UnaryOperator.identity());

    private static Phase.Optimize phase(String name, int... active) {
        return new Phase.Optimize(name, "A test.", List.of(), SmallProblem.likelihood(), active, SmallProblem.steps(2));
    }

    @Test
    void refusesAPlanOfNothing() {
        assertThatThrownBy(() -> new Plan(List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least one phase");
    }

    @Test
    void refusesTwoPhasesOfOneName() {
        assertThatThrownBy(() -> new Plan(List.of(JUMP, phase("a", 0), phase("jump", 1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'jump'");
    }

    @Test
    void refusesAPhaseThatFreezesEverything() {
        assertThatThrownBy(() -> phase("frozen"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'frozen'")
                .hasMessageContaining("freezes every parameter");
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "-1, 0"})
    void refusesPositionsThatDoNotAscend(int first, int second) {
        assertThatThrownBy(() -> phase("mixed", first, second))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'active'")
                .hasMessageContaining("[" + first + ", " + second + "]");
    }

    @Test
    void phasesAreCopied() {
        int[] active = {1, 2};
        Phase.Optimize phase = phase("a", active);
        active[0] = 5;
        phase.active()[1] = 6;
        assertThat(phase.active()).containsExactly(1, 2);
        List<Phase> phases = new ArrayList<>(List.of(phase));
        Plan plan = new Plan(phases);
        phases.add(JUMP);
        assertThat(plan.phases()).containsExactly(phase);
    }

    @Test
    void finalTrainingMovesEverythingOnTheFinalLoss() {
        TrainingProblem problem = SmallProblem.problem(7);
        Plan plan = Plan.of(problem, List.of(JUMP, phase("a", 0)));
        assertThat(plan.phases()).extracting(Phase::name).containsExactly("jump", "a", "training");
        Phase.Optimize last = (Phase.Optimize) plan.phases().get(2);
        assertThat(last.active()).containsExactly(SmallProblem.everything());
        assertThat(last.loss()).isSameAs(problem.loss());
        assertThat(last.steps()).isEqualTo(problem.steps());
        assertThat(plan.iterations()).isEqualTo(2 + 7);
    }

    @Test
    void matchedControlTakesTheSameStepsOnAllParameters() {
        TrainingProblem problem = SmallProblem.problem(7);
        StepSettings other = SmallProblem.steps(1)
                .withRate(new LearningRate.Exponential(0.3, 0.9))
                .withStop(new StopRules(5, 1e-9, 2, 0.1, 50, 0));
        Phase.Optimize first =
                new Phase.Optimize("first", "A test.", List.of(), ScriptedLoss.of(1), new int[] {2}, other);
        Plan plan = Plan.of(problem, List.of(first, JUMP, phase("second", 1, 3)));
        Phase.ClosedForm start = new Phase.ClosedForm("start", "A test.", List.of(), UnaryOperator.identity());
        Plan control = Plan.matchedControl(problem, plan, List.of(start));
        assertThat(control.phases())
                .extracting(Phase::name)
                .containsExactly("start", "control-first", "control-second", "training");
        assertThat(control.iterations()).isEqualTo(plan.iterations()).isEqualTo(5 + 2 + 7);
        List<Phase.Optimize> pretrained = optimizing(plan);
        List<Phase.Optimize> controls = optimizing(control);
        for (int i = 0; i < pretrained.size(); i++) {
            assertThat(controls.get(i).steps()).isEqualTo(pretrained.get(i).steps());
            assertThat(controls.get(i).active()).containsExactly(SmallProblem.everything());
            assertThat(controls.get(i).loss()).isSameAs(problem.loss());
        }
    }

    @Test
    void matchedControlSpendsTheSameEvaluations() {
        TrainingProblem problem = SmallProblem.problem(4);
        Plan plan = Plan.of(problem, List.of(phase("first", 0, 1), JUMP));
        Recorder one = new Recorder();
        Recorder other = new Recorder();
        try (CountingEngine engine = new CountingEngine()) {
            SmallProblem.run(plan, engine, one);
            int solves = engine.solves();
            SmallProblem.run(Plan.matchedControl(problem, plan, List.of()), engine, other);
            assertThat(engine.solves() - solves).isEqualTo(solves).isEqualTo(3 + 5);
        }
        assertThat(other.iterations)
                .extracting(TrainingListener.Iteration::learningRate)
                .isEqualTo(one.iterations.stream()
                        .map(TrainingListener.Iteration::learningRate)
                        .toList());
    }

    private static List<Phase.Optimize> optimizing(Plan plan) {
        return plan.phases().stream()
                .filter(Phase.Optimize.class::isInstance)
                .map(Phase.Optimize.class::cast)
                .toList();
    }

    @Test
    void unknownRuleIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> new StepSettings("adaam", Map.of(), new LearningRate.Constant(1), StopRules.after(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'adaam'")
                .hasMessageContaining(String.join(", ", UpdateRules.names()));
    }

    @Test
    void unknownOptionOfARuleIsRefusedBeforeTheRunBegins() {
        assertThatThrownBy(() -> new StepSettings(
                        "gradient-descent", Map.of("beta1", 0.9), new LearningRate.Constant(1), StopRules.after(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("beta1");
    }

    @Test
    void unknownStrategyIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> PretrainingStrategies.create("visible-last", StrategyOptions.defaults()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'visible-last'")
                .hasMessageContaining("known strategies: " + String.join(", ", PretrainingStrategies.names()));
    }

    @Test
    void strategyOptionsAnswerWithTheirTypes() {
        StrategyOptions options = new StrategyOptions(
                Map.of("scale", 3, "wide", true, "lattice", "chain", "letters", List.of("Z", "ZZ")),
                Optional.of(SmallProblem.steps(4)));
        assertThat(options.nonNegative("scale", 1)).isEqualTo(3);
        assertThat(options.nonNegative("absent", 1.5)).isEqualTo(1.5);
        assertThat(options.flag("wide", false)).isTrue();
        assertThat(options.flag("absent", true)).isTrue();
        assertThat(options.text("lattice", "grid")).isEqualTo("chain");
        assertThat(options.text("absent", "grid")).isEqualTo("grid");
        assertThat(options.texts("letters", List.of())).containsExactly("Z", "ZZ");
        assertThat(options.texts("absent", List.of("X"))).containsExactly("X");
        assertThat(StrategyOptions.defaults().values()).isEmpty();
        assertThat(StrategyOptions.defaults().steps()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-9, Double.NaN, Double.POSITIVE_INFINITY})
    void strategyOptionsRefuseImpossibleNumbers(double value) {
        StrategyOptions options = new StrategyOptions(Map.of("scale", value), Optional.empty());
        assertThatThrownBy(() -> options.nonNegative("scale", 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'scale'")
                .hasMessageContaining(String.valueOf(value));
    }

    @Test
    void strategyOptionsRefuseWrongTypes() {
        StrategyOptions options =
                new StrategyOptions(Map.of("scale", "wide", "wide", 1, "letters", "Z"), Optional.empty());
        assertThatThrownBy(() -> options.nonNegative("scale", 1)).hasMessageContaining("'scale' must be a number");
        assertThatThrownBy(() -> options.flag("wide", true)).hasMessageContaining("'wide' must be true or false");
        assertThatThrownBy(() -> options.texts("letters", List.of())).hasMessageContaining("'letters' must be a list");
    }

    @Test
    void strategyOptionsRefuseUnknownNamesWithTheKnownOnes() {
        StrategyOptions options = new StrategyOptions(Map.of("scale", 1, "sclae", 2), Optional.empty());
        options.requireOnly("some", "scale", "sclae");
        assertThatThrownBy(() -> options.requireOnly("some", "scale", "width"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'some' has no option 'sclae'")
                .hasMessageContaining("scale, width");
        assertThatThrownBy(() -> options.requireOnly("some")).hasMessageContaining("none");
    }
}
