// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

/**
 * Where a run stands: enough to continue to the same bits; immutable.
 *
 * @param phase position of the running phase in the plan
 * @param iteration iterations done in this phase
 * @param theta parameters now
 * @param phaseStart parameters at the start of this phase
 * @param ruleMemory memory of the update rule
 * @param rateScale factor on the learning rate, below 1 after rejected steps
 * @param bestLoss lowest loss of this phase so far
 * @param sinceImprovement iterations since then
 * @param phaseEvaluations evaluations in this phase
 * @param phaseMillis wall time in this phase
 * @param totalEvaluations evaluations in the run
 * @param totalFlops floating-point operations in the run
 * @param totalMillis wall time of the run
 */
public record TrainingState(
        int phase,
        int iteration,
        double[] theta,
        double[] phaseStart,
        double[] ruleMemory,
        double rateScale,
        double bestLoss,
        int sinceImprovement,
        long phaseEvaluations,
        long phaseMillis,
        long totalEvaluations,
        long totalFlops,
        long totalMillis) {

    /** Copies the arrays. */
    public TrainingState {
        theta = theta.clone();
        phaseStart = phaseStart.clone();
        ruleMemory = ruleMemory.clone();
    }

    @Override
    public double[] theta() {
        return theta.clone();
    }

    @Override
    public double[] phaseStart() {
        return phaseStart.clone();
    }

    @Override
    public double[] ruleMemory() {
        return ruleMemory.clone();
    }
}
