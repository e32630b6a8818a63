// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.qbm4j.cli.experiment.TrainedStart;
import org.qbm4j.models.serializer.SavedModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fine-tune}: an experiment that starts from a trained model. */
@Command(
        name = "fine-tune",
        description = {
            "Go on from a trained model with new data, another loss or more units.",
            "",
            "Parameters are carried over by name, hidden unit j to hidden unit j; those that the trained model does not"
                    + " have are drawn small. 'freeze: [visible]' and 'rates: {coupling: 0.1}' in the file hold groups"
                    + " back. Beside it the same model trains from scratch with the same steps, so that the summary"
                    + " and the report tell what the trained parameters were worth."
        })
final class FineTuneCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "Experiment in YAML; 'qbm4j schema' prints its format.")
    private Path file = Path.of("");

    @Option(
            names = "--from",
            paramLabel = "MODEL",
            required = true,
            description = "Trained model: a model file, the folder of a complete run, or zoo:NAME.")
    private String from = "";

    @Option(names = "--no-control", description = "Leave out the training from scratch.")
    private boolean noControl;

    @Option(
            names = "--new-scale",
            paramLabel = "S",
            description = "Standard deviation of parameters that the trained model does not have, default 0.01.")
    private double scale = 0.01;

    @Mixin
    private NewRunOptions options = new NewRunOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    FineTuneCommand() {}

    @Override
    public Integer call() throws IOException {
        String place = from.startsWith(TrainedStart.ZOO)
                ? from
                : Models.file(Path.of(from)).toAbsolutePath().toString();
        SavedModel model = TrainedStart.read(place);
        List<String> assignments = new ArrayList<>();
        assignments.add(
                "start={kind: model, from: " + OutputOptions.toJson(place).strip() + ", scale: " + scale + "}");
        assignments.add("control=" + (noControl ? "none" : "matched"));
        if (!noControl) {
            assignments.add("controlStart={kind: normal}");
        }
        spec.commandLine()
                .getErr()
                .println("from " + from + ": " + model.model().layout().numParameters() + " parameters, trained on "
                        + (model.provenance().data().isEmpty()
                                ? "unknown data"
                                : model.provenance().data()));
        return options.train(spec.commandLine(), file, assignments);
    }
}
