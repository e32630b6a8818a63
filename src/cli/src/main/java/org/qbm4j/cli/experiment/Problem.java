// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

/** One thing wrong with an experiment, told in one line. */
record Problem(Place place, String path, String message) {

    @Override
    public String toString() {
        String line = place + ": " + (path.isEmpty() ? "" : path + ": ") + message;
        return line.replaceAll("\\s*\\R\\s*", " ");
    }
}
