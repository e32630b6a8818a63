// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliString;
import org.qbm4j.state.Bipartition;
import org.qbm4j.training.Phase;
import org.qbm4j.training.TrainingProblem;

class ClassicalFirstTest {
    private static final ParametricHamiltonian MODEL = Problems.classicalQuantum(3, 2);

    private final TrainingProblem problem = Problems.problem(
            MODEL, Problems.randomDistribution(3, 8), "negative-log-likelihood", Problems.steps(0.2, 10), 5);

    private double[] after(int phases, Map<String, Object> options) {
        return Problems.run(
                        problem,
                        Problems.phases("classical-first", options, problem).subList(0, phases))
                .state()
                .theta();
    }

    private static boolean diagonal(int k) {
        return PauliString.parse(MODEL.parameterName(k)).isDiagonal();
    }

    @Test
    void trainsAClassicalMachineWhileQuantumTermsAreZero() {
        assertThat(Problems.phases("classical-first", Map.of(), problem))
                .extracting(Phase::name)
                .containsExactly("break-saddle", "classical", "wake-quantum");
        double[] start = after(1, Map.of());
        double[] end = after(2, Map.of());
        for (int k = 0; k < end.length; k++) {
            boolean visible = MODEL.parameterGroup(k) == ParameterGroup.VISIBLE;
            assertThat(start[k] != 0).as(MODEL.parameterName(k)).isEqualTo(diagonal(k) && !visible);
            assertThat(end[k] != start[k]).as(MODEL.parameterName(k)).isEqualTo(diagonal(k));
        }
        assertThat(Problems.evaluate(problem, problem.loss(), end).loss())
                .isLessThan(Problems.evaluate(problem, problem.loss(), start).loss());
    }

    @Test
    void displacesQuantumTermsAfterwards() {
        double[] before = after(2, Map.of("couplingScale", 0.2));
        double[] after = after(3, Map.of("couplingScale", 0.2));
        for (int k = 0; k < after.length; k++) {
            assertThat(after[k] != before[k]).as(MODEL.parameterName(k)).isEqualTo(!diagonal(k));
            assertThat(Math.abs(after[k] - before[k])).isLessThan(1);
        }
    }

    @Test
    void spoilsNoSaddleWhereThereIsNone() {
        ParametricHamiltonian visible = Problems.fullModel(2, 0);
        TrainingProblem small =
                Problems.problem(visible, Problems.randomTarget(2, 1), "relative-entropy", Problems.steps(0.1, 2), 1);
        assertThat(Problems.phases("classical-first", Map.of(), small))
                .extracting(Phase::name)
                .containsExactly("classical", "wake-quantum");
    }

    /** A machine that is no Hamiltonian and only has names. */
    private record Named(Bipartition cut, List<String> names) implements ParameterLayout {
        @Override
        public int numParameters() {
            return names.size();
        }

        @Override
        public String parameterName(int k) {
            return names.get(k);
        }

        @Override
        public ParameterGroup parameterGroup(int k) {
            return ParameterGroup.of(PauliString.parse(names.get(k)).support(), cut);
        }
    }

    @Test
    void readsTheNamesOfAMachineWithoutHamiltonian() {
        Named layout = new Named(new Bipartition(1, 1), List.of("Z0", "X1", "Z0 X1", "Z1", "Z0 Z1", "Y1"));
        TrainingProblem named =
                new TrainingProblem(layout, problem.target(), problem.loss(), problem.steps(), problem.random());
        List<Phase> phases = Problems.phases("classical-first", Map.of(), named);
        assertThat(((Phase.Optimize) phases.get(1)).active()).containsExactly(0, 3, 4);
        double[] woken = ((Phase.ClosedForm) phases.get(2)).initializer().apply(new double[6]);
        assertThat(IntStream.range(0, 6).filter(k -> woken[k] != 0)).containsExactly(1, 2, 5);
    }
}
