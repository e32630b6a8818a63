// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;

/**
 * A few threads that share numbered pieces of work; idle threads wait, they never spin.
 *
 * <p>Which thread takes which piece is left to chance, so pieces must write to places of their own; then results do not
 * depend on the number of threads. Confined to one caller.
 */
public final class Workers implements AutoCloseable {
    private final int threads;
    private final ExecutorService others;

    /**
     * Starts threads.
     *
     * @param threads how many work at once, the caller included; at least 1
     */
    public Workers(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("Argument 'threads' must be at least 1, but was " + threads + ".");
        }
        this.threads = threads;
        this.others = Executors.newFixedThreadPool(Math.max(1, threads - 1), task -> {
            Thread thread = new Thread(task, "qbm4j-worker");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Number of threads.
     *
     * @return at least 1
     */
    public int threads() {
        return threads;
    }

    /**
     * Does all pieces and returns when all are done.
     *
     * @param pieces how many
     * @param piece does one, given its number 0..pieces-1
     * @throws RuntimeException what the first failing piece threw
     */
    public void run(int pieces, IntConsumer piece) {
        int helpers = Math.min(threads, pieces) - 1;
        if (helpers <= 0) {
            for (int i = 0; i < pieces; i++) {
                piece.accept(i);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Runnable loop = () -> {
            try {
                for (int i = next.getAndIncrement(); i < pieces; i = next.getAndIncrement()) {
                    piece.accept(i);
                }
            } catch (RuntimeException | Error e) {
                failure.compareAndSet(null, e);
                next.set(pieces);
            }
        };
        CountDownLatch done = new CountDownLatch(helpers);
        for (int h = 0; h < helpers; h++) {
            others.execute(() -> {
                loop.run();
                done.countDown();
            });
        }
        loop.run();
        await(done);
        Throwable thrown = failure.get();
        if (thrown instanceof Error e) {
            throw e;
        }
        if (thrown instanceof RuntimeException e) {
            throw e;
        }
    }

    private static void await(CountDownLatch done) {
        boolean interrupted = false;
        while (true) {
            try {
                done.await();
                break;
            } catch (InterruptedException e) {
                // the pieces write to memory of the caller, so it must wait for them
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the threads. */
    @Override
    public void close() {
        others.shutdown();
    }
}
