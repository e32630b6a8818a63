// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.optimize;

import java.util.Locale;

/** Why an optimisation ended. */
public enum StopReason {
    /** All planned iterations were done. */
    ITERATIONS,
    /** The largest gradient component fell below the tolerance. */
    GRADIENT,
    /** The loss did not improve for the agreed number of iterations. */
    PATIENCE,
    /** The evaluations were used up. */
    EVALUATIONS,
    /** The wall time was used up. */
    WALL_TIME,
    /** Step after step led to a loss that is not finite. */
    REJECTED,
    /** No step along the direction of the rule lowered the loss: the end of what rounding allows. */
    NO_DESCENT,
    /** The user asked to stop; the run can be resumed. */
    INTERRUPTED,
    /** A closed-form phase has no iterations. */
    CLOSED_FORM;

    /**
     * The name in files and logs.
     *
     * @return lower case with hyphens
     */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
