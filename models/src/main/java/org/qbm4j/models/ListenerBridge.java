// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.List;
import java.util.OptionalDouble;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.qbm4j.optimize.StopReason;
import org.qbm4j.training.Phase;
import org.qbm4j.training.TrainingState;

/**
 * Tells DL4J's listeners what the core's loop does, and keeps the model up to date.
 *
 * <p>One iteration is one epoch. Each accepted update gives {@code onEpochStart}, the update, the evaluation at the new
 * parameters, {@code onGradientCalculation}, {@code iterationDone}, {@code onEpochEnd}: at every call, parameters,
 * score and gradient of the model belong together. A closed-form phase is one epoch without iterations.
 */
final class ListenerBridge implements org.qbm4j.training.TrainingListener {
    private final QuantumModel<?> model;
    private final Progress progress;
    private final List<TrainingListener> listeners;
    private final Kind kind;
    private boolean epochOpen;

    /** What the loop runs for. */
    enum Kind {
        /** Epochs of fit: the updater's memory is kept for the next call. */
        EPOCHS,
        /** A single batch of fit: the same, without epochs. */
        BATCH,
        /** Pretraining: phases with updaters of their own. */
        PRETRAINING
    }

    ListenerBridge(QuantumModel<?> model, Progress progress, List<TrainingListener> listeners, Kind kind) {
        this.model = model;
        this.progress = progress;
        this.listeners = List.copyOf(listeners);
        this.kind = kind;
    }

    CoreListenerSource.Call call(Examples data, boolean exact) {
        CoreListenerSource.Kind told =
                switch (kind) {
                    case EPOCHS -> CoreListenerSource.Kind.FIT;
                    case BATCH -> CoreListenerSource.Kind.BATCH;
                    case PRETRAINING -> CoreListenerSource.Kind.PRETRAINING;
                };
        OptionalDouble entropy = data instanceof Examples.Patterns patterns
                ? OptionalDouble.of(patterns.data().entropy())
                : OptionalDouble.empty();
        return new CoreListenerSource.Call(model, entropy, told, exact);
    }

    /** Whether a listener wants the call to end. */
    boolean stopRequested() {
        return listeners.stream().anyMatch(l -> l instanceof CoreListenerSource s && s.stopRequested());
    }

    void openEpoch() {
        if (kind != Kind.BATCH && !epochOpen) {
            epochOpen = true;
            listeners.forEach(l -> l.onEpochStart(model));
        }
    }

    private void closeEpoch() {
        if (epochOpen) {
            epochOpen = false;
            listeners.forEach(l -> l.onEpochEnd(model));
            progress.epochDone();
        }
    }

    @Override
    public void phaseStarted(Phase phase, TrainingState state) {
        openEpoch();
    }

    @Override
    public void iterationStarts(Iteration iteration) {
        progress.evaluated(iteration.evaluation());
        if (kind != Kind.PRETRAINING) {
            progress.remember(iteration.state());
        }
        if (iteration.state().iteration() > 0) {
            listeners.forEach(l -> l.onGradientCalculation(model));
            listeners.forEach(l -> l.iterationDone(model, progress.iterations(), progress.epochs()));
            progress.iterationDone();
            closeEpoch();
            updated();
            if (!iteration.last() && !stopRequested()) {
                openEpoch();
            }
        }
    }

    @Override
    public void phaseEnded(Phase phase, TrainingState state, StopReason reason) {
        if (reason == StopReason.CLOSED_FORM) {
            progress.moveTo(state.theta());
            closeEpoch();
            updated();
        }
        closeEpoch();
    }

    @Override
    public void interrupted(TrainingState state) {
        closeEpoch();
    }

    private void updated() {
        for (TrainingListener listener : listeners) {
            if (listener instanceof CoreListenerSource source) {
                source.updated(model);
            }
        }
    }
}
