// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.cli.experiment;

import java.util.Comparator;

/**
 * Where a key was written.
 *
 * @param source the file, or the override that set the key
 * @param line line in the file from 1; 0 for an override
 * @param column column from 1; 0 for an override
 */
record Place(String source, int line, int column) implements Comparable<Place> {

    static Place override(String path) {
        return new Place("--set " + path, 0, 0);
    }

    boolean isOverride() {
        return line == 0;
    }

    @Override
    public int compareTo(Place other) {
        return Comparator.comparing(Place::isOverride)
                .thenComparingInt(Place::line)
                .thenComparingInt(Place::column)
                .compare(this, other);
    }

    @Override
    public String toString() {
        return isOverride() ? source : source + ":" + line + ":" + column;
    }
}
