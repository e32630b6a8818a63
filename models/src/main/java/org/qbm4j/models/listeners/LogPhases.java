// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.listeners;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.qbm4j.optimize.StopReason;
import org.qbm4j.runlog.RunLogWriter;
import org.qbm4j.runlog.RunRecord;
import org.qbm4j.training.TrainingState;

/** The phases of a log over many calls of fit and pretrain: their names, places, costs, and the one of batches still open. */
final class LogPhases {
    private final RunLogWriter log;
    private final Set<String> names = new LinkedHashSet<>();
    private int begun;
    private int ended;
    private long evaluations;
    private long millis;
    private StopReason lastReason = StopReason.ITERATIONS;
    private String lastName = "";
    private int lastIteration;
    private Optional<RunRecord.PhaseEnd> batches = Optional.empty();

    LogPhases(RunLogWriter log) {
        this.log = log;
    }

    /** Begins a phase: a name that no phase of this log had, and the next place. */
    Place begin(String wanted) {
        closeBatches();
        String name = wanted;
        for (int number = 2; !names.add(name); number++) {
            name = wanted + "-" + number;
        }
        lastName = name;
        lastIteration = 0;
        return new Place(name, begun++, evaluations, millis);
    }

    /**
     * Where a phase stands in the log.
     *
     * @param name unique in the log
     * @param index from 0
     * @param evaluations spent before it
     * @param millis spent before it
     */
    record Place(String name, int index, long evaluations, long millis) {}

    void reached(int iteration) {
        lastIteration = iteration;
    }

    /** The end of a phase, or of one batch; a phase of batches is open until something else begins. */
    void end(TrainingState state, StopReason reason, boolean batch) {
        evaluations += state.phaseEvaluations();
        millis += state.phaseMillis();
        lastReason = reason;
        if (!batch) {
            ended++;
            return;
        }
        long before = batches.map(RunRecord.PhaseEnd::evaluations).orElse(0L);
        long time = batches.map(RunRecord.PhaseEnd::wallMillis).orElse(0L);
        batches = Optional.of(new RunRecord.PhaseEnd(
                lastName,
                state.iteration(),
                reason.label(),
                before + state.phaseEvaluations(),
                time + state.phaseMillis()));
    }

    /** The end of a phase of which only the time is known. */
    void end(long time) {
        millis += time;
        ended++;
    }

    boolean hasOpenBatches() {
        return batches.isPresent();
    }

    void closeBatches() {
        batches.ifPresent(end -> {
            log.write(end);
            ended++;
        });
        batches = Optional.empty();
    }

    /** The last line of the log. */
    RunRecord.End end() {
        if (ended < begun) {
            return end(RunRecord.End.FAILED, "Phase '" + lastName + "' was left by an error.");
        }
        return lastReason == StopReason.REJECTED
                ? end(RunRecord.End.FAILED, "Phase '" + lastName + "' found no step to a finite loss.")
                : end(RunRecord.End.COMPLETED, "");
    }

    private RunRecord.End end(String status, String message) {
        return new RunRecord.End(status, message, evaluations, millis);
    }

    /** In their order. */
    List<String> names() {
        return List.copyOf(names);
    }

    String lastName() {
        return lastName;
    }

    int lastIteration() {
        return lastIteration;
    }
}
