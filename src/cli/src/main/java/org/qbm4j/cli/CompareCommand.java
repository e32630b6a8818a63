// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.qbm4j.cli.compare.CompareFolder;
import org.qbm4j.cli.compare.CompareRun;
import org.qbm4j.cli.compare.CompareSummary;
import org.qbm4j.cli.compare.ComparisonTable;
import org.qbm4j.cli.experiment.CompareExperiment;
import org.qbm4j.cli.experiment.CompareFile;
import org.qbm4j.cli.experiment.Memory;
import org.qbm4j.comparison.Arm;
import org.qbm4j.comparison.Comparison;
import org.qbm4j.report.ArmCurves;
import org.qbm4j.report.ComparisonReport;
import org.qbm4j.runlog.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code compare}: strategies, sizes and seeds against their controls, with a verdict. */
@Command(
        name = "compare",
        description = {
            "Compare pretraining strategies over seeds and sizes, always beside no pretraining, a matched control and a"
                    + " small-angle start.",
            "",
            "Makes a folder with compare.yaml, a log of every training, summary.json and report.html. Ctrl-C stops; the same"
                    + " command goes on with the trainings that are not finished."
        })
final class CompareCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            description = "Experiment in YAML with a section 'compare'; 'qbm4j schema' prints its format.")
    private Path file = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Folder to make or to go on with; default runs/<name>, or the first runs/<name>-2, ... that is"
                            + " free or holds this comparison.")
    private Optional<Path> out = Optional.empty();

    @Option(
            names = "--set",
            paramLabel = "path=value",
            description = "Override a key, such as compare.seeds=10 or training.iterations=50.")
    private List<String> overrides = new ArrayList<>();

    @Option(
            names = "--pretraining",
            paramLabel = "NAME",
            description = "Add an arm with the recipe of this strategy; may be given several times.")
    private List<String> strategies = new ArrayList<>();

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Trainings at a time; default: all processors. Results do not depend on it.")
    private Optional<Integer> threads = Optional.empty();

    @Mixin
    private RunOptions running = new RunOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    CompareCommand() {}

    @Override
    public Integer call() throws IOException {
        int workers = ResumableWork.threads(threads);
        List<String> assignments = new ArrayList<>(overrides);
        strategies.forEach(name -> assignments.add("compare.arms." + name + "=" + StrategyChoice.underKey(name)));
        CompareExperiment comparison =
                CompareFile.read(file, assignments, Memory.ofThisMachine().times(1.0 / workers));
        CompareFolder folder = CompareFolder.of(out, comparison);
        CompareRun run = new CompareRun(comparison, folder);
        ResumableWork work = new ResumableWork(run::finished, run::share, run::place, run::train);
        ResumableWork.Words words = new ResumableWork.Words(
                run.finished() + " trainings are in '" + folder.path() + "' already; going on.",
                "Stopping the running trainings ...",
                "qbm4j compare " + folder.file() + " --out " + folder.path());
        return work.carryOut(
                workers, running, words, spec.commandLine().getErr(), () -> finish(run, comparison, folder));
    }

    private void finish(CompareRun run, CompareExperiment experiment, CompareFolder folder) throws IOException {
        PrintWriter printer = spec.commandLine().getOut();
        Comparison comparison = run.compare();
        Map<String, Object> summary = CompareSummary.of(experiment, comparison);
        WholeFile.write(folder.summary(), (OutputOptions.toJson(summary) + "\n").getBytes(StandardCharsets.UTF_8));
        List<ArmCurves> curves = new ArrayList<>();
        for (Arm arm : experiment.arms()) {
            curves.add(ArmCurves.of(arm.label(), run.logsAtLargestSize(arm)));
        }
        Path report =
                ComparisonReport.write(folder.path(), experiment.name(), experiment.settings(), comparison, curves);
        if (output.json()) {
            printer.println(OutputOptions.completed(folder.path(), report, summary));
        } else {
            ComparisonTable.print(printer, comparison);
            printer.println("report: " + report);
        }
        printer.flush();
    }
}
