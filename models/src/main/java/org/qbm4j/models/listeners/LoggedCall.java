// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models.listeners;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.qbm4j.gradient.Objective;
import org.qbm4j.models.CoreListenerSource;
import org.qbm4j.optimize.StopReason;
import org.qbm4j.optimize.StopRules;
import org.qbm4j.simulation.StateQuery;
import org.qbm4j.training.Phase;
import org.qbm4j.training.TrainingListener;
import org.qbm4j.training.TrainingState;

/**
 * One call of fit or pretrain, told to listeners as phases of a log that goes on from call to call.
 *
 * <p>Each phase gets a name and a place of its own, and its iterations count from its own start, also where fit goes on
 * where the last one stopped. Single batches that follow one another are one phase, which does not know its end.
 */
final class LoggedCall implements TrainingListener {
    private static final String BATCHES = "batches";

    private final LogPhases phases;
    private final List<TrainingListener> listeners;
    private final boolean batch;
    private final Consumer<double[]> finalParameters;
    private Optional<Opened> opened = Optional.empty();

    /** A phase as the loop knows it, and as the log does. */
    private record Opened(LogPhases.Place place, Phase original, Phase told, int offset, double[] start) {}

    LoggedCall(
            LogPhases phases,
            List<TrainingListener> listeners,
            CoreListenerSource.Kind kind,
            Consumer<double[]> finalParameters) {
        this.phases = phases;
        this.listeners = List.copyOf(listeners);
        this.batch = kind == CoreListenerSource.Kind.BATCH;
        this.finalParameters = finalParameters;
    }

    /** Goes on with a phase of batches that an earlier call opened. */
    LoggedCall continuing(LoggedCall earlier) {
        opened = earlier.opened;
        return this;
    }

    private Opened open(Phase phase, TrainingState state) {
        if (opened.isPresent() && (opened.get().original() == phase || batch)) {
            Opened now = opened.get();
            if (now.original() != phase) {
                Phase told = renamed(phase, now.place().name(), now.offset());
                now = new Opened(now.place(), phase, told, now.offset(), now.start());
                opened = Optional.of(now);
            }
            return now;
        }
        int offset = state.iteration();
        LogPhases.Place place = phases.begin(batch ? BATCHES : phase.name());
        Opened now = new Opened(place, phase, renamed(phase, place.name(), offset), offset, state.phaseStart());
        opened = Optional.of(now);
        listeners.forEach(l -> l.phaseStarted(now.told(), shifted(state, now)));
        return now;
    }

    private Phase renamed(Phase phase, String name, int offset) {
        if (phase instanceof Phase.Optimize o) {
            int left = batch ? Integer.MAX_VALUE : Math.max(1, o.steps().stop().iterations() - offset);
            StopRules stop = o.steps().stop();
            StopRules shorter = new StopRules(
                    left,
                    stop.gradientTolerance(),
                    stop.patience(),
                    stop.minImprovement(),
                    stop.maxEvaluations(),
                    stop.maxMillis());
            return new Phase.Optimize(
                    name,
                    o.description(),
                    o.sources(),
                    o.loss(),
                    o.active(),
                    o.steps().withStop(shorter));
        }
        return phase instanceof Phase.ClosedForm c
                ? new Phase.ClosedForm(name, c.description(), c.sources(), c.initializer())
                : phase;
    }

    private TrainingState shifted(TrainingState state, Opened phase) {
        return new TrainingState(
                phase.place().index(),
                Math.max(0, state.iteration() - phase.offset()),
                state.theta(),
                batch ? phase.start() : state.phaseStart(),
                state.ruleMemory(),
                state.rateScale(),
                state.bestLoss(),
                state.sinceImprovement(),
                state.phaseEvaluations(),
                state.phaseMillis(),
                phase.place().evaluations() + state.phaseEvaluations(),
                state.totalFlops(),
                phase.place().millis() + state.phaseMillis());
    }

    @Override
    public StateQuery query(Phase.Optimize phase, TrainingState state, int iteration) {
        Opened now = open(phase, state);
        StateQuery all = Objective.NOTHING_ELSE;
        for (TrainingListener listener : listeners) {
            all = all.and(listener.query(optimize(now), shifted(state, now), iteration - now.offset()));
        }
        return all;
    }

    @Override
    public StateQuery lastQuery(Phase.Optimize phase) {
        StateQuery all = Objective.NOTHING_ELSE;
        if (!batch && opened.isPresent()) {
            for (TrainingListener listener : listeners) {
                all = all.and(listener.lastQuery(optimize(opened.get())));
            }
        }
        return all;
    }

    private static Phase.Optimize optimize(Opened phase) {
        return (Phase.Optimize) phase.told();
    }

    @Override
    public void phaseStarted(Phase phase, TrainingState state) {
        open(phase, state);
    }

    @Override
    public void iterationStarts(Iteration event) {
        Opened now = open(event.phase(), event.state());
        TrainingState state = shifted(event.state(), now);
        phases.reached(state.iteration());
        Iteration told = new Iteration(
                optimize(now),
                event.evaluation(),
                state,
                event.learningRate(),
                event.stepNorm(),
                event.last() && !batch);
        listeners.forEach(l -> l.iterationStarts(told));
    }

    @Override
    public void stepRejected(Phase.Optimize phase, TrainingState state, String message) {
        Opened now = open(phase, state);
        listeners.forEach(l -> l.stepRejected(optimize(now), shifted(state, now), message));
    }

    @Override
    public void phaseEnded(Phase phase, TrainingState state, StopReason reason) {
        Opened now = open(phase, state);
        TrainingState told = shifted(state, now);
        phases.end(told, reason, batch);
        finalParameters.accept(state.theta());
        if (!batch) {
            listeners.forEach(l -> l.phaseEnded(now.told(), told, reason));
            opened = Optional.empty();
        }
    }

    /** A listener stopped the call: the phase ends here. */
    @Override
    public void interrupted(TrainingState state) {
        opened.ifPresent(now -> phaseEnded(now.original(), state, StopReason.INTERRUPTED));
    }
}
