// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.run;

import java.util.List;
import org.qbm4j.training.Phase;
import org.qbm4j.training.Plan;
import org.qbm4j.training.TrainingListener;
import org.qbm4j.training.TrainingState;

/** Where an arm stands, for display; written by the arm's thread, read by any. */
public final class ArmProgress implements TrainingListener {
    private final String label;
    private final List<Phase> phases;
    private final long planned;
    private volatile Snapshot now;

    /**
     * One look at an arm.
     *
     * @param phase name of the running phase, empty before the first
     * @param iteration iteration in the phase
     * @param done iterations done or saved by phases that stopped early
     * @param planned iterations of the whole plan
     * @param loss the loss of the phase, NaN before the first
     */
    public record Snapshot(String phase, int iteration, long done, long planned, double loss) {}

    ArmProgress(String label, Plan plan) {
        this.label = label;
        this.phases = plan.phases();
        this.planned = plan.iterations();
        this.now = new Snapshot("", 0, 0, planned, Double.NaN);
    }

    /** Puts the start where a resumed arm goes on. */
    ArmProgress from(TrainingState state) {
        now = new Snapshot(
                phases.get(state.phase()).name(),
                state.iteration(),
                before(state.phase()) + state.iteration(),
                planned,
                state.bestLoss());
        return this;
    }

    /**
     * What people call the arm.
     *
     * @return such as {@code matched control}
     */
    public String label() {
        return label;
    }

    /**
     * The last look.
     *
     * @return immutable
     */
    public Snapshot now() {
        return now;
    }

    private long before(int phase) {
        long sum = 0;
        for (Phase earlier : phases.subList(0, phase)) {
            sum += earlier instanceof Phase.Iterative o ? o.steps().stop().iterations() : 0;
        }
        return sum;
    }

    @Override
    public void phaseStarted(Phase phase, TrainingState state) {
        now = new Snapshot(phase.name(), 0, before(state.phase()), planned, now.loss());
    }

    @Override
    public void iterationStarts(Iteration event) {
        int t = event.state().iteration();
        int phase = event.state().phase();
        long done = event.last() ? before(phase + 1) : before(phase) + t;
        now = new Snapshot(
                event.phase().name(), t, done, planned, event.evaluation().loss());
    }
}
