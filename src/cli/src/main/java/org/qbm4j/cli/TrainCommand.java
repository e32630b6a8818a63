// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.qbm4j.cli.experiment.Experiment;
import org.qbm4j.cli.experiment.ExperimentFile;
import org.qbm4j.cli.experiment.Memory;
import org.qbm4j.cli.run.RunFolder;
import org.qbm4j.cli.run.TrainingRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code train}: from an experiment file to a run folder. */
@Command(
        name = "train",
        description = {
            "Pretrain and train one model from an experiment file.",
            "",
            "Makes a run folder with experiment.yaml, run.jsonl, checkpoint.bin, model.zip and report.html; a matched"
                    + " control, if the experiment wants one, trains beside it in control/. Ctrl-C stops with a"
                    + " checkpoint."
        })
final class TrainCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Experiment in YAML; 'qbm4j schema' prints its format.")
    private Path file = Path.of("");

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Run folder to make; default runs/<name>, or the first free runs/<name>-2, ...")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private OverrideOptions overrides = new OverrideOptions();

    @Mixin
    private RunOptions running = new RunOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    TrainCommand() {}

    @Override
    public Integer call() {
        out.filter(Files::exists).ifPresent(folder -> {
            throw new IllegalArgumentException("Run folder '" + folder + "' exists already; choose another --out, leave"
                    + " --out away for a free name, or go on with that run by 'resume'.");
        });
        Experiment experiment = ExperimentFile.read(file, overrides.assignments(), Memory.ofThisMachine());
        RunFolder folder = RunFolder.create(out, experiment.name());
        TrainingRun run = TrainingRun.begin(experiment, folder);
        return new Session(spec.commandLine(), running, output.json()).train(run);
    }
}
