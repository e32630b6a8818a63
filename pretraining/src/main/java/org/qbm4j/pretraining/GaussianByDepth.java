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
 * Angles of a circuit drawn from N(0, gamma^2), {@code gamma^2 = 1 / (4 S (L + 2))}, narrower the deeper the circuit.
 *
 * <p>For an observable on S qubits and depth L the norm of the gradient then decays at most polynomially (Zhang, Liu, Hsieh
 * and Tao 2022). Options: {@code locality}, S, at least 1, default 2 whatever the loss; {@code depth}, L, default the number
 * of layers that have parameters, or, in a circuit of a single such layer, the largest number of trainable gates on one
 * qubit. Angles are those of {@code exp(-i angle P / 2)}: a parameter of scale s gets the standard deviation gamma / |s|, a
 * shared one that of its largest scale; fixed offsets stay. What the run started from is replaced.
 *
 * <p>Fails when: the circuit is not of the kind of the proof, single-qubit rotations and controlled-Z; the loss acts on more
 * qubits than {@code locality} says, as likelihoods do; or the solution is far from small angles. A signal at the start does
 * not promise one on the way.
 */
public final class GaussianByDepth implements PretrainingStrategy {
    static final String NAME = "gaussian-by-depth";
    private static final int LEAST = 1;

    private final StrategyOptions options;
    private final int locality;

    /**
     * Makes the strategy.
     *
     * @param options {@code locality}, {@code depth}
     */
    public GaussianByDepth(StrategyOptions options) {
        options.requireOnly(NAME, "locality", "depth");
        this.options = options;
        this.locality = WholeNumber.of(options, "locality", LEAST, 2);
        WholeNumber.of(options, "depth", LEAST, LEAST);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        Circuit circuit = CircuitProblem.circuit(problem, NAME);
        int depth = WholeNumber.of(options, "depth", LEAST, CircuitProblem.depth(circuit));
        double gamma = Math.sqrt(1 / (4.0 * locality * (depth + 2.0)));
        return List.of(new Phase.ClosedForm(
                NAME,
                "All angles drawn from N(0, gamma^2), gamma = " + gamma + ", for depth " + depth + " and locality "
                        + locality + ".",
                List.of("Zhang2022"),
                theta -> {
                    double[] draws = problem.random().child(NAME).gaussians(theta.length);
                    return CircuitProblem.values(
                            circuit, Arrays.stream(draws).map(z -> gamma * z).toArray());
                }));
    }
}
