// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code zoo}: the trained models that come with the library. */
@Command(
        name = "zoo",
        description =
                "Trained models that come with qbm4j: list them, read their cards, take them out, train them again.",
        subcommands = {ZooListCommand.class, ZooShowCommand.class, ZooExportCommand.class, ZooRetrainCommand.class})
final class ZooCommand implements Runnable {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean unusedHelp; // read by the parser

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ZooCommand() {}

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name what to do: list, show, export or retrain");
    }
}
