// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import java.util.List;

/** An experiment that cannot be started; every problem is one line. */
public final class ExperimentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of obstacle it is, for the exit code. */
    public enum Kind {
        /** The file or an override is wrong. */
        INPUT,
        /** The experiment is sound, but too large for this machine. */
        MEMORY
    }

    private final Kind kind;
    // a serializable list of texts, kept as one text
    private final String lines;

    /**
     * Makes the exception.
     *
     * @param kind what kind of obstacle
     * @param problems one line each, at least one
     */
    public ExperimentException(Kind kind, List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.kind = kind;
        this.lines = String.join("\n", problems);
    }

    /**
     * What kind of obstacle it is.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * The problems in the order of their places.
     *
     * @return one line each
     */
    public List<String> problems() {
        return lines.lines().toList();
    }
}
