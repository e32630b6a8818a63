// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.operator.ParameterLayout;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

/**
 * Couplings to the hidden units switched on in steps, everything else following.
 *
 * <p>Couplings J are drawn once from N(0, {@code scale}^2), default 0.2. In stage k of K = {@code stages} (4) they are held
 * at {@code (k/K) J} while all other parameters are trained on the final loss; hidden fields start at the first stage from
 * N(0, {@code hiddenScale}^2), default 0.05. Phases take the steps of the section {@code steps}, or 50 iterations. Works for
 * Boltzmann machines and, with gates across the cut as couplings, for circuits. That the registers should start uncoupled
 * and be joined later is one of the remedies of Patti, Najafi, Gao and Yelin 2021; the ramp is ours.
 *
 * <p>Fails when: the couplings drawn are wrong for the target: they are noise that the others learn to undo, and only the
 * final training moves them.
 */
public final class AnnealedCoupling implements PretrainingStrategy {
    static final String NAME = "annealed-coupling";
    private static final List<String> SOURCES = List.of("Patti2021");

    private final StrategyOptions options;
    private final int stages;
    private final double scale;
    private final double hiddenScale;

    /**
     * Makes the strategy.
     *
     * @param options {@code stages}, {@code scale}, {@code hiddenScale}, steps
     */
    public AnnealedCoupling(StrategyOptions options) {
        options.requireOnly(NAME, "stages", "scale", "hiddenScale");
        this.options = options;
        this.stages = WholeNumber.of(options, "stages", 1, 4);
        this.scale = options.nonNegative("scale", 0.2);
        this.hiddenScale = options.nonNegative("hiddenScale", 0.05);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        ParameterLayout layout = problem.layout();
        int[] couplings = layout.positions(ParameterGroup.COUPLING);
        int[] others = IntStream.range(0, layout.numParameters())
                .filter(k -> layout.parameterGroup(k) != ParameterGroup.COUPLING)
                .toArray();
        if (couplings.length == 0 || others.length == 0) {
            throw new NotApplicable(
                    problem,
                    NAME,
                    "couplings between visible and hidden units, and other parameters",
                    "the model has " + couplings.length + " and " + others.length);
        }
        int[] hidden = layout.positions(ParameterGroup.HIDDEN);
        StepSettings steps = options.stepsOr(problem, 50);
        List<Phase> phases = new ArrayList<>();
        for (int stage = 1; stage <= stages; stage++) {
            double share = stage / (double) stages;
            double bias = stage == 1 ? hiddenScale : 0;
            phases.add(new Phase.ClosedForm(
                    "couple-" + stage,
                    "Couplings at " + stage + "/" + stages + " of their draws from N(0, " + scale + "^2).",
                    SOURCES,
                    theta -> Noise.add(
                            Noise.set(
                                    theta,
                                    couplings,
                                    share * scale,
                                    problem.random().child(NAME)),
                            hidden,
                            bias,
                            problem.random().child(NAME))));
            phases.add(new Phase.Optimize(
                    "follow-" + stage,
                    "Everything but the couplings on the final loss.",
                    SOURCES,
                    problem.loss(),
                    others,
                    steps));
        }
        return phases;
    }
}
