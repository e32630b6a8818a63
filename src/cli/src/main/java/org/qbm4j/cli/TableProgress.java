// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.qbm4j.reproduction.Context;

/** Shows how far a table is, with the time left: one line that is overwritten on a terminal, a line now and then elsewhere. */
final class TableProgress implements Context.Progress, AutoCloseable {
    private static final int TERMINAL_MILLIS = 500;
    private static final int FILE_MILLIS = 10_000;
    private final PrintWriter err;
    private final boolean quiet;
    private final int columns = Integer.getInteger(Display.COLUMNS, 0);
    private final long began = System.nanoTime();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "progress");
        thread.setDaemon(true);
        return thread;
    });
    private volatile Point now = new Point("", 0);

    private record Point(String id, double share) {}

    TableProgress(PrintWriter err, boolean quiet) {
        this.err = err;
        this.quiet = quiet;
        if (!quiet) {
            int every = isTerminal() ? TERMINAL_MILLIS : FILE_MILLIS;
            var unused = clock.scheduleAtFixedRate(this::show, every, every, TimeUnit.MILLISECONDS);
        }
    }

    private boolean isTerminal() {
        return columns >= 40;
    }

    @Override
    public void at(String id, double share) {
        now = new Point(id, share);
    }

    private synchronized void show() {
        Point point = now;
        double seconds = (System.nanoTime() - began) / 1e9;
        String left = point.share() > 0
                ? ", about " + Durations.text(Math.round(1000 * seconds * (1 - point.share()) / point.share()))
                        + " left"
                : "";
        String text = String.format(Locale.ROOT, "%3.0f %% %s%s", 100 * point.share(), point.id(), left);
        if (isTerminal()) {
            err.print("\r" + padded(text));
        } else {
            err.println(text);
        }
        err.flush();
    }

    /** Makes room for a result. */
    synchronized void clear() {
        if (isTerminal() && !quiet) {
            err.print("\r" + padded("") + "\r");
            err.flush();
        }
    }

    private String padded(String text) {
        int width = columns - 1;
        return text.length() > width ? text.substring(0, width) : text + " ".repeat(width - text.length());
    }

    @Override
    public void close() {
        clock.shutdownNow();
        clear();
    }
}
