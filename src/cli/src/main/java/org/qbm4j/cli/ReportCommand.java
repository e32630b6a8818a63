// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.qbm4j.cli.run.RunFolder;
import org.qbm4j.report.HtmlReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code report}: writes the report of a run anew. */
@Command(name = "report", description = "Write report.html of a run folder anew, finished or not.")
final class ReportCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FOLDER",
            description =
                    "Run folder that 'train' made, or one with the run.jsonl of a PlateauListener; or that log itself.")
    private Path path = Path.of("");

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ReportCommand() {}

    @Override
    public Integer call() {
        Path report = HtmlReport.write(folder());
        String shown = report.toString();
        spec.commandLine().getOut().println(output.json() ? OutputOptions.toJson(Map.of("report", shown)) : shown);
        return ExitCode.OK;
    }

    /** Logs that a model of a program wrote have no experiment file beside them. */
    private Path folder() {
        Path folder = path.endsWith("run.jsonl") ? path.resolveSibling("") : path;
        RunFolder run = new RunFolder(folder);
        boolean logOnly = Files.isRegularFile(run.log()) && !Files.exists(run.experiment());
        return logOnly ? folder : RunFolder.open(folder).path();
    }
}
