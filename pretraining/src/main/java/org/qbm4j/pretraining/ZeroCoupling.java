// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.List;
import org.qbm4j.operator.ParameterGroup;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

/**
 * No coupling to the hidden units at the start, and no saddle: hidden fields break it alone.
 *
 * <p>Couplings are exactly zero, so that visible and hidden units start without any correlation; parameters of hidden units
 * alone are displaced by N(0, {@code hiddenScale}^2), default 0.5. At decoupled hidden units the slope along a coupling
 * {@code h_v (x) h_h} is the mean of {@code h_h} times the slope along {@code h_v}: zero without hidden fields, which is a
 * saddle, and of the order of the fields with them. Of a circuit the gates across the cut are set to zero and the others stay
 * where the run starts, the hidden ones displaced; gates without parameters still act. That the registers should start
 * uncoupled is one of the remedies of Patti, Najafi, Gao and Yelin 2021.
 *
 * <p>Fails when: visible terms that a coupling could imitate are missing or already optimal, since the first slopes of
 * couplings are multiples of those; identical fields would also keep hidden units identical.
 */
public final class ZeroCoupling implements PretrainingStrategy {
    static final String NAME = "zero-coupling";

    private final double hiddenScale;

    /**
     * Makes the strategy.
     *
     * @param options {@code hiddenScale}
     */
    public ZeroCoupling(StrategyOptions options) {
        options.requireOnly(NAME, "hiddenScale");
        this.hiddenScale = options.nonNegative("hiddenScale", 0.5);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        int[] couplings = problem.layout().positions(ParameterGroup.COUPLING);
        int[] hidden = problem.layout().positions(ParameterGroup.HIDDEN);
        if (couplings.length == 0 || hidden.length == 0) {
            throw new NotApplicable(
                    problem,
                    NAME,
                    "couplings to hidden units, and parameters of hidden units alone",
                    "the model has " + couplings.length + " and " + hidden.length);
        }
        return List.of(new Phase.ClosedForm(
                NAME,
                "Couplings at zero; parameters of hidden units displaced by N(0, " + hiddenScale + "^2).",
                List.of("Patti2021"),
                theta -> Noise.add(
                        Noise.set(theta, couplings, 0, problem.random().child(NAME)),
                        hidden,
                        hiddenScale,
                        problem.random().child(NAME))));
    }
}
