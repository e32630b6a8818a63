// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.List;
import java.util.stream.IntStream;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

/**
 * All parameters drawn from N(0, scale^2): a start of low entanglement off the hidden-unit saddle of
 * Boltzmann machines, and near the identity for circuits of rotations.
 *
 * <p>Options: {@code scale} (default 0.05). The escape by low entanglement at the start follows Ortiz Marrero, Kieferova
 * and Wiebe 2021; the distribution is ours.
 *
 * <p>Fails when: the scale is so small that couplings feel the saddle (their first
 * gradients shrink with the scale), or so large that the state is cold and scrambled from the start.
 */
public final class SmallRandomStart implements PretrainingStrategy {
    static final String NAME = "small-random";

    private final double scale;

    /**
     * Makes the strategy.
     *
     * @param options {@code scale}
     */
    public SmallRandomStart(StrategyOptions options) {
        options.requireOnly(NAME, "scale");
        this.scale = options.nonNegative("scale", 0.05);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        return List.of(new Phase.ClosedForm(
                NAME,
                "All parameters drawn from N(0, " + scale + "^2).",
                List.of("OrtizMarrero2021"),
                theta -> Noise.add(
                        theta,
                        IntStream.range(0, problem.layout().numParameters()).toArray(),
                        scale,
                        problem.random().child(NAME))));
    }
}
