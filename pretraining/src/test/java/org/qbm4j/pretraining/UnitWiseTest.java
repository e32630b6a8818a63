// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.CircuitBuilder;
import org.qbm4j.data.Target;
import org.qbm4j.data.TargetState;
import org.qbm4j.gradient.Objective;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.Losses;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.random.RandomStream;
import org.qbm4j.state.Bipartition;
import org.qbm4j.training.Phase;
import org.qbm4j.training.TrainingProblem;

class UnitWiseTest {
    private static final ParametricHamiltonian MODEL = Problems.fullModel(2, 3);
    private static final PauliSum ENERGY = PauliSum.of(Pauli.Z.on(0))
            .plus(PauliSum.of(PauliString.parse("X0 X1")).times(0.7));
    /** All fields and nearest pairs of two visible and two hidden qubits, twice. */
    private static final Circuit CIRCUIT = circuit();

    private static Circuit circuit() {
        CircuitBuilder builder = Circuit.builder(new Bipartition(2, 2));
        for (int layer = 0; layer < 2; layer++) {
            for (Pauli letter : Pauli.values()) {
                builder.rotations(letter, 0, 1, 2, 3);
                for (int q = 0; q < 3; q++) {
                    builder.rotation(PauliString.pair(letter, q, letter, q + 1), 2);
                }
                builder.rotation(PauliString.pair(letter, 1, letter, 3), 2);
            }
        }
        return builder.build();
    }

    private static TrainingProblem machine() {
        return Problems.problem(
                MODEL, Problems.randomDistribution(2, 8), "negative-log-likelihood", Problems.steps(0.2, 4), 5);
    }

    /** A linear task whose target is the Gibbs state of its observable. */
    private static TrainingProblem task() {
        return new TrainingProblem(
                CIRCUIT,
                new Target.Quantum(TargetState.gibbs(ENERGY, 2, -2)),
                Losses.observable(ENERGY, CIRCUIT),
                Problems.steps(0.1, 10),
                RandomStream.root(3));
    }

    private static int[] touching(int mask) {
        int[] supports = Support.of(CIRCUIT).orElseThrow();
        return IntStream.range(0, supports.length)
                .filter(k -> (supports[k] & mask) != 0)
                .toArray();
    }

    private static double[] after(String last, Map<String, Object> options, double[] start) {
        List<Phase> phases = Problems.phases("unit-wise", options, task());
        int end = phases.stream().map(Phase::name).toList().indexOf(last) + 1;
        return Problems.run(CIRCUIT, start, phases.subList(0, end)).state().theta();
    }

    @Test
    void growsMachinesAsVisibleFirstDoes() {
        List<Phase> mine = Problems.phases("unit-wise", Map.of(), machine());
        List<Phase> twin = Problems.phases("visible-first", Map.of("unitWise", true), machine());
        assertThat(mine)
                .extracting(Phase::name)
                .containsExactly("visible", "wake-0", "grow-0", "wake-1", "grow-1", "wake-2", "grow-2");
        for (int i = 0; i < mine.size(); i++) {
            if (mine.get(i) instanceof Phase.Optimize a && twin.get(i) instanceof Phase.Optimize b) {
                assertThat(a.active()).containsExactly(b.active());
            }
        }
    }

    @Test
    void leavesTheOtherUnitsOfAMachineOffTheSaddle() {
        List<Phase> phases = Problems.phases("unit-wise", Map.of("units", 1), machine());
        assertThat(phases).extracting(Phase::name).containsExactly("visible", "wake-0", "grow-0", "wake-rest");
        double[] theta = Problems.run(machine(), phases).state().theta();
        double[] before = Problems.run(machine(), phases.subList(0, 3)).state().theta();
        int[] supports = Support.of(MODEL).orElseThrow();
        for (int k = 0; k < theta.length; k++) {
            boolean asleep = (supports[k] & 0b11000) != 0;
            assertThat(before[k] == 0).as(MODEL.parameterName(k)).isEqualTo(asleep);
            assertThat(theta[k] == before[k]).as(MODEL.parameterName(k)).isEqualTo(!asleep);
            assertThat(Math.abs(theta[k] - before[k])).isLessThan(0.3);
        }
        assertThat(Problems.phases("unit-wise", Map.of("units", 1, "restScale", 0), machine()))
                .hasSize(3);
    }

    @Test
    void putsHiddenQubitsOfACircuitToSleepAndKeepsTheVisibleStart() {
        double[] start = RandomStream.root(9).gaussians(CIRCUIT.numParameters());
        double[] slept = after("sleep", Map.of(), start);
        int[] hidden = touching(0b1100);
        for (int k = 0; k < start.length; k++) {
            boolean sleeps = Arrays.binarySearch(hidden, k) >= 0;
            assertThat(slept[k]).as(CIRCUIT.parameterName(k)).isEqualTo(sleeps ? 0 : start[k]);
        }
    }

    @Test
    void wakesOneHiddenQubitOfACircuitWithTheVisibleOnes() {
        assertThat(Problems.phases("unit-wise", Map.of(), task()))
                .extracting(Phase::name)
                .containsExactly("sleep", "wake-0", "grow-0", "wake-1", "grow-1");
        double[] start = RandomStream.root(9).gaussians(CIRCUIT.numParameters());
        double[] woken = after("wake-0", Map.of(), start);
        double[] grown = after("grow-0", Map.of(), start);
        double[] end = after("grow-1", Map.of(), start);
        int[] second = touching(0b1000);
        for (int k = 0; k < start.length; k++) {
            boolean sleeps = Arrays.binarySearch(second, k) >= 0;
            assertThat(grown[k] == 0).as(CIRCUIT.parameterName(k)).isEqualTo(sleeps);
            assertThat(end[k]).as(CIRCUIT.parameterName(k)).isNotZero();
        }
        // the last ZZ commute with the observable, everything else is pulled
        assertThat(IntStream.range(0, start.length).filter(k -> grown[k] != woken[k]))
                .hasSizeGreaterThan(start.length - second.length - 4);
    }

    @Test
    void leavesTheOtherHiddenQubitsAtZeroUnlessTold() {
        double[] zero = new double[CIRCUIT.numParameters()];
        double[] still = after("grow-0", Map.of("units", 1), zero);
        assertThat(Problems.phases("unit-wise", Map.of("units", 1), task()))
                .extracting(Phase::name)
                .endsWith("grow-0");
        double[] noisy = after("wake-rest", Map.of("units", 1, "restScale", 0.05), zero);
        for (int k : touching(0b1000)) {
            assertThat(still[k]).isZero();
            assertThat(noisy[k]).isNotZero();
        }
    }

    @Test
    void trainsOnTheLossItIsGivenBeforeALinearTask() {
        Map<String, Object> options = Map.of("loss", "relative-entropy");
        assertThat(Problems.phases("unit-wise", options, task()))
                .filteredOn(Phase.Optimize.class::isInstance)
                .isNotEmpty()
                .allMatch(p -> ((Phase.Optimize) p).loss().name().equals("relative-entropy"));
        double[] start = Arrays.stream(RandomStream.root(9).gaussians(CIRCUIT.numParameters()))
                .map(z -> 0.05 * z)
                .toArray();
        double first = divergence(after("wake-0", options, start));
        assertThat(divergence(after("grow-1", options, start))).isLessThan(0.5 * first);
    }

    private static double divergence(double[] theta) {
        try (Solver solver = Solver.of(new CircuitModel(CIRCUIT))) {
            return solver.objective(Losses.create("relative-entropy", task().target(), CIRCUIT))
                    .evaluate(theta, Objective.NOTHING_ELSE)
                    .loss();
        }
    }

    @Test
    void refusesMoreUnitsThanThereAre() {
        assertThatThrownBy(() -> Problems.phases("unit-wise", Map.of("units", 4), machine()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most the 3 hidden units")
                .hasMessageContaining("was 4");
    }
}
