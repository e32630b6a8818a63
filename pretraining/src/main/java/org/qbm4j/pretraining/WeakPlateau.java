// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.gradient.Evaluation;
import org.qbm4j.gradient.Solver;
import org.qbm4j.simulation.CircuitState;
import org.qbm4j.simulation.SolvedState;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.state.StateVector;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StepGuard;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.Task;
import org.qbm4j.training.TrainingException;
import org.qbm4j.training.TrainingProblem;

/**
 * Angles shrunk until no small region is as entangled as a random state, then training that never steps into such a region.
 *
 * <p>A circuit on n qubits is in a weak plateau if the Renyi-2 entropy of a region of k qubits is at least {@code a} times
 * the Page value {@code k ln 2 - 2^(2k-n-1)} (Sack, Medina, Michailidis, Kueng and Serbyn 2022). Options: {@code a} (0.5), above
 * 0 and at most 1; {@code qubits}, k, default 2 where there are two visible qubits and four in all, else 1, and at most half
 * of all; steps, default 50 iterations of the final training's. The regions are all sets of k visible qubits and all windows
 * of k neighbors in the whole register. The start is halved, all parameters at once, until none is in a weak plateau; then
 * all parameters are trained on the final loss, and a step into a weak plateau is taken back and tried at half the rate,
 * which holds for the rest of the phase. Entropies are exact here, where the paper estimates them from classical shadows.
 *
 * <p>Fails when: the solution itself is entangled beyond a: the training then stops before the wall, on ever shorter steps; or
 * fixed gates alone entangle that much, which no angle can undo; or the loss is infinite near zero angles, as likelihoods
 * are. A region below the wall does not promise a gradient.
 */
public final class WeakPlateau implements PretrainingStrategy {
    static final String NAME = "weak-plateau";
    private static final List<String> SOURCES = List.of("Sack2022");
    private static final StateQuery WHOLE = new StateQuery(StateQuery.Visible.NONE, false, true);
    private static final int MOST_REGIONS = 1000;
    private static final int MOST_HALVINGS = 40;

    private final StrategyOptions options;
    private final double a;

    /**
     * Makes the strategy.
     *
     * @param options {@code a}, {@code qubits}, steps
     */
    public WeakPlateau(StrategyOptions options) {
        options.requireOnly(NAME, "a", "qubits");
        this.options = options;
        this.a = options.nonNegative("a", 0.5);
        WholeNumber.of(options, "qubits", 1, 1);
        if (!(a > 0 && a <= 1)) {
            throw new IllegalArgumentException(
                    "Option 'a' of 'weak-plateau' must be above 0 and at most 1, but was " + a + ".");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        Circuit circuit = CircuitProblem.circuit(problem, NAME);
        int n = circuit.cut().numQubits();
        if (n < 2) {
            throw new NotApplicable(problem, NAME, "at least two qubits", "the circuit has one");
        }
        if (circuit.numInputs() > 0) {
            throw new NotApplicable(
                    problem, NAME, "one state of all qubits", "the circuit has one for each row of its inputs");
        }
        int usual = Math.min(2, Math.min(circuit.cut().visible(), n / 2));
        int k = WholeNumber.of(options, "qubits", 1, usual);
        if (2 * k > n || k > circuit.cut().visible()) {
            throw new IllegalArgumentException("Option 'qubits' of 'weak-plateau' must be at most half of the " + n
                    + " qubits and at most the " + circuit.cut().visible() + " visible ones, but was " + k + ".");
        }
        Wall wall = new Wall(regions(circuit, k), k * Math.log(2) - Math.pow(2, 2 * k - n - 1), a);
        int[] everything = IntStream.range(0, circuit.numParameters()).toArray();
        StepSettings steps = options.stepsOr(problem, 50);
        return List.of(new Phase.Prepared(
                NAME,
                "Angles halved until the Renyi-2 entropy of no region of " + k + " qubits is " + a
                        + " of its Page value, then all parameters on the final loss without stepping there.",
                SOURCES,
                steps,
                (entry, solver) -> shrunk(entry, solver, wall, Task.of(entry, problem.loss(), everything))));
    }

    private static Task shrunk(double[] entry, Solver solver, Wall wall, Task from) {
        double[] theta = entry.clone();
        for (int solved = 1; solved <= MOST_HALVINGS; solved++) {
            if (wall.worst(solver.solve(theta, WHOLE)).isEmpty()) {
                return new Task(theta, from.loss(), from.active(), Optional.empty(), Optional.of(wall), solved);
            }
            theta = Arrays.stream(theta).map(v -> v / 2).toArray();
        }
        throw new TrainingException(
                "Phase '" + NAME + "' finds a weak plateau at angles of zero already, since fixed gates"
                        + " entangle; raise option 'a', or choose an entangler that has a parameter.");
    }

    /** All sets of k visible qubits, and all windows of k neighbors in the register, each once. */
    static List<int[]> regions(Circuit circuit, int k) {
        List<int[]> regions = new ArrayList<>();
        int visible = circuit.cut().visible();
        sets(visible, k, new int[0], regions);
        for (int from = Math.max(0, visible - k + 1); from + k <= circuit.cut().numQubits(); from++) {
            regions.add(IntStream.range(from, from + k).toArray());
        }
        return regions;
    }

    private static void sets(int visible, int k, int[] chosen, List<int[]> found) {
        if (found.size() >= MOST_REGIONS) {
            throw new IllegalArgumentException("Option 'qubits' of 'weak-plateau' gives more than " + MOST_REGIONS
                    + " regions of " + k + " of the " + visible + " visible qubits; choose fewer.");
        }
        if (chosen.length == k) {
            found.add(chosen);
            return;
        }
        for (int q = chosen.length == 0 ? 0 : chosen[chosen.length - 1] + 1; q < visible; q++) {
            int[] more = Arrays.copyOf(chosen, chosen.length + 1);
            more[chosen.length] = q;
            sets(visible, k, more, found);
        }
    }

    /** Where weak plateaus begin. */
    private record Wall(List<int[]> regions, double page, double a) implements StepGuard {
        @Override
        public StateQuery query() {
            return WHOLE;
        }

        @Override
        public Optional<String> refusal(Evaluation reached) {
            return worst(reached.state());
        }

        /** The most entangled region, in words, if it is beyond the wall. */
        Optional<String> worst(SolvedState solved) {
            StateVector state = ((CircuitState) solved).stateVector();
            double largest = 0;
            int[] where = regions.get(0);
            for (int[] region : regions) {
                double entropy = state.entanglementRenyi2Entropy(region);
                if (entropy > largest) {
                    largest = entropy;
                    where = region;
                }
            }
            return largest < a * page
                    ? Optional.empty()
                    : Optional.of("weak plateau: the Renyi-2 entropy of qubits " + Arrays.toString(where) + " is "
                            + largest / page + " of its Page value");
        }
    }
}
