// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.state.Bipartition;
import org.qbm4j.testkit.SplitMix64;
import org.qbm4j.training.TrainingProblem;

/** Closed forms of fully visible machines never lie above the maximally mixed state, whatever terms the machine has. */
class NeverWorseTest {
    private static final int TARGETS = 20;

    /** Every word of one or two letters. */
    private static List<PauliString> words(int n) {
        List<PauliString> words = new ArrayList<>();
        for (int q = 0; q < n; q++) {
            for (Pauli a : Pauli.values()) {
                words.add(a.on(q));
                for (int r = q + 1; r < n; r++) {
                    for (Pauli b : Pauli.values()) {
                        words.add(PauliString.pair(a, q, b, r));
                    }
                }
            }
        }
        return words;
    }

    private static ParametricHamiltonian model(int n, Stream<PauliString> words) {
        ParametricHamiltonian.Builder builder = ParametricHamiltonian.builder(new Bipartition(n, 0));
        words.forEach(builder::term);
        return builder.build();
    }

    /** About half of the words, always with the field that both strategies can use. */
    private static ParametricHamiltonian some(int n, long seed) {
        double[] coin = new SplitMix64(seed).centered(1 << 8);
        List<PauliString> words = words(n);
        return model(n, words.stream().filter(w -> w.equals(Pauli.Z.on(0)) || coin[words.indexOf(w)] > 0));
    }

    private static double excess(String strategy, ParametricHamiltonian model, long seed) {
        int n = model.cut().visible();
        TrainingProblem problem = Problems.problem(
                model, Problems.randomTarget(n, seed), "relative-entropy", Problems.steps(0.1, 1), seed);
        double[] theta = Problems.run(problem, Problems.phases(strategy, Map.of(), problem))
                .state()
                .theta();
        double zero = Problems.evaluate(problem, problem.loss(), new double[theta.length])
                .loss();
        return Problems.evaluate(problem, problem.loss(), theta).loss() - zero;
    }

    @ParameterizedTest
    @ValueSource(strings = {"mean-field", "gaussian-fermionic"})
    void neverRaisesTheRelativeEntropyOfFullMachines(String strategy) {
        for (int i = 0; i < TARGETS; i++) {
            int n = 2 + i % 3;
            assertThat(excess(strategy, model(n, words(n).stream()), 100 + i))
                    .as(n + " qubits, target " + (100 + i))
                    .isLessThan(0);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mean-field", "gaussian-fermionic"})
    void neverRaisesTheRelativeEntropyOfMachinesThatLackTerms(String strategy) {
        for (int i = 0; i < TARGETS; i++) {
            int n = 2 + i % 3;
            assertThat(excess(strategy, some(n, 300 + i), 200 + i))
                    .as(n + " qubits, target " + (200 + i))
                    .isLessThan(0);
        }
    }

    /** The bound is no triviality: the same fields of the other sign lie above. */
    @Test
    void fieldsOfTheWrongSignRaiseIt() {
        ParametricHamiltonian model = some(3, 300);
        TrainingProblem problem =
                Problems.problem(model, Problems.randomTarget(3, 200), "relative-entropy", Problems.steps(0.1, 1), 1);
        double[] theta = Problems.run(problem, Problems.phases("mean-field", Map.of(), problem))
                .state()
                .theta();
        double[] wrong = Arrays.stream(theta).map(x -> -x).toArray();
        double zero = Problems.evaluate(problem, problem.loss(), new double[theta.length])
                .loss();
        assertThat(Problems.evaluate(problem, problem.loss(), wrong).loss()).isGreaterThan(zero);
    }

    @Test
    void machinesThatLackTermsDiffer() {
        assertThat(some(4, 300).numParameters()).isBetween(15, words(4).size() - 1);
        assertThat(some(4, 300)).isNotEqualTo(some(4, 301));
    }
}
