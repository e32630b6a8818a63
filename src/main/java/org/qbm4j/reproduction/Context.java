// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.reproduction;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.qbm4j.numerics.Estimate;
import org.qbm4j.numerics.Workers;
import org.qbm4j.random.RandomStream;
import org.qbm4j.simulation.CircuitEngine;
import org.qbm4j.simulation.StateVectorEngine;

/** Threads, random numbers and the scale of a run of the catalogue; confined to one caller. */
public final class Context implements AutoCloseable {
    /** How many times fewer instances a quick run draws. */
    public static final int QUICK_DIVISOR = 10;

    private static final int FEWEST = 20;

    /**
     * What was asked for.
     *
     * @param seed the one seed
     * @param threads how many instances are measured at once, at least 1; rows do not depend on it
     * @param quick a tenth of the instances
     */
    public record Settings(long seed, int threads, boolean quick) {}

    /** Hears how far the run is; called by measuring threads. */
    @FunctionalInterface
    public interface Progress {
        /**
         * Called after each instance.
         *
         * @param id the reproduction at work
         * @param share done share of the whole run, 0 to 1
         */
        void at(String id, double share);
    }

    /** One random instance. */
    @FunctionalInterface
    interface Instance {
        double[] measure(RandomStream stream, CircuitEngine engine);
    }

    private final Settings settings;
    private final Progress progress;
    private final Workers workers;
    private final Queue<CircuitEngine> engines = new ConcurrentLinkedQueue<>();
    private String id = "";
    private double begin;
    private double weight;
    private double batchBegin;

    /**
     * Starts threads.
     *
     * @param settings what was asked for
     * @param progress hears how far the run is
     */
    public Context(Settings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        this.workers = new Workers(settings.threads());
    }

    /** Turns to a reproduction that is the given part of the run. */
    void turnTo(String nextId, double shareBefore, double shareOfRun) {
        id = nextId;
        begin = shareBefore;
        weight = shareOfRun;
        batchBegin = 0;
    }

    /** Measures independent instances in all threads; {@code share} is this batch's part of the reproduction's work. */
    Samples measure(String place, double share, int fullCount, Instance instance) {
        int count = settings.quick() ? Math.max(FEWEST, fullCount / QUICK_DIVISOR) : fullCount;
        RandomStream stream = stream(place);
        double[][] rows = new double[count][];
        AtomicInteger done = new AtomicInteger();
        workers.run(count, i -> {
            CircuitEngine free = engines.poll();
            CircuitEngine engine = free == null ? new StateVectorEngine() : free;
            rows[i] = instance.measure(stream.child(i), engine);
            engines.add(engine);
            double part = batchBegin + share * done.incrementAndGet() / count;
            progress.at(id, begin + weight * Math.min(1, part));
        });
        batchBegin += share;
        return Samples.ofRows(rows);
    }

    RandomStream stream(String place) {
        return RandomStream.root(settings.seed())
                .child("reproduction")
                .child(id)
                .child(place);
    }

    /** Within a distance from a published number; a quick run grants 3 standard errors more. */
    Row near(String label, double expected, double tolerance, Estimate measured) {
        return widened(label, expected, tolerance, Double.toString(tolerance), measured);
    }

    /** Within a share of a published number; a quick run grants 3 standard errors more. */
    Row nearby(String label, double expected, double share, Estimate measured) {
        return widened(label, expected, share * Math.abs(expected), Row.percent(share), measured);
    }

    private Row widened(String label, double expected, double tolerance, String meaning, Estimate measured) {
        double more = settings.quick() ? 3 * measured.standardError() : 0;
        String words = settings.quick() ? meaning + " + 3 standard errors (quick)" : meaning;
        return new Row(label, Row.Relation.EQUAL, expected, tolerance + more, words, measured);
    }

    @Override
    public void close() {
        workers.close();
        engines.forEach(CircuitEngine::close);
        engines.clear();
    }
}
