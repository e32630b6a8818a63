// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.Arrays;
import java.util.List;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

/**
 * Angles of a circuit drawn uniformly from {@code [-a pi, a pi)}, a fraction of the full turn.
 *
 * <p>With a in inverse proportion to the square root of the depth L, the gradient decays at most polynomially with qubits
 * and depth (Wang, Qi, Ferrie and Dong 2024). Option {@code a}, at least 0; the default {@code 1 / (pi sqrt(L))}, angles
 * within {@code 1 / sqrt(L)}, has the rate of the paper and a constant of ours. L is counted as in {@link GaussianByDepth}.
 * Angles are those of {@code exp(-i angle P / 2)}: the values of a parameter of scale s fill {@code [-a pi / |s|, a pi /
 * |s|)}, those of a shared one by its largest scale; fixed offsets stay. What the run started from is replaced.
 *
 * <p>Fails when: a is near 1 in a deep circuit, which is the random start it should avoid, or so small that the circuit
 * begins at a stationary point of its symmetry; or the solution lies outside the domain and past a plateau.
 */
public final class ReducedDomain implements PretrainingStrategy {
    static final String NAME = "reduced-domain";

    private final StrategyOptions options;

    /**
     * Makes the strategy.
     *
     * @param options {@code a}
     */
    public ReducedDomain(StrategyOptions options) {
        options.requireOnly(NAME, "a");
        options.nonNegative("a", 0);
        this.options = options;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        Circuit circuit = CircuitProblem.circuit(problem, NAME);
        double usual = 1 / (Math.PI * Math.sqrt(Math.max(1, CircuitProblem.depth(circuit))));
        double a = options.nonNegative("a", usual);
        return List.of(new Phase.ClosedForm(
                NAME, "All angles drawn uniformly from +-a pi, a = " + a + ".", List.of("Wang2024"), theta -> {
                    double[] draws = problem.random().child(NAME).uniforms(theta.length);
                    return CircuitProblem.values(
                            circuit,
                            Arrays.stream(draws)
                                    .map(u -> a * Math.PI * (2 * u - 1))
                                    .toArray());
                }));
    }
}
