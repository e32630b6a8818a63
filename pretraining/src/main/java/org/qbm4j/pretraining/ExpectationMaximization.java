// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.qbm4j.loss.ConvexRelativeEntropy;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.operator.PauliString;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.Task;
import org.qbm4j.training.TrainingProblem;

/**
 * Expectation maximization: hidden units filled in by the machine's own conditional states, then a convex problem.
 *
 * <p>Each round extends the target to all units, {@code eta_ext = sum_v q(v) |v><v| (x) rho_{h|v}} with {@code rho_{h|v} ~
 * exp(-<v|H|v>)} at the parameters where the round begins, and then trains the whole machine, all units seen as visible, by
 * the convex relative entropy {@code S(eta_ext || rho)}. For machines with diagonal visible operators (classical-quantum
 * ones) the extension is the closest to rho, and the relative entropy of the visible units never rises from round to round
 * as long as no round raises its own loss (Vishnu and others 2025, after Dempster, Laird and Rubin 1977). Only the diagonal
 * of a quantum target enters, as such machines have no other.
 *
 * <p>Other machines are refused unless {@code petz: true} takes Petz's recovery map as the extension, without guarantee: its
 * visible part is in general not the target. Options: {@code rounds} (25); {@code couplingScale} (0.05), the standard
 * deviation at which couplings and hidden fields start, off the saddle; {@code petz} (false); steps of each round, default 100
 * of gradient descent of size one over the sum of the squared norms of the terms, which cannot overshoot.
 *
 * <p>Fails when: the conditional states hardly change from round to round, so that it creeps; gradients of the likelihood
 * itself are then faster. It ends in local optima as they do.
 */
public final class ExpectationMaximization implements PretrainingStrategy {
    static final String NAME = "em";
    private static final List<String> SOURCES = List.of("Dempster1977", "Vishnu2025");

    private final StrategyOptions options;
    private final int rounds;
    private final double couplingScale;
    private final boolean petz;

    /**
     * Makes the strategy.
     *
     * @param options {@code rounds}, {@code couplingScale}, {@code petz}, steps
     */
    public ExpectationMaximization(StrategyOptions options) {
        options.requireOnly(NAME, "rounds", "couplingScale", "petz");
        this.options = options;
        this.rounds = WholeNumber.of(options, "rounds", 1, 25);
        this.couplingScale = options.nonNegative("couplingScale", 0.05);
        this.petz = options.flag("petz", false);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        ParametricHamiltonian h = ThermalProblem.hamiltonian(problem, NAME);
        if (h.cut().hidden() == 0) {
            throw new NotApplicable(problem, NAME, "hidden units", "the model has none");
        }
        List<PauliString> quantum = Extension.quantumVisible(h);
        if (!petz && !quantum.isEmpty()) {
            throw new NotApplicable(
                    problem,
                    NAME,
                    "terms that are diagonal on the visible units (or 'petz: true', without guarantee)",
                    "the model has '" + quantum.get(0) + "'");
        }
        SubMachine whole =
                SubMachine.of(h, IntStream.range(0, h.cut().numQubits()).toArray(), new int[0]);
        StepSettings steps = options.steps().orElseGet(() -> SafeSteps.of(h, whole.positions(), 100));
        List<Phase> phases = new ArrayList<>();
        phases.add(HiddenUnits.breakSaddle(problem, couplingScale, couplingScale));
        for (int round = 1; round <= rounds; round++) {
            phases.add(new Phase.Prepared(
                    NAME + "-" + round,
                    "All units by convex relative entropy to the target extended at the entrance.",
                    SOURCES,
                    steps,
                    (entry, solver) -> task(problem, h, entry, whole)));
        }
        return phases;
    }

    private Task task(TrainingProblem problem, ParametricHamiltonian h, double[] entry, SubMachine whole) {
        DensityMatrix extended = petz
                ? Extension.petz(h, entry, problem.target().state())
                : Extension.conditional(h, entry, problem.target().probabilities());
        return Task.of(entry, new ConvexRelativeEntropy(extended, whole.hamiltonian()), whole.positions())
                .on(whole.detour());
    }
}
