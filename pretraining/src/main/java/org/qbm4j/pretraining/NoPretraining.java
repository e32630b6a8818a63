// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.pretraining;

import java.util.List;
import org.qbm4j.training.Phase;
import org.qbm4j.training.PretrainingStrategy;
import org.qbm4j.training.StrategyOptions;
import org.qbm4j.training.TrainingProblem;

/**
 * No pretraining: the final training starts where the run starts, the baseline of every comparison (as in Coopmans and
 * Benedetti 2024).
 *
 * <p>Fails when: the run starts at zero and the model has hidden units, since all couplings then sit on a saddle.
 */
public final class NoPretraining implements PretrainingStrategy {
    static final String NAME = "none";

    /**
     * Makes the strategy.
     *
     * @param options must be empty
     */
    public NoPretraining(StrategyOptions options) {
        options.requireOnly(NAME);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<Phase> plan(TrainingProblem problem) {
        return List.of();
    }
}
