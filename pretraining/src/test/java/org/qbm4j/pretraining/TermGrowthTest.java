// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.training.Phase;
import org.qbm4j.training.TrainingListener;
import org.qbm4j.training.TrainingProblem;

class TermGrowthTest {
    private static final ParametricHamiltonian MODEL = Problems.fullModel(4, 0);

    private static TrainingProblem problem(long seed) {
        return Problems.problem(
                MODEL, Problems.randomTarget(4, seed), "relative-entropy", Problems.steps(0.1, 1), seed);
    }

    private static List<List<String>> joined(Map<String, Object> options) {
        List<List<String>> joined = new ArrayList<>();
        List<String> before = List.of();
        for (Phase phase : Problems.phases("term-growth", options, problem(1))) {
            List<String> names = new ArrayList<>();
            for (int k : ((Phase.Optimize) phase).active()) {
                names.add(MODEL.parameterName(k));
            }
            assertThat(names).containsAll(before);
            List<String> fresh = new ArrayList<>(names);
            fresh.removeAll(before);
            joined.add(fresh);
            before = names;
        }
        return joined;
    }

    @Test
    void addsFieldsFirstAndThenLongerAndLongerTerms() {
        List<List<String>> joined = joined(Map.of());
        assertThat(joined).hasSize(4);
        assertThat(joined.get(0)).hasSize(12).allMatch(name -> !name.contains(" "));
        assertThat(joined.get(1)).hasSize(9).contains("X0 X1", "Z2 Z3");
        assertThat(joined.get(2)).hasSize(6).contains("Y0 Y2", "Z1 Z3");
        assertThat(joined.get(3)).containsExactlyInAnyOrder("X0 X3", "Y0 Y3", "Z0 Z3");
    }

    @Test
    void addsTheGroupsItIsGiven() {
        List<List<String>> joined = joined(Map.of("groups", List.of("Z ZZ", "X")));
        assertThat(joined).hasSize(2);
        assertThat(joined.get(0)).hasSize(10).allMatch(name -> name.matches("Z\\d( Z\\d)?"));
        assertThat(joined.get(1)).containsExactly("X0", "X1", "X2", "X3");
        assertThat(joined(Map.of("groups", List.of(List.of("Z", "ZZ"), List.of("X")))))
                .isEqualTo(joined);
    }

    @Test
    void refusesGroupsThatNoTermHas() {
        assertThatThrownBy(() -> joined(Map.of("groups", List.of("Z", "Z"))))
                .hasMessageContaining("'groups'")
                .hasMessageContaining("no such letters left");
        assertThatThrownBy(() -> joined(Map.of("groups", List.of("XZ")))).hasMessageContaining("'XZ'");
        assertThatThrownBy(() -> joined(Map.of("groups", List.of()))).hasMessageContaining("at least one group");
    }

    /** Convex, and steps of one over the number of words: every iteration goes down, so every phase does. */
    @Test
    void noPhaseEndsAboveWhereItBegan() {
        for (long seed = 1; seed <= 3; seed++) {
            Map<String, List<Double>> losses = new HashMap<>();
            Problems.run(
                    problem(seed), Problems.phases("term-growth", Map.of(), problem(seed)), new TrainingListener() {
                        @Override
                        public void iterationStarts(Iteration iteration) {
                            losses.computeIfAbsent(iteration.phase().name(), name -> new ArrayList<>())
                                    .add(iteration.evaluation().loss());
                        }
                    });
            assertThat(losses).hasSize(4);
            losses.forEach((name, values) -> {
                assertThat(values).hasSize(101);
                assertThat(values.get(100)).as(name).isLessThan(values.get(0));
                for (int t = 1; t < values.size(); t++) {
                    assertThat(values.get(t)).as(name).isLessThanOrEqualTo(values.get(t - 1) + 1e-13);
                }
            });
        }
    }

    @Test
    void takesTheLossItIsGiven() {
        assertThat(Problems.phases("term-growth", Map.of("loss", "renyi-2"), problem(1)))
                .allMatch(p -> ((Phase.Optimize) p).loss().name().equals("renyi-2"));
    }

    @Test
    void leavesTheSaddleOfHiddenUnits() {
        ParametricHamiltonian hidden = Problems.fullModel(2, 1);
        TrainingProblem problem = Problems.problem(
                hidden, Problems.randomDistribution(2, 3), "negative-log-likelihood", Problems.steps(0.1, 1), 1);
        assertThat(Problems.phases("term-growth", Map.of(), problem))
                .extracting(Phase::name)
                .containsExactly("terms-1", "terms-2", "break-saddle");
    }
}
