// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/** Turns Ctrl-C into a wish to stop, and lets the process end only when the work has stopped in good order. */
final class SignalStop implements AutoCloseable, BooleanSupplier {
    private static final long PATIENCE_MINUTES = 10;
    private final AtomicBoolean pressed = new AtomicBoolean();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;

    SignalStop(PrintWriter err, String message) {
        this.hook = new Thread(() -> stop(err, message), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public boolean getAsBoolean() {
        return pressed.get();
    }

    private void stop(PrintWriter err, String message) {
        pressed.set(true);
        err.println();
        err.println(message);
        err.flush();
        try {
            if (done.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        done.countDown();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ignored) {
            // the hook is running and waits for this thread
        }
    }
}
