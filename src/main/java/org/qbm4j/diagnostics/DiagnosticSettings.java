// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.diagnostics;

/**
 * How often probes run.
 *
 * @param every iterations between probes; 0 switches them off
 * @param costShare most floating-point operations that probes may take, as a share of the training's, in (0, 1]; if a
 *     probe at every interval would cost more, the interval is stretched. Probes at the start of a phase always run.
 */
public record DiagnosticSettings(int every, double costShare) {

    /** Checks both numbers. */
    public DiagnosticSettings {
        if (every < 0 || !(costShare > 0 && costShare <= 1)) {
            throw new IllegalArgumentException("Probes need an interval of at least 0 iterations and a cost share in"
                    + " (0, 1], but were given " + every + " and " + costShare + ".");
        }
    }

    /**
     * Iterations between probes after stretching; depends on sizes only, so that a run and its replay probe alike.
     *
     * @param probeOperations operations of one probe
     * @param stepOperations operations of one evaluation with gradient
     * @return a multiple of {@link #every()}, at most the largest that an integer holds
     */
    int interval(double probeOperations, double stepOperations) {
        if (every == 0) {
            return 0;
        }
        double least = probeOperations / (costShare * stepOperations);
        int largest = Integer.MAX_VALUE / every;
        return every * (int) Math.min(largest, Math.max(1, Math.ceil(least / every)));
    }
}
