// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.PrintWriter;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code qbm4j}: parses, dispatches, and turns every failure into one line and an exit code. */
@Command(
        name = "qbm4j",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            TrainCommand.class,
            FineTuneCommand.class,
            CompareCommand.class,
            ScanCommand.class,
            ResumeCommand.class,
            ReportCommand.class,
            SampleCommand.class,
            InspectCommand.class,
            StrategiesCommand.class,
            ZooCommand.class,
            RunCommand.class,
            ReproduceCommand.class,
            BenchCommand.class,
            SchemaCommand.class
        },
        description =
                "Pretrains and trains quantum Boltzmann machines with hidden units, and shows what pretraining did.",
        synopsisHeading = "Usage: ",
        descriptionHeading = "%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "  0:done",
            "  1:failed",
            "  2:bad input or usage; nothing was started",
            "  3:not enough memory or disk",
            "130:interrupted; 'resume' goes on"
        })
public final class Main implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Made by {@link #main} and the tests. */
    public Main() {}

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param arguments as typed
     */
    public static void main(String[] arguments) {
        System.exit(execute(new CommandLine(new Main()), arguments));
    }

    /**
     * Runs one command.
     *
     * @param out receives results
     * @param err receives messages and progress
     * @param arguments as typed
     * @return the exit code
     */
    public static int execute(PrintWriter out, PrintWriter err, String... arguments) {
        return execute(new CommandLine(new Main()).setOut(out).setErr(err), arguments);
    }

    private static int execute(CommandLine line, String... arguments) {
        line.setUsageHelpWidth(100)
                .setUsageHelpAutoWidth(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Main::misused)
                .setExecutionExceptionHandler((e, command, parsed) -> Failure.report(e, command));
        // options behind the program's name are the program's
        Objects.requireNonNull(line.getSubcommands().get("run")).setStopAtPositional(true);
        try {
            return line.execute(arguments);
        } catch (OutOfMemoryError e) {
            line.getErr()
                    .println("qbm4j: out of memory; use fewer units, or give Java more with QBM4J_JAVA_OPTS=-Xmx...");
            return ExitCode.RESOURCES;
        } finally {
            line.getOut().flush();
            line.getErr().flush();
        }
    }

    private static int misused(ParameterException e, String[] arguments) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        String name = command.getCommandSpec().qualifiedName();
        err.println("qbm4j: " + Failure.oneLine(e.getMessage()) + Suggestion.of(e) + "; see '" + name + " --help'");
        err.flush();
        return ExitCode.INPUT;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a command, such as 'train experiment.yaml'");
    }
}
