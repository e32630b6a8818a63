// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.circuit.FixedGate;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.Losses;
import org.qbm4j.model.CircuitModel;
import org.qbm4j.operator.Pauli;
import org.qbm4j.operator.PauliString;
import org.qbm4j.operator.PauliSum;
import org.qbm4j.operator.PauliTerm;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.CircuitState;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.state.Bipartition;
import org.qbm4j.state.StateVector;
import org.qbm4j.testkit.Tolerances;
import org.qbm4j.training.Phase;
import org.qbm4j.training.Plan;
import org.qbm4j.training.Task;
import org.qbm4j.training.Trainer;
import org.qbm4j.training.TrainingException;
import org.qbm4j.training.TrainingListener;
import org.qbm4j.training.TrainingProblem;
import org.qbm4j.training.TrainingState;

class WeakPlateauTest {
    /** Two qubits with everything that makes a Bell state. */
    private static final Circuit PAIR = Circuit.builder(new Bipartition(2, 0))
            .rotations(Pauli.Y, 0, 1)
            .rotation(PauliString.parse("X0 Y1"))
            .rotation(PauliString.parse("Y0 X1"))
            .build();

    /** {@code ln 2 - 2^(2-2-1)}, for one of two qubits. */
    private static final double PAGE = Math.log(2) - 0.5;

    private static final double[] START = {0.3, 0.2, 1.4, 0.5};

    private static TrainingProblem problem(Circuit circuit) {
        PauliSum bell = new PauliSum(
                List.of(new PauliTerm(-1, PauliString.parse("X0 X1")), new PauliTerm(-1, PauliString.parse("Z0 Z1"))));
        return new TrainingProblem(
                circuit,
                Problems.randomDistribution(2, 4),
                Losses.observable(bell, circuit),
                Problems.steps(0.2, 3),
                RandomStream.root(1));
    }

    private static double entropy(double[] theta) {
        try (Solver solver = Solver.of(new CircuitModel(PAIR))) {
            StateVector state = ((CircuitState)
                            solver.solve(theta, new StateQuery(StateQuery.Visible.NONE, false, true)))
                    .stateVector();
            // of two qubits: concurrence C = 2 |ad - bc|, purity 1 - C^2 / 2
            double re = state.re(0) * state.re(3) - state.im(0) * state.im(3);
            re -= state.re(1) * state.re(2) - state.im(1) * state.im(2);
            double im = state.re(0) * state.im(3) + state.im(0) * state.re(3);
            im -= state.re(1) * state.im(2) + state.im(1) * state.re(2);
            return -Math.log(1 - 2 * (re * re + im * im));
        }
    }

    private static Phase.Prepared phase(Map<String, Object> options) {
        return (Phase.Prepared)
                Problems.phases("weak-plateau", options, problem(PAIR)).get(0);
    }

    @Test
    void regionsAreSetsOfVisibleQubitsAndWindowsOfTheRest() {
        Circuit circuit = Circuit.builder(new Bipartition(3, 2))
                .rotations(Pauli.Y, 0, 1, 2, 3, 4)
                .build();
        assertThat(WeakPlateau.regions(circuit, 2).stream().map(Arrays::toString))
                .containsExactlyInAnyOrder("[0, 1]", "[0, 2]", "[1, 2]", "[2, 3]", "[3, 4]");
        assertThat(WeakPlateau.regions(circuit, 1)).hasSize(5);
    }

    @Test
    void halvesTheStartUntilItIsBelowTheWall() {
        try (Solver solver = Solver.of(new CircuitModel(PAIR))) {
            Task task = phase(Map.of()).preparation().at(START, solver);
            double[] twice = Arrays.stream(task.start()).map(v -> 2 * v).toArray();
            assertThat(entropy(task.start())).isLessThan(0.5 * PAGE);
            assertThat(entropy(twice)).isGreaterThanOrEqualTo(0.5 * PAGE);
            double factor = Math.pow(2, (double) task.evaluations() - 1);
            assertThat(Arrays.stream(task.start()).map(v -> v * factor).toArray())
                    .containsExactly(START);
            assertThat(task.evaluations()).isGreaterThan(1);
        }
    }

    @Test
    void keepsAStartThatIsBelowTheWall() {
        double[] low = {0.3, 0.2, 0.1, 0};
        try (Solver solver = Solver.of(new CircuitModel(PAIR))) {
            Task task = phase(Map.of()).preparation().at(low, solver);
            assertThat(task.start()).containsExactly(low);
            assertThat(task.evaluations()).isEqualTo(1);
        }
    }

    @Test
    void trainsUpToTheWallAndNotBeyond() {
        List<Double> entropies = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        TrainingListener watch = new TrainingListener() {
            @Override
            public void iterationStarts(Iteration iteration) {
                entropies.add(entropy(iteration.state().theta()));
            }

            @Override
            public void stepRejected(Phase.Optimize phase, TrainingState state, String message) {
                refusals.add(message);
            }
        };
        try (Solver solver = Solver.of(new CircuitModel(PAIR))) {
            new Trainer(solver, new Plan(List.of(phase(Map.of("a", 0.6)))), List.of(watch), () -> false).run(START);
        }
        assertThat(refusals).isNotEmpty().allMatch(m -> m.contains("weak plateau") && m.contains("halved"));
        assertThat(entropies).hasSizeGreaterThan(5).allMatch(s -> s < 0.6 * PAGE + Tolerances.SOLVER);
        assertThat(entropies.get(entropies.size() - 1)).isGreaterThan(0.5 * PAGE);
    }

    @Test
    void saysThatFixedGatesEntangleBeyondHelp() {
        Circuit bell = Circuit.builder(new Bipartition(2, 0))
                .fixed(FixedGate.Kind.H, 0)
                .fixed(FixedGate.Kind.CX, 0, 1)
                .rotations(Pauli.Y, 0, 1)
                .build();
        List<Phase> phases = Problems.phases("weak-plateau", Map.of(), problem(bell));
        assertThatExceptionOfType(TrainingException.class)
                .isThrownBy(() -> Problems.run(bell, new double[] {1, 1}, phases))
                .withMessageContaining("fixed gates")
                .withMessageContaining("'a'");
    }

    @Test
    void refusesRegionsThatAreTooLargeAndWallsOutOfRange() {
        TrainingProblem problem = problem(PAIR);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Problems.phases("weak-plateau", Map.of("qubits", 2), problem))
                .withMessageContaining("half of the 2 qubits")
                .withMessageContaining("was 2");
        for (double a : new double[] {0, 1.5}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Problems.phases("weak-plateau", Map.of("a", a), problem))
                    .withMessageContaining("'a'")
                    .withMessageContaining(Double.toString(a));
        }
    }
}
