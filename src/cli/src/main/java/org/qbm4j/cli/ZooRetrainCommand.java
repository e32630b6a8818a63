// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.qbm4j.cli.run.RunFolder;
import org.qbm4j.cli.zoo.ZooTraining;
import org.qbm4j.models.zoo.ModelCard;
import org.qbm4j.models.zoo.QuantumModelZoo;
import org.qbm4j.runlog.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code zoo retrain}: makes models and cards again. */
@Command(
        name = "retrain",
        description = {
            "Train models again and measure their cards: model, card and experiment are written to a folder.",
            "",
            "Each experiment runs with several seeds, that of its file first, which becomes the model."
        })
final class ZooRetrainCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "MODEL",
            arity = "1..*",
            description = "Names of models of the zoo, or experiment files of new ones.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "5",
            description = "How many; default ${DEFAULT-VALUE}.")
    private int seeds;

    @Option(
            names = "--into",
            paramLabel = "DIR",
            defaultValue = "zoo",
            description = "Folder of the results; default ${DEFAULT-VALUE}.")
    private Path into = Path.of("zoo");

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ZooRetrainCommand() {}

    @Override
    public Integer call() throws IOException {
        Path unpacked = Files.createTempDirectory("qbm4j-zoo");
        List<ModelCard> cards;
        try {
            cards = retrain(unpacked);
        } finally {
            new RunFolder(unpacked).remove();
        }
        PrintWriter out = spec.commandLine().getOut();
        if (output.json()) {
            out.println(OutputOptions.toJson(cards));
        } else {
            cards.forEach(card -> out.println(into.resolve(card.name() + ".zip")));
        }
        return ExitCode.OK;
    }

    /** Every name is looked up before the first training starts. */
    private List<ModelCard> retrain(Path unpacked) throws IOException {
        List<Path> files = new ArrayList<>();
        for (String name : names) {
            files.add(name.endsWith(".yaml") ? Path.of(name) : unpack(name, unpacked));
        }
        Files.createDirectories(into);
        PrintWriter err = spec.commandLine().getErr();
        List<ModelCard> cards = new ArrayList<>();
        for (Path file : files) {
            String name = String.valueOf(file.getFileName()).replace(".yaml", "");
            cards.add(new ZooTraining(file, seeds, into).run(line -> {
                err.println(name + ": " + line);
                err.flush();
            }));
        }
        return cards;
    }

    private static Path unpack(String name, Path folder) throws IOException {
        String text = QuantumModelZoo.experiment(name);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("The network '" + name + "' is trained by a program: "
                    + QuantumModelZoo.card(name).origin().retrain());
        }
        Path file = folder.resolve(name + ".yaml");
        WholeFile.write(file, text.getBytes(StandardCharsets.UTF_8));
        return file;
    }
}
