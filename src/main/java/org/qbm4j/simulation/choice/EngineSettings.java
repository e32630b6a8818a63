// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.choice;

import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.column.ColumnGibbsEngine;
import org.qbm4j.simulation.column.TypicalityGibbsEngine;

/**
 * Which engine is wanted, and with what it works.
 *
 * @param kind name of a kind of engine, or {@value #AUTO}
 * @param threads how many work at once; changes no bit of the results
 * @param tolerance of the column engine, in (0, 0.01]
 * @param vectors random vectors of the typicality engine to begin with, a multiple of 16
 * @param mostVectors random vectors that it never exceeds
 * @param random where they are drawn from
 * @param rates of the machine, by which {@value #AUTO} chooses
 */
public record EngineSettings(
        String kind,
        int threads,
        double tolerance,
        int vectors,
        int mostVectors,
        RandomStream random,
        EngineRates rates) {
    /** The fastest exact engine, or an estimate where no exact engine is fast enough. */
    public static final String AUTO = "auto";

    /** Random vectors that the typicality engine never exceeds, where no number is given. */
    public static final int MOST_VECTORS = 256;

    /** Checks what kinds do not check themselves. */
    public EngineSettings {
        if (!kind.equals(AUTO)) {
            EngineKinds.named(kind);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("Argument 'threads' must be at least 1, but was " + threads + ".");
        }
    }

    /**
     * The usual settings: automatic choice by typical rates, one thread, root seed 1.
     *
     * @return settings
     */
    public static EngineSettings automatic() {
        return new EngineSettings(
                AUTO,
                1,
                ColumnGibbsEngine.DEFAULT_TOLERANCE,
                TypicalityGibbsEngine.DEFAULT_VECTORS,
                MOST_VECTORS,
                RandomStream.root(1),
                EngineRates.typical());
    }

    /**
     * The same with another kind.
     *
     * @param name of a kind, or {@value #AUTO}
     * @return new settings
     * @throws IllegalArgumentException if there is no such kind; the message names them all
     */
    public EngineSettings withKind(String name) {
        return new EngineSettings(name, threads, tolerance, vectors, mostVectors, random, rates);
    }

    /**
     * The same with another number of threads.
     *
     * @param count at least 1
     * @return new settings
     */
    public EngineSettings withThreads(int count) {
        return new EngineSettings(kind, count, tolerance, vectors, mostVectors, random, rates);
    }

    /**
     * The same with other rates.
     *
     * @param measured rates of this machine
     * @return new settings
     */
    public EngineSettings withRates(EngineRates measured) {
        return new EngineSettings(kind, threads, tolerance, vectors, mostVectors, random, measured);
    }
}
