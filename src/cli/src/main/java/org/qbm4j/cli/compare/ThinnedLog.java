// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.compare;

import org.qbm4j.optimize.StopReason;
import org.qbm4j.training.Phase;
import org.qbm4j.training.TrainingListener;
import org.qbm4j.training.TrainingState;

/**
 * Lets a listener see only so many iterations of a phase, evenly spaced, the first and the last always; everything else it
 * sees in full.
 *
 * @param inner the listener
 * @param most iterations of a phase that it sees, at least 1
 */
record ThinnedLog(TrainingListener inner, int most) implements TrainingListener {
    private static final int POINTS = 200;

    static TrainingListener thin(TrainingListener inner) {
        return new ThinnedLog(inner, POINTS);
    }

    @Override
    public void phaseStarted(Phase phase, TrainingState state) {
        inner.phaseStarted(phase, state);
    }

    @Override
    public void iterationStarts(Iteration event) {
        int planned = event.phase().steps().stop().iterations();
        int every = Math.max(1, (planned + most - 1) / most);
        if (event.last() || event.state().iteration() % every == 0) {
            inner.iterationStarts(event);
        }
    }

    @Override
    public void stepRejected(Phase.Optimize phase, TrainingState state, String message) {
        inner.stepRejected(phase, state, message);
    }

    @Override
    public void phaseEnded(Phase phase, TrainingState state, StopReason reason) {
        inner.phaseEnded(phase, state, reason);
    }
}
