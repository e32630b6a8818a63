// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Work that goes on where it stopped: how far it is, and how it is carried on.
 *
 * @param finished number of finished pieces
 * @param share share of the work that is done
 * @param place where it stands, for people
 * @param carryOn does what is missing until it is told to stop, and says whether all is done
 */
record ResumableWork(LongSupplier finished, DoubleSupplier share, Supplier<String> place, CarryOn carryOn) {

    /** Does what is missing. */
    @FunctionalInterface
    interface CarryOn {
        boolean until(int threads, BooleanSupplier stop);
    }

    /** What follows when all is done; an interruption waits for it. */
    @FunctionalInterface
    interface Finish {
        void write() throws IOException;
    }

    /**
     * What people are told.
     *
     * @param found that some pieces were there already
     * @param stopping that the work is about to stop
     * @param again the command that goes on
     */
    record Words(String found, String stopping, String again) {}

    /** Number of threads: what the user says, or all processors. */
    static int threads(Optional<Integer> wanted) {
        int threads = wanted.orElse(Runtime.getRuntime().availableProcessors());
        if (threads < 1) {
            throw new IllegalArgumentException("Option '--threads' must be at least 1, but was " + threads + ".");
        }
        return threads;
    }

    /** Carries on with progress and Ctrl-C, then finishes, or tells how to go on; the exit code. */
    int carryOut(int threads, RunOptions running, Words words, PrintWriter err, Finish finish) throws IOException {
        long first = finished.getAsLong();
        if (first > 0 && !running.quiet()) {
            err.println(words.found());
        }
        try (SignalStop stop = new SignalStop(err, words.stopping())) {
            BooleanSupplier enough =
                    () -> running.stopAfter() > 0 && finished.getAsLong() - first >= running.stopAfter();
            boolean complete;
            try (WorkProgress progress = new WorkProgress(share, place, err)) {
                if (!running.quiet()) {
                    progress.start();
                }
                complete = carryOn.until(threads, () -> stop.getAsBoolean() || enough.getAsBoolean());
            }
            if (!complete) {
                err.println("Stopped; go on with: " + words.again());
                err.flush();
                return ExitCode.INTERRUPTED;
            }
            finish.write();
            return ExitCode.OK;
        }
    }
}
