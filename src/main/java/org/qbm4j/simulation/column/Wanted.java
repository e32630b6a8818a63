// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.column;

/**
 * What is read off panels besides squared rows.
 *
 * @param words the means of all words
 * @param visible the visible state
 * @param hidden the state of the hidden units
 */
record Wanted(boolean words, boolean visible, boolean hidden) {
    static final Wanted NOTHING = new Wanted(false, false, false);
    static final Wanted WORDS = new Wanted(true, false, false);
    static final Wanted VISIBLE = new Wanted(false, true, false);

    Wanted and(Wanted other) {
        return new Wanted(words || other.words, visible || other.visible, hidden || other.hidden);
    }
}
