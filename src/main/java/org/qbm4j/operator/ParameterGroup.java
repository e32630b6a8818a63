// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.operator;

import java.util.Locale;

/** Where the generator of a parameter acts; the unit of freezing, growing and diagnosing. */
public enum ParameterGroup {
    /** On visible units only. */
    VISIBLE,
    /** On both sides of the cut. */
    COUPLING,
    /** On hidden units only. */
    HIDDEN;

    /**
     * The name in files and logs.
     *
     * @return lower case name
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
