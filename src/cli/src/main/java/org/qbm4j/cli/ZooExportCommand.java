// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.qbm4j.models.zoo.QuantumModelZoo;
import org.qbm4j.runlog.WholeFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code zoo export}: a model as a file. */
@Command(
        name = "export",
        description = "Write a model to a file, for 'qbm4j sample', 'inspect' or 'fine-tune' and for Java.")
final class ZooExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "Name of a model; 'zoo list' lists them.")
    private String name = "";

    @Option(names = "--out", paramLabel = "FILE", description = "Where to; default MODEL.zip here.")
    private Optional<Path> file = Optional.empty();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ZooExportCommand() {}

    @Override
    public Integer call() throws IOException {
        byte[] bytes = QuantumModelZoo.bytes(name);
        Path target = file.orElse(Path.of(name + ".zip"));
        if (Files.exists(target)) {
            throw new IllegalArgumentException(
                    "File '" + target + "' exists already; choose another --out or remove it first.");
        }
        WholeFile.write(target, bytes);
        spec.commandLine()
                .getOut()
                .println(
                        output.json()
                                ? OutputOptions.toJson(java.util.Map.of("file", target.toString()))
                                : target.toString());
        return ExitCode.OK;
    }
}
