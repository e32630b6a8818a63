// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.qbm4j.cli.run.ArmSummary;
import org.qbm4j.cli.run.Paragraph;
import org.qbm4j.cli.run.RunFolder;
import org.qbm4j.cli.run.StopSwitch;
import org.qbm4j.cli.run.TrainingRun;
import org.qbm4j.diagnostics.PlateauStory;
import org.qbm4j.report.HtmlReport;
import org.qbm4j.runlog.RunLogReader;
import picocli.CommandLine;

/** Trains a run in front of a person: signals, progress, report, summary. */
final class Session {
    private static final long PATIENCE_MINUTES = 10;

    private final PrintWriter out;
    private final PrintWriter err;
    private final RunOptions options;
    private final boolean json;

    Session(CommandLine command, RunOptions options, boolean json) {
        this.out = command.getOut();
        this.err = command.getErr();
        this.options = options;
        this.json = json;
    }

    int train(TrainingRun run) {
        RunFolder folder = run.folder();
        if (run.isComplete()) {
            err.println("The run in '" + folder.path() + "' is complete; nothing is left to do.");
            finish(folder);
            return ExitCode.OK;
        }
        StopSwitch stop = new StopSwitch();
        CountDownLatch done = new CountDownLatch(1);
        Thread hook = new Thread(() -> stopBySignal(stop, done), "stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            boolean complete;
            try (Display display = Display.of(run, err, options.quiet())) {
                display.start();
                complete = run.train(stop, options.stopAfter());
            }
            if (!complete) {
                err.println("Stopped with a checkpoint; go on with: qbm4j resume " + folder.path());
                if (json) {
                    out.println(OutputOptions.toJson(result(folder, "interrupted")));
                }
                return ExitCode.INTERRUPTED;
            }
            finish(folder);
            return ExitCode.OK;
        } catch (UncheckedIOException e) {
            // a log or checkpoint that could not be written; what was written before is whole
            throw new UncheckedIOException(
                    e.getMessage() + " When there is space, go on with: qbm4j resume " + folder.path(), e.getCause());
        } finally {
            out.flush();
            err.flush();
            done.countDown();
            removeHook(hook);
        }
    }

    private void finish(RunFolder folder) {
        HtmlReport.write(folder.path());
        if (json) {
            out.println(OutputOptions.toJson(result(folder, "completed")));
        } else {
            PlateauStory story = PlateauStory.of(RunLogReader.read(folder.log()));
            out.println("plateau log");
            story.phases().forEach(line -> Paragraph.print(out, "  ", line));
            Paragraph.print(out, "", story.closing());
            SummaryTable.print(out, ArmSummary.read(folder), control(folder), folder.path());
        }
    }

    private static Optional<ArmSummary> control(RunFolder folder) {
        return Files.isRegularFile(folder.control().log())
                ? Optional.of(ArmSummary.read(folder.control()))
                : Optional.empty();
    }

    private static Map<String, Object> result(RunFolder folder, String status) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("status", status);
        result.put("folder", folder.path().toString());
        Path report = folder.path().resolve("report.html");
        if (Files.exists(report)) {
            result.put("report", report.toString());
        }
        result.put("run", ArmSummary.read(folder).values());
        control(folder).ifPresent(c -> result.put("control", c.values()));
        return result;
    }

    /** Runs on the virtual machine's way down; the process ends when it returns. */
    private void stopBySignal(StopSwitch stop, CountDownLatch done) {
        stop.press();
        err.println();
        err.println("Stopping at the next step ...");
        err.flush();
        try {
            if (done.await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                Runtime.getRuntime().halt(ExitCode.INTERRUPTED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void removeHook(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ignored) {
            // the hook is running and waits for this thread
        }
    }
}
