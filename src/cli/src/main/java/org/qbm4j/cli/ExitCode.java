// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli;

/** Exit codes of every command, as the help says them. */
final class ExitCode {
    static final int OK = 0;
    static final int FAILED = 1;
    static final int INPUT = 2;
    static final int RESOURCES = 3;
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
