// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.earlystopping;

import org.deeplearning4j.earlystopping.scorecalc.ScoreCalculator;
import org.qbm4j.data.Target;
import org.qbm4j.gradient.Solver;
import org.qbm4j.loss.Losses;
import org.qbm4j.models.QuantumModel;
import org.qbm4j.state.DensityMatrix;

/** Quantum relative entropy {@code Tr target (ln target - ln sigma)} of the state sigma of the visible units, in nats. */
public final class RelativeEntropyScore implements ScoreCalculator<QuantumModel<?>> {
    private final transient Target target;

    /**
     * Compares with a target of the core.
     *
     * @param target of the visible units
     */
    public RelativeEntropyScore(Target target) {
        this.target = target;
    }

    /**
     * Compares with a state.
     *
     * @param target state of the visible units
     */
    public RelativeEntropyScore(DensityMatrix target) {
        this(new Target.Quantum(target));
    }

    /**
     * Solves the model once.
     *
     * @throws IllegalArgumentException if the target has another number of units than the model is visible, or this kind of
     *     model has no state of the visible units
     */
    @Override
    public double calculateScore(QuantumModel<?> network) {
        try (Solver solver = Solver.of(network.configuration().model())) {
            return solver.objective(Losses.create("relative-entropy", target, solver.layout()))
                    .evaluateLoss(network.parameterVector().values())
                    .loss();
        }
    }

    @Override
    public boolean minimizeScore() {
        return true;
    }
}
