// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.qbm4j.cli.run.ArmProgress;
import org.qbm4j.cli.run.TrainingRun;
import org.qbm4j.cli.run.Verdicts;

/** Shows where a run stands: a bar with the time left on a terminal, a line now and then elsewhere, or nothing. */
interface Display extends AutoCloseable {
    /** Property that the launcher sets to the width of the terminal; absent where there is none. */
    String COLUMNS = "qbm4j.columns";

    /** Begins to show. */
    void start();

    @Override
    void close();

    static Display of(TrainingRun run, PrintWriter err, boolean quiet) {
        if (quiet) {
            return new Silent();
        }
        int columns = Integer.getInteger(COLUMNS, 0);
        return columns >= 40 ? new Bar(run, err, columns) : new Lines(run, err);
    }

    /** What a look at all arms says. */
    final class Look {
        private final List<ArmProgress> arms;
        private final Verdicts verdicts;

        Look(TrainingRun run) {
            this.arms = run.progress();
            this.verdicts = new Verdicts(
                    arms.get(0).label().equals("matched control")
                            ? run.folder().control().log()
                            : run.folder().log());
        }

        long done() {
            return arms.stream().mapToLong(a -> a.now().done()).sum();
        }

        long planned() {
            return arms.stream().mapToLong(a -> a.now().planned()).sum();
        }

        String text() {
            ArmProgress.Snapshot now = arms.get(0).now();
            String control = arms.size() > 1
                    ? String.format(
                            Locale.ROOT, " (control %.4f)", arms.get(1).now().loss())
                    : "";
            return now.phase().isEmpty()
                    ? "starting"
                    : String.format(
                            Locale.ROOT,
                            "%s %d, loss %.4f%s, %s",
                            now.phase(),
                            now.iteration(),
                            now.loss(),
                            control,
                            verdicts.refresh());
        }
    }

    /** Shows nothing. */
    final class Silent implements Display {
        @Override
        public void start() {}

        @Override
        public void close() {}
    }

    /** One line every few seconds. */
    final class Lines implements Display {
        private static final int SECONDS = 10;
        private final Look look;
        private final PrintWriter err;
        private final ScheduledExecutorService clock = daemon();
        private final long began = System.nanoTime();
        private final long doneBefore;

        Lines(TrainingRun run, PrintWriter err) {
            this.look = new Look(run);
            this.err = err;
            this.doneBefore = look.done();
        }

        @Override
        public void start() {
            var unused = clock.scheduleAtFixedRate(this::print, SECONDS, SECONDS, TimeUnit.SECONDS);
        }

        private void print() {
            long done = look.done();
            double seconds = (System.nanoTime() - began) / 1e9;
            long now = done - doneBefore;
            long left = now > 0 ? Math.round(1000 * seconds * (look.planned() - done) / now) : -1;
            err.println(String.format(
                    Locale.ROOT,
                    "%3.0f %% %s%s",
                    100.0 * done / Math.max(1, look.planned()),
                    look.text(),
                    left < 0 ? "" : ", about " + Durations.text(left) + " left"));
            err.flush();
        }

        @Override
        public void close() {
            clock.shutdownNow();
        }
    }

    /** One bar for all arms. */
    final class Bar implements Display {
        private static final int REFRESH_MILLIS = 250;
        private final Look look;
        private final ProgressBar bar;
        private final ScheduledExecutorService clock = daemon();

        Bar(TrainingRun run, PrintWriter err, int columns) {
            this.look = new Look(run);
            this.bar = new ProgressBarBuilder()
                    .setTaskName("training")
                    .setInitialMax(look.planned())
                    .startsFrom(look.done(), Duration.ZERO)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(REFRESH_MILLIS)
                    .setMaxRenderedLength(columns - 1)
                    .setConsumer(new WriterConsumer(err, columns - 1))
                    .build();
        }

        @Override
        public void start() {
            var unused = clock.scheduleAtFixedRate(this::refresh, 0, REFRESH_MILLIS, TimeUnit.MILLISECONDS);
        }

        private void refresh() {
            bar.stepTo(look.done());
            bar.setExtraMessage(" " + look.text());
        }

        @Override
        public void close() {
            clock.shutdownNow();
            refresh();
            bar.close();
        }
    }

    private static ScheduledExecutorService daemon() {
        return Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Hands the rendered bar to the command line's writer. */
    record WriterConsumer(PrintWriter err, int getMaxRenderedLength) implements ProgressBarConsumer {
        @Override
        public void accept(String rendered) {
            err.print("\r" + rendered);
            err.flush();
        }

        @Override
        public void close() {
            err.println();
            err.flush();
        }
    }
}
