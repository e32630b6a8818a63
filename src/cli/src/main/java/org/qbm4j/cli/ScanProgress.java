// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.qbm4j.cli.scan.ScanRun;

/** Shows how far a scan is: one line that is overwritten on a terminal, a line now and then elsewhere. */
final class ScanProgress implements AutoCloseable {
    private static final int TERMINAL_MILLIS = 500;
    private static final int FILE_MILLIS = 10_000;
    private static final int BAR = 20;
    private final ScanRun run;
    private final PrintWriter err;
    private final int columns;
    private final long began = System.nanoTime();
    private final double shareBefore;
    private final ScheduledExecutorService clock;
    private boolean shown;

    ScanProgress(ScanRun run, PrintWriter err) {
        this.run = run;
        this.err = err;
        this.columns = Integer.getInteger(Display.COLUMNS, 0);
        this.shareBefore = run.share();
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
        double share = run.share();
        double seconds = (System.nanoTime() - began) / 1e9;
        double made = share - shareBefore;
        String left =
                made > 0 ? ", about " + Durations.text(Math.round(1000 * seconds * (1 - share) / made)) + " left" : "";
        String text = String.format(Locale.ROOT, "%3.0f %% %s%s", 100 * share, run.place(), left);
        if (isTerminal()) {
            int full = (int) (BAR * share);
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
