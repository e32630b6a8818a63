// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qbm4j.cli.experiment.Experiment;
import org.qbm4j.cli.experiment.ExperimentFile;
import org.qbm4j.cli.experiment.Memory;
import org.qbm4j.cli.run.RunFolder;
import org.qbm4j.cli.run.TrainingRun;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of commands that make a run folder from an experiment file, and what they do then. */
final class NewRunOptions {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Run folder to make; default runs/<name>, or the first free runs/<name>-2, ...")
    private Optional<Path> out = Optional.empty();

    @Mixin
    private OverrideOptions overrides = new OverrideOptions();

    @Mixin
    private RunOptions running = new RunOptions();

    @Option(
            names = "--explain",
            description = "Say first which engine solves the model, and what the others would cost.")
    private boolean explain;

    @Mixin
    private OutputOptions output = new OutputOptions();

    NewRunOptions() {}

    /**
     * Reads the file and trains.
     *
     * @param command where results and messages go
     * @param file the experiment
     * @param assignments keys that the command itself sets, before those of the person
     */
    int train(CommandLine command, Path file, List<String> assignments) {
        out.filter(Files::exists).ifPresent(folder -> {
            throw new IllegalArgumentException("Run folder '" + folder + "' exists already; choose another --out, leave"
                    + " --out away for a free name, or go on with that run by 'resume'.");
        });
        List<String> all = new ArrayList<>(assignments);
        all.addAll(overrides.assignments());
        Experiment experiment = ExperimentFile.read(file, all, Memory.ofThisMachine());
        if (explain) {
            EngineFacts.explain(experiment).forEach(command.getErr()::println);
        }
        RunFolder folder = RunFolder.create(out, experiment.name());
        TrainingRun run = TrainingRun.begin(experiment, folder);
        return new Session(command, running, output.json()).train(run);
    }
}
