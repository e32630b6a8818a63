// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.qbm4j.circuit.Circuit;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

/**
 * A classical Boltzmann machine first, its quantum terms afterwards.
 *
 * <p>All diagonal terms, those of Z alone, are trained on the final loss while everything else is exactly zero: a classical
 * machine, restricted if the couplings are. Diagonal couplings and hidden fields start from N(0, {@code couplingScale}^2),
 * off the saddle. Then the off-diagonal terms are displaced by N(0, {@code couplingScale}^2), 0.05 unless set, since at zero
 * the likelihood has no slope in most of them. Phases take the steps of the section {@code steps}, or 100 iterations.
 * Quantum machines that contain classical ones in this way are those of Amin and others 2018 and of Demidik and others 2025;
 * the schedule is ours. Terms of several words count as diagonal if all their words are; of a machine without a Hamiltonian
 * the names decide, such as {@code Z0 Z5}.
 *
 * <p>Fails when: the target is not classical, so that its diagonal says little; or the classical optimum is one that the
 * quantum terms cannot leave, their first gradients being small there.
 */
public final class ClassicalFirst implements PretrainingStrategy {
    static final String NAME = "classical-first";
    private static final List<String> SOURCES = List.of("Amin2018", "Demidik2025");

    private final StrategyOptions options;
    private final double couplingScale;

    /**
     * Makes the strategy.
     *
     * @param options {@code couplingScale}, steps
     */
    public ClassicalFirst(StrategyOptions options) {
        options.requireOnly(NAME, "couplingScale");
        this.options = options;
        this.couplingScale = options.nonNegative("couplingScale", 0.05);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        ParameterLayout layout = problem.layout();
        if (layout instanceof Circuit) {
            throw new NotApplicable(problem, NAME, "the terms of a Hamiltonian", "the model is a circuit");
        }
        int[] classical = select(layout, true);
        int[] quantum = select(layout, false);
        if (classical.length == 0 || quantum.length == 0) {
            throw new NotApplicable(
                    problem,
                    NAME,
                    "diagonal terms, of Z alone, and others",
                    "the model has " + classical.length + " and " + quantum.length);
        }
        StepSettings steps = options.stepsOr(problem, 100);
        int[] saddle = IntStream.of(classical)
                .filter(k -> layout.parameterGroup(k) != ParameterGroup.VISIBLE)
                .toArray();
        List<Phase> phases = new ArrayList<>();
        if (saddle.length > 0) {
            phases.add(
                    displace(problem, "break-saddle", "Diagonal couplings and hidden fields drawn from N(0, ", saddle));
        }
        phases.add(new Phase.Optimize(
                "classical",
                classical.length + " diagonal terms of " + layout.numParameters()
                        + " on the final loss, the others at zero.",
                SOURCES,
                problem.loss(),
                classical,
                steps));
        phases.add(displace(problem, "wake-quantum", "Off-diagonal terms displaced by N(0, ", quantum));
        return phases;
    }

    private Phase displace(TrainingProblem problem, String name, String what, int[] positions) {
        return new Phase.ClosedForm(
                name,
                what + couplingScale + "^2).",
                SOURCES,
                theta -> Noise.add(
                        theta, positions, couplingScale, problem.random().child(NAME)));
    }

    private static int[] select(ParameterLayout layout, boolean diagonal) {
        return IntStream.range(0, layout.numParameters())
                .filter(k -> isDiagonal(layout, k) == diagonal)
                .toArray();
    }

    private static boolean isDiagonal(ParameterLayout layout, int k) {
        if (layout instanceof ParametricHamiltonian h) {
            return h.parameters().get(k).generator().terms().stream()
                    .allMatch(t -> t.word().isDiagonal());
        }
        return layout.parameterName(k).matches("Z\\d+( Z\\d+)*");
    }
}
