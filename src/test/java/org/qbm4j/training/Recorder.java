// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.training;

import java.util.ArrayList;
import java.util.List;
import org.qbm4j.gradient.Objective;
import org.qbm4j.optimize.StopReason;
import org.qbm4j.simulation.StateQuery;

/** Writes down every call that a listener gets. */
final class Recorder implements TrainingListener {
    final List<Iteration> iterations = new ArrayList<>();
    final List<TrainingState> rejected = new ArrayList<>();
    final List<String> calls;
    private final String name;

    Recorder(String name, List<String> calls) {
        this.name = name;
        this.calls = calls;
    }

    Recorder() {
        this("", new ArrayList<>());
    }

    private void call(String what) {
        calls.add(name + what);
    }

    @Override
    public StateQuery query(Phase.Optimize phase, TrainingState state, int iteration) {
        call("query " + phase.name() + " " + iteration);
        return Objective.NOTHING_ELSE;
    }

    @Override
    public void phaseStarted(Phase phase, TrainingState state) {
        call("start " + phase.name());
    }

    @Override
    public void iterationStarts(Iteration iteration) {
        call("iteration " + iteration.phase().name() + " " + iteration.state().iteration()
                + (iteration.last() ? " last" : ""));
        iterations.add(iteration);
    }

    @Override
    public void stepRejected(Phase.Optimize phase, TrainingState state, String message) {
        call("rejected " + phase.name() + " " + state.iteration());
        rejected.add(state);
    }

    @Override
    public void phaseEnded(Phase phase, TrainingState state, StopReason reason) {
        call("end " + phase.name() + " " + state.iteration() + " " + reason.label());
    }

    @Override
    public void interrupted(TrainingState state) {
        call("interrupted " + state.phase() + " " + state.iteration());
    }
}
