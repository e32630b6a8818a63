// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.reproduction;

import java.util.List;

/** One published or exact result that can be measured again. */
public interface Reproduction {
    /**
     * Short name.
     *
     * @return such as {@code R1}; unique in the catalogue
     */
    String id();

    /**
     * What is shown.
     *
     * @return a heading
     */
    String title();

    /**
     * Where the result comes from.
     *
     * @return keys of {@link org.qbm4j.runlog.Bibliography}, at least one
     */
    List<String> sources();

    /**
     * How it is measured, at full settings, and how the protocol of the source was read.
     *
     * @return sentences
     */
    String settings();

    /**
     * About how long it takes.
     *
     * @return seconds of one thread at full settings; only progress displays depend on it
     */
    double cost();

    /**
     * Measures.
     *
     * @param context threads, random numbers and the scale of the run
     * @return at least one row, in the order of display
     */
    List<Row> run(Context context);
}
