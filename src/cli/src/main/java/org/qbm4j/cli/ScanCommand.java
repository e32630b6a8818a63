// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.qbm4j.cli.experiment.Memory;
import org.qbm4j.cli.experiment.ScanExperiment;
import org.qbm4j.cli.experiment.ScanFile;
import org.qbm4j.cli.scan.ScanFolder;
import org.qbm4j.cli.scan.ScanRun;
import org.qbm4j.cli.scan.ScanSummary;
import org.qbm4j.diagnostics.study.StudySummary;
import org.qbm4j.report.ScanReport;
import org.qbm4j.runlog.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scan}: a plateau study from a file to tables, fits and a report. */
@Command(
        name = "scan",
        description = {
            "Measure how gradients and entanglement change with size, beside the exact laws.",
            "",
            "Makes a folder with scan.yaml, results.jsonl, summary.json and report.html. Ctrl-C stops after the running"
                    + " instances; the same command goes on where it stopped."
        })
final class ScanCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "0..1", description = "Study in YAML; --schema prints its format.")
    private Optional<Path> file = Optional.empty();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Folder to make or to go on with; default runs/<name>, or the first runs/<name>-2, ... that is"
                            + " free or holds this study.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "path=value",
            description = "Override a key, such as instances=50 or models[0].angles.scale=0.1.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that measure; default: all processors. Results do not depend on it.")
    private Optional<Integer> threads = Optional.empty();

    @Option(names = "--schema", description = "Print the JSON Schema of studies and end.")
    private boolean schema;

    @Mixin
    private RunOptions running = new RunOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ScanCommand() {}

    @Override
    public Integer call() throws IOException {
        PrintWriter printer = spec.commandLine().getOut();
        if (schema) {
            printer.print(ScanFile.schema());
            return ExitCode.OK;
        }
        Path path = file.orElseThrow(() -> new IllegalArgumentException(
                "Argument 'FILE' must name a study, but is missing; see the examples named scan-*.yaml."));
        int workers = ResumableWork.threads(threads);
        ScanExperiment scan = ScanFile.read(path, overrides);
        ScanFile.requireMemory(scan, workers, Memory.ofThisMachine());
        ScanFolder folder = ScanFolder.of(out, scan);
        try (ScanRun run = new ScanRun(scan, folder)) {
            return measured(run, scan, folder, workers);
        }
    }

    private int measured(ScanRun run, ScanExperiment scan, ScanFolder folder, int workers) throws IOException {
        ResumableWork work = new ResumableWork(run::finished, run::share, run::place, run::measure);
        ResumableWork.Words words = new ResumableWork.Words(
                run.finished() + " instances are in '" + folder.path() + "' already; going on.",
                "Stopping after the running instances ...",
                "qbm4j scan " + folder.path().resolve("scan.yaml") + " --out " + folder.path());
        return work.carryOut(workers, running, words, spec.commandLine().getErr(), () -> finish(run, scan, folder));
    }

    private void finish(ScanRun run, ScanExperiment scan, ScanFolder folder) throws IOException {
        PrintWriter printer = spec.commandLine().getOut();
        List<StudySummary> summaries = run.summaries();
        Map<String, Object> summary = ScanSummary.of(scan, summaries);
        WholeFile.write(folder.summary(), (OutputOptions.toJson(summary) + "\n").getBytes(StandardCharsets.UTF_8));
        Map<String, StudySummary> named = new LinkedHashMap<>();
        for (int i = 0; i < summaries.size(); i++) {
            named.put(scan.studies().get(i).label(), summaries.get(i));
        }
        Path report = ScanReport.write(folder.path(), scan.name(), scan.settings(), named);
        if (output.json()) {
            printer.println(OutputOptions.completed(folder.path(), report, summary));
        } else {
            ScanTable.print(printer, scan, summaries);
            printer.println("report: " + report);
        }
        printer.flush();
    }
}
