// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics;

import org.qbm4j.gradient.Objective;
import org.qbm4j.loss.NegativeLogLikelihood;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.training.Phase;
import org.qbm4j.training.TrainingListener;
import org.qbm4j.training.TrainingState;

/** Logs the negative log-likelihood of data that the training does not see, as {@code test_loss}, in nats per sample. */
public final class HeldOutLoss implements TrainingListener {
    private static final StateQuery PROBABILITIES = new StateQuery(StateQuery.Visible.PROBABILITIES, false, false);

    private final NegativeLogLikelihood loss;
    private final int every;
    private final RunLogWriter log;

    /**
     * Makes the listener.
     *
     * @param data distribution of the held-out data, length 2^visible; copied
     * @param every iterations between values, at least 1
     * @param log open, with its header written
     */
    public HeldOutLoss(double[] data, int every, RunLogWriter log) {
        if (every < 1) {
            throw new IllegalArgumentException("Argument 'every' must be at least 1, but was " + every + ".");
        }
        this.loss = new NegativeLogLikelihood(data);
        this.every = every;
        this.log = log;
    }

    private boolean isDue(Phase.Optimize phase, int iteration) {
        return iteration % every == 0 || iteration == phase.steps().stop().iterations();
    }

    @Override
    public StateQuery query(Phase.Optimize phase, TrainingState state, int iteration) {
        return isDue(phase, iteration) ? PROBABILITIES : Objective.NOTHING_ELSE;
    }

    @Override
    public StateQuery lastQuery(Phase.Optimize phase) {
        return PROBABILITIES;
    }

    @Override
    public void iterationStarts(Iteration event) {
        int t = event.state().iteration();
        if (!event.evaluation().isDetour() && (isDue(event.phase(), t) || event.last())) {
            double[] probabilities = event.evaluation().state().visibleProbabilities();
            log.write(RunRecord.Value.exact(
                    event.phase().name(),
                    t,
                    "test_loss",
                    loss.evaluate(probabilities).value(),
                    "nats"));
        }
    }
}
