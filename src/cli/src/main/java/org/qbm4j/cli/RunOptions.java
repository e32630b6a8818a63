// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

import picocli.CommandLine.Option;

/** Options of commands that train. */
final class RunOptions {
    @Option(
            names = {"-q", "--quiet"},
            description = "No progress.")
    private boolean quiet;

    @Option(
            names = "--stop-after",
            hidden = true,
            paramLabel = "N",
            defaultValue = "0",
            description = "Stop each training after N iterations of this session, as Ctrl-C does.")
    private long stopAfter;

    RunOptions() {}

    boolean quiet() {
        return quiet;
    }

    long stopAfter() {
        return stopAfter;
    }
}
