// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.choice;

import java.util.Optional;
import org.qbm4j.simulation.GibbsEngine;

/** A kind of engine: what it serves, what it would cost, and how to make one; immutable. */
public interface EngineKind {

    /**
     * Name in files and logs.
     *
     * @return short name
     */
    String name();

    /**
     * Whether answers are exact up to rounding or a stated tolerance.
     *
     * @return false for estimates with standard errors
     */
    boolean isExact();

    /**
     * Why this kind cannot do the work, if so.
     *
     * @param work Hamiltonian and what is read of its states
     * @return a clause for people; empty if it can
     */
    Optional<String> refusal(EngineWork work);

    /**
     * Foreseen time of one evaluation with its gradient, where nothing is refused.
     *
     * @param work Hamiltonian and what is read of its states
     * @param settings threads, vectors and the rates of the machine
     * @return seconds, right within a factor of about two
     */
    double seconds(EngineWork work, EngineSettings settings);

    /**
     * Largest amount of memory that the engine takes, where nothing is refused.
     *
     * @param work Hamiltonian and what is read of its states
     * @param settings threads and vectors
     * @return bytes, native or heap
     */
    default long memoryBytes(EngineWork work, EngineSettings settings) {
        try (GibbsEngine engine = make(settings)) {
            return engine.memoryBytes(work.hamiltonian());
        }
    }

    /**
     * Where most of that memory is.
     *
     * @return true on the Java heap, false for native memory
     */
    default boolean usesHeap() {
        return true;
    }

    /**
     * Makes an engine.
     *
     * @param settings threads, tolerance, vectors and where they are drawn from
     * @return a new engine; close it
     */
    GibbsEngine make(EngineSettings settings);
}
