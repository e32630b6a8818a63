// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.models;

import java.util.OptionalDouble;
import org.qbm4j.training.TrainingListener;

/**
 * A listener of DL4J that also wants to see the core's training loop: phases, whole evaluations, rejected steps.
 *
 * <p>A quantum model asks each of its listeners that is one, at the beginning of every {@code fit} and {@code pretrain}.
 */
public interface CoreListenerSource {

    /**
     * What watches one call of {@code fit} or {@code pretrain}.
     *
     * @param call what begins
     * @return a listener of the core, told before DL4J's listeners are
     */
    default TrainingListener watch(Call call) {
        return new TrainingListener() {};
    }

    /**
     * An update was made, or a closed form taken: all listeners were told, the iteration and the epoch that it ends are
     * counted.
     *
     * @param model as it can be saved to go on from here
     */
    default void updated(QuantumModel<?> model) {}

    /**
     * Whether the call should end; asked after each iteration.
     *
     * @return true to end it, with the parameters of now
     */
    default boolean stopRequested() {
        return false;
    }

    /**
     * One call of {@code fit} or {@code pretrain}.
     *
     * @param model what is trained
     * @param entropy of the data, nats; empty if there are no patterns of visible units
     * @param kind which method was called
     * @param exact whether evaluations know the state; those by sampling refuse every query
     */
    record Call(QuantumModel<?> model, OptionalDouble entropy, Kind kind, boolean exact) {}

    /** Which method was called. */
    enum Kind {
        /** {@code fit} with epochs. */
        FIT,
        /** {@code fit} with a single data set, one iteration. */
        BATCH,
        /** {@code pretrain}: the phases of a strategy. */
        PRETRAINING
    }
}
