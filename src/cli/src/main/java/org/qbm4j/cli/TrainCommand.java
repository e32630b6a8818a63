// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Mixin
    private NewRunOptions options = new NewRunOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    TrainCommand() {}

    @Override
    public Integer call() {
        return options.train(spec.commandLine(), file, List.of());
    }
}
