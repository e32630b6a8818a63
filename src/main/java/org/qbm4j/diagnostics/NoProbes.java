// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics;

import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;
import org.qbm4j.state.Bipartition;
import org.qbm4j.training.Phase;
import org.qbm4j.training.TrainingListener;
import org.qbm4j.training.TrainingState;

/** Stands in for probes where they cannot look, and says so once per phase. */
final class NoProbes implements TrainingListener {
    private final String message;
    private final RunLogWriter log;

    NoProbes(String engine, Bipartition cut, RunLogWriter log) {
        this.message =
                "No probes of plateaus: they look at the states of the visible and of the hidden units, which the"
                        + " engine '" + engine + "' does not know for " + cut.visible() + " visible and " + cut.hidden()
                        + " hidden units, or which are too large to diagonalize at every probe.";
        this.log = log;
    }

    @Override
    public void phaseStarted(Phase phase, TrainingState state) {
        log.write(new RunRecord.Event(phase.name(), 0, RunRecord.Event.NO_PROBES, message));
    }
}
