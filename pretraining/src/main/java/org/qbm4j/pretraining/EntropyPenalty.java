// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.qbm4j.loss.ConditionalLoss;
import org.qbm4j.loss.EntropyRegularized;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StepSettings;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

/**
 * All parameters trained on the final loss plus a weight times the Renyi-2 entropy of the visible units, the weight halved
 * from stage to stage.
 *
 * <p>A regularizer against entanglement with the hidden units in the manner of Patti, Najafi, Gao and Yelin 2021, whose exact
 * form may differ. Options: {@code weight} (0.1), above 0, in units of the loss per nat; {@code stages} (1), phases with
 * weights w, w/2, w/4, ...; steps of each, default 50 iterations of the final training's. The final training has no
 * regularizer.
 *
 * <p>Fails when: the target is mixed or classical with noise: a pure state of all units can then reach it by entanglement
 * only, and the weight pulls away from it; and in Boltzmann machines, whose visible entropy is heat as well: the weight
 * cools them, which large couplings do too. It does not leave a plateau either, where its own gradient is as small.
 */
public final class EntropyPenalty implements PretrainingStrategy {
    static final String NAME = "entropy-regularized";

    private final StrategyOptions options;
    private final double weight;
    private final int stages;

    /**
     * Makes the strategy.
     *
     * @param options {@code weight}, {@code stages}, steps
     */
    public EntropyPenalty(StrategyOptions options) {
        options.requireOnly(NAME, "weight", "stages");
        this.options = options;
        this.weight = options.nonNegative("weight", 0.1);
        this.stages = WholeNumber.of(options, "stages", 1, 1);
        if (weight == 0) {
            throw new IllegalArgumentException("Option 'weight' of 'entropy-regularized' must be above 0, but was "
                    + weight + "; without a weight use 'none'.");
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        requireOneVisibleState(problem, NAME);
        StepSettings steps = options.stepsOr(problem, 50);
        int[] everything = IntStream.range(0, problem.layout().numParameters()).toArray();
        List<Phase> phases = new ArrayList<>();
        for (int stage = 1; stage <= stages; stage++) {
            double w = weight / Math.pow(2, stage - 1);
            phases.add(new Phase.Optimize(
                    stages == 1 ? NAME : NAME + "-" + stage,
                    "All parameters on the final loss plus " + w + " times the Renyi-2 entropy of the visible units.",
                    List.of("Patti2021"),
                    new EntropyRegularized(problem.loss(), w),
                    everything,
                    steps));
        }
        return phases;
    }

    /** Refuses problems in which the entropy of the visible units is no measure of entanglement with hidden ones. */
    static void requireOneVisibleState(TrainingProblem problem, String strategy) {
        if (problem.layout().cut().hidden() == 0) {
            throw new NotApplicable(problem, strategy, "hidden units", "the model has none");
        }
        if (problem.loss() instanceof ConditionalLoss) {
            throw new NotApplicable(
                    problem, strategy, "one state of the visible units", "the final loss reads one for each row");
        }
    }
}
