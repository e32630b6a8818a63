// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.util.concurrent.Callable;
import org.qbm4j.cli.experiment.ExperimentFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code schema}: prints the JSON Schema of experiment files. */
@Command(name = "schema", description = "Print the JSON Schema of experiment files, for editors and for reading.")
final class SchemaCommand implements Callable<Integer> {
    @Mixin
    private OutputOptions unusedOutput = new OutputOptions(); // for --help and its like

    @Spec
    private CommandSpec spec = CommandSpec.create();

    SchemaCommand() {}

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(ExperimentFile.schema());
        return ExitCode.OK;
    }
}
