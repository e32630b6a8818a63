// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.qbm4j.cli.Main;

/** Runs the command line inside the test's process. */
final class CommandLineRun {
    private CommandLineRun() {}

    /** Runs a command that must end well; returns what it printed. */
    static String mustSucceed(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.execute(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        assertThat(code).as("exit code; errors: %s", err).isZero();
        return out.toString();
    }
}
