// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics;

import org.qbm4j.gradient.Objective;
import org.qbm4j.loss.ProbabilityLoss;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.training.Phase;
import org.qbm4j.training.TrainingListener;
import org.qbm4j.training.TrainingState;

/** Logs a loss of data that the training does not see, as {@code test_loss}, in nats per sample. */
public final class HeldOutLoss implements TrainingListener {
    private static final StateQuery PROBABILITIES = new StateQuery(StateQuery.Visible.PROBABILITIES, false, false);

    private final ProbabilityLoss loss;
    private final int every;
    private final RunLogWriter log;

    /**
     * Makes the listener.
     *
     * @param loss negative log-likelihood of the held-out data, or of their labels
     * @param every iterations between values, at least 1
     * @param log open, with its header written
     */
    public HeldOutLoss(ProbabilityLoss loss, int every, RunLogWriter log) {
        if (every < 1) {
            throw new IllegalArgumentException("Argument 'every' must be at least 1, but was " + every + ".");
        }
        this.loss = loss;
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
