// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

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
    @Parameters(paramLabel = "FOLDER", description = "Run folder that 'train' made.")
    private Path path = Path.of("");

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ReportCommand() {}

    @Override
    public Integer call() {
        Path report = HtmlReport.write(RunFolder.open(path).path());
        String shown = report.toString();
        spec.commandLine().getOut().println(output.json() ? OutputOptions.toJson(Map.of("report", shown)) : shown);
        return ExitCode.OK;
    }
}
