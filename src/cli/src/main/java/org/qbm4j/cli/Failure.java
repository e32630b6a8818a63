// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import org.qbm4j.cli.experiment.ExperimentException;
import org.qbm4j.training.TrainingException;
import picocli.CommandLine;

/** Turns exceptions into lines on the error writer and exit codes. */
final class Failure {
    private Failure() {}

    static int report(Exception e, CommandLine command) {
        PrintWriter err = command.getErr();
        if (e instanceof ExperimentException experiment) {
            experiment.problems().forEach(err::println);
        } else {
            err.println("qbm4j: " + message(e));
        }
        if (wantsTrace(command)) {
            e.printStackTrace(err);
        }
        err.flush();
        return code(e);
    }

    private static boolean wantsTrace(CommandLine command) {
        return command.getCommandSpec().optionsMap().containsKey("--stacktrace")
                && Boolean.TRUE.equals(
                        command.getCommandSpec().findOption("--stacktrace").getValue());
    }

    private static int code(Exception e) {
        if (e instanceof ExperimentException experiment) {
            return experiment.kind() == ExperimentException.Kind.MEMORY ? ExitCode.RESOURCES : ExitCode.INPUT;
        }
        if (e instanceof IllegalArgumentException) {
            return ExitCode.INPUT;
        }
        return e instanceof UncheckedIOException || e instanceof IOException ? ExitCode.RESOURCES : ExitCode.FAILED;
    }

    private static String message(Exception e) {
        boolean ours = e instanceof IllegalArgumentException
                || e instanceof TrainingException
                || e instanceof ArithmeticException
                || e instanceof UncheckedIOException;
        String text = oneLine(e.getMessage());
        return ours
                ? text
                : "unexpected " + e.getClass().getSimpleName() + ": " + text
                        + "; run again with --stacktrace to see where";
    }

    static String oneLine(@org.jspecify.annotations.Nullable String message) {
        return String.valueOf(message).replaceAll("\\s*\\R\\s*", " ");
    }
}
