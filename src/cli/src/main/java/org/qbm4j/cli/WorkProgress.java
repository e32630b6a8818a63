// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** Shows how far a long piece of work is: one line that is overwritten on a terminal, a line now and then elsewhere. */
final class WorkProgress implements AutoCloseable {
    private static final int TERMINAL_MILLIS = 500;
    private static final int FILE_MILLIS = 10_000;
    private static final int BAR = 20;
    private final DoubleSupplier share;
    private final Supplier<String> place;
    private final PrintWriter err;
    private final int columns;
    private final long began = System.nanoTime();
    private final double shareBefore;
    private final ScheduledExecutorService clock;
    private boolean shown;

    WorkProgress(DoubleSupplier share, Supplier<String> place, PrintWriter err) {
        this.share = share;
        this.place = place;
        this.err = err;
        this.columns = Integer.getInteger(Display.COLUMNS, 0);
        this.shareBefore = share.getAsDouble();
        this.clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    void start() {
        int every = isTerminal() ? TERMINAL_MILLIS : FILE_MILLIS;
        shown = true;
        var unused = clock.scheduleAtFixedRate(this::show, every, every, TimeUnit.MILLISECONDS);
    }

    private boolean isTerminal() {
        return columns >= 40;
    }

    private void show() {
        double now = share.getAsDouble();
        double seconds = (System.nanoTime() - began) / 1e9;
        double made = now - shareBefore;
        String left =
                made > 0 ? ", about " + Durations.text(Math.round(1000 * seconds * (1 - now) / made)) + " left" : "";
        String text = String.format(Locale.ROOT, "%3.0f %% %s%s", 100 * now, place.get(), left);
        if (isTerminal()) {
            int full = (int) (BAR * now);
            String line = "[" + "=".repeat(full) + " ".repeat(BAR - full) + "] " + text;
            int width = columns - 1;
            err.print("\r"
                    + (line.length() > width ? line.substring(0, width) : line + " ".repeat(width - line.length())));
        } else {
            err.println(text);
        }
        err.flush();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        if (shown && isTerminal()) {
            err.println();
            err.flush();
        }
    }
}
