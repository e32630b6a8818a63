// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics.study;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Measures the instances of a study with ordinary threads, one set of engines each.
 *
 * <p>Results are handed over in the order of points and instances whatever the number of threads, so that what is written of
 * them is the same to the byte and a study goes on after its last result.
 */
public final class StudyRunner {
    private final StudySpec spec;
    private final int threads;
    private final BooleanSupplier stop;
    private final Consumer<StudyResult> sink;
    private final Map<Integer, StudyResult> waiting = new HashMap<>();
    private int nextTask;
    private int nextResult;
    private Optional<RuntimeException> failure = Optional.empty();

    /**
     * Makes a runner.
     *
     * @param spec the study
     * @param threads number of threads, at least 1
     * @param done number of results that are known already, the first ones
     * @param stop asked before each instance; once true, no further one is begun
     * @param sink receives each new result in order, by one thread at a time
     */
    public StudyRunner(StudySpec spec, int threads, int done, BooleanSupplier stop, Consumer<StudyResult> sink) {
        if (threads < 1) {
            throw new IllegalArgumentException("Argument 'threads' must be at least 1, but was " + threads + ".");
        }
        this.spec = spec;
        this.threads = threads;
        this.stop = stop;
        this.sink = sink;
        this.nextTask = done;
        this.nextResult = done;
    }

    /**
     * Number of results of a whole study.
     *
     * @param spec the study
     * @return points times instances
     */
    public static int size(StudySpec spec) {
        return spec.sweep().values().size() * spec.instances();
    }

    /**
     * Work of a whole study relative to that of others, for the time left.
     *
     * @param spec the study
     * @return a guess by operation counts, above 0
     */
    public static double work(StudySpec spec) {
        return spec.points().stream()
                .mapToDouble(p -> spec.cost(p) * spec.instances())
                .sum();
    }

    /**
     * Share of a study's work that a number of first results holds, for the time left.
     *
     * @param spec the study
     * @param done number of results
     * @return in [0, 1]; a guess by operation counts
     */
    public static double share(StudySpec spec, int done) {
        double all = 0;
        double before = 0;
        for (StudySpec.Point point : spec.points()) {
            int first = point.index() * spec.instances();
            int finished = Math.max(0, Math.min(spec.instances(), done - first));
            double cost = spec.cost(point);
            all += cost * spec.instances();
            before += cost * finished;
        }
        return before / all;
    }

    /**
     * Measures until all is done or a stop was asked for.
     *
     * @return whether the study is complete
     * @throws RuntimeException the first failure of an instance; results before it were handed over
     */
    public boolean run() {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> workers = new ArrayList<>();
            for (int t = 0; t < threads; t++) {
                workers.add(pool.submit(this::measureTasks));
            }
            for (Future<?> worker : workers) {
                await(worker);
            }
        } finally {
            pool.shutdownNow();
        }
        synchronized (this) {
            failure.ifPresent(e -> {
                throw e;
            });
            return nextResult == size(spec);
        }
    }

    private static void await(Future<?> worker) {
        try {
            worker.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The study was interrupted.", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException("A thread of the study failed.", e.getCause());
        }
    }

    private void measureTasks() {
        boolean finished = false;
        try (Laboratory laboratory = new Laboratory(spec)) {
            int task = take();
            while (task >= 0) {
                hand(task, laboratory.measure(task / spec.instances(), task % spec.instances()));
                task = take();
            }
            finished = true;
        } catch (RuntimeException e) {
            fail(e);
        } finally {
            if (!finished) {
                giveUp();
            }
        }
    }

    private synchronized int take() {
        boolean over = failure.isPresent() || nextTask >= size(spec) || stop.getAsBoolean();
        return over ? -1 : nextTask++;
    }

    private synchronized void hand(int task, StudyResult result) {
        waiting.put(task, result);
        StudyResult next = waiting.remove(nextResult);
        while (next != null && failure.isEmpty()) {
            sink.accept(next);
            nextResult++;
            next = waiting.remove(nextResult);
        }
    }

    /** Leaves nothing for the other threads after a failure of any kind. */
    private synchronized void giveUp() {
        nextTask = size(spec);
    }

    private synchronized void fail(RuntimeException e) {
        if (failure.isEmpty()) {
            failure = Optional.of(e);
        }
    }
}
