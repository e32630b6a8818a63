// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.qbm4j.cli.experiment.Experiment;
import org.qbm4j.cli.experiment.ExperimentFile;
import org.qbm4j.cli.experiment.Memory;
import org.qbm4j.cli.run.RunFolder;
import org.qbm4j.cli.run.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code resume}: goes on with a run that was stopped or killed. */
@Command(
        name = "resume",
        description = {
            "Go on with a run that was stopped or killed.",
            "",
            "Continues from the last checkpoint to the same numbers, bit for bit, as a run without interruption; says so"
                    + " if this machine cannot promise that."
        })
final class ResumeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FOLDER", description = "Run folder that 'train' made.")
    private Path path = Path.of("");

    @Mixin
    private RunOptions running = new RunOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ResumeCommand() {}

    @Override
    public Integer call() {
        RunFolder folder = RunFolder.open(path);
        Experiment experiment = ExperimentFile.read(folder.experiment(), List.of(), Memory.ofThisMachine());
        TrainingRun run = TrainingRun.resume(experiment, folder);
        run.warnings().forEach(w -> spec.commandLine().getErr().println("qbm4j: note: " + w));
        return new Session(spec.commandLine(), running, output.json()).train(run);
    }
}
