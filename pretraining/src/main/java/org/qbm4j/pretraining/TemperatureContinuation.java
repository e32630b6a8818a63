// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qbm4j.data.Distribution;
import org.qbm4j.data.Target;
import org.qbm4j.loss.Losses;
import org.qbm4j.numerics.HermitianEigen;
import org.qbm4j.operator.ParametricHamiltonian;
import org.qbm4j.state.DensityMatrix;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

/**
 * The target heated first, then cooled in stages while the parameters are scaled along.
 *
 * <p>Stage k of K = {@code stages} (4) trains all parameters on the target {@code eta^beta / Tr eta^beta}, {@code beta = k/K},
 * over the support of the target, and the parameters are then multiplied by {@code (k+1)/k}; the last stage, the target
 * itself, is the final training. If a machine without hidden units contains the target, {@code eta = exp(-H)/Z}, scaling
 * takes the solution of one stage exactly to that of the next; else it is a guess. The loss is that of the final training
 * against the heated target, or the one named in {@code loss}; a final loss without a target is replaced by relative entropy.
 * With hidden units couplings and hidden fields first start from N(0, {@code couplingScale}^2), default 0.05. Phases take the
 * steps of the section {@code steps}, or 100 iterations. Cooling in stages as a guide to better optima follows deterministic
 * annealing (Rose 1998); the schedule is ours.
 *
 * <p>Fails when: the target has little support, since heating leaves zeros zero; or hidden units carry it, since scaling
 * their terms is not cooling the visible ones.
 */
public final class TemperatureContinuation implements PretrainingStrategy {
    static final String NAME = "temperature-continuation";
    private static final List<String> SOURCES = List.of("Rose1998");
    /** Eigenvalues up to this one are zero up to rounding. */
    private static final double NO_SUPPORT = 1e-14;

    private final StrategyOptions options;
    private final int stages;
    private final double couplingScale;

    /**
     * Makes the strategy.
     *
     * @param options {@code stages}, {@code loss}, {@code couplingScale}, steps
     */
    public TemperatureContinuation(StrategyOptions options) {
        options.requireOnly(NAME, "stages", PhaseLoss.OPTION, "couplingScale");
        PhaseLoss.requireKnown(options);
        this.options = options;
        this.stages = WholeNumber.of(options, "stages", 2, 4);
        this.couplingScale = options.nonNegative("couplingScale", 0.05);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        ParametricHamiltonian h = ThermalProblem.hamiltonian(problem, NAME);
        String given = options.text(PhaseLoss.OPTION, problem.loss().name());
        String loss = Losses.names().contains(given) ? given : "relative-entropy";
        StepSettings steps = options.stepsOr(problem, 100);
        List<Phase> phases = new ArrayList<>();
        if (h.cut().hidden() > 0) {
            phases.add(HiddenUnits.breakSaddle(problem, couplingScale, couplingScale));
        }
        for (int stage = 1; stage < stages; stage++) {
            double beta = stage / (double) stages;
            double factor = (stage + 1) / (double) stage;
            phases.add(new Phase.Optimize(
                    "stage-" + stage,
                    "All parameters on the target to the power " + stage + "/" + stages + ".",
                    SOURCES,
                    Losses.create(loss, heated(problem.target(), beta), h),
                    h.positions(k -> true),
                    steps));
            phases.add(new Phase.ClosedForm(
                    "cool-" + stage,
                    "All parameters times " + (stage + 1) + "/" + stage + ".",
                    SOURCES,
                    theta -> Arrays.stream(theta).map(x -> factor * x).toArray()));
        }
        return phases;
    }

    /** The target to a power, of trace one. */
    static Target heated(Target target, double beta) {
        if (target instanceof Target.Quantum quantum) {
            HermitianEigen eigen = quantum.state().matrix().eigen();
            return new Target.Quantum(DensityMatrix.of(eigen.withValues(powers(eigen.values(), NO_SUPPORT, beta))));
        }
        return new Target.Classical(Distribution.of(powers(target.probabilities(), 0, beta)));
    }

    private static double[] powers(double[] weights, double zero, double beta) {
        double[] result = Arrays.stream(weights)
                .map(x -> x > zero ? Math.pow(x, beta) : 0)
                .toArray();
        double sum = Arrays.stream(result).sum();
        return Arrays.stream(result).map(x -> x / sum).toArray();
    }
}
