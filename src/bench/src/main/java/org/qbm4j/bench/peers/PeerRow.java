// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench.peers;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.qbm4j.bench.BenchmarkRow;
import org.qbm4j.bench.Workload;

/**
 * One time of a yardstick.
 *
 * @param workload which workload
 * @param peer what did the work
 * @param name size, as in the row of ours that solves the same problem
 * @param threads threads of its linear algebra
 * @param seconds median time
 * @param value what came out
 */
public record PeerRow(Workload workload, String peer, String name, int threads, double seconds, double value) {
    /** Relative difference of values up to which both are said to agree. */
    public static final double AGREEMENT = 1e-8;

    /**
     * Difference of two estimates of ln Z up to which both are said to agree, in nats: five standard errors of one vector,
     * which is 0.25 for the smallest ring.
     */
    public static final double ESTIMATE_AGREEMENT = 1.25;

    /**
     * The fastest row of ours for the same problem with no more threads.
     *
     * @param ours all rows of ours
     * @return empty if there is none
     */
    public Optional<BenchmarkRow> match(List<BenchmarkRow> ours) {
        return ours.stream()
                .filter(row -> row.workload() == workload && row.name().equals(name) && row.threads() <= threads)
                .min(Comparator.comparingDouble(row -> row.timing().median()));
    }

    /**
     * Whether a row of ours computed the same number; in W3 both are estimates from random vectors of their own.
     *
     * @param row of the same problem
     * @return true if the values agree, or ours has none
     */
    public boolean agreesWith(BenchmarkRow row) {
        double ours = row.value().orElse(value);
        double tolerance = workload == Workload.W3 ? ESTIMATE_AGREEMENT : AGREEMENT * Math.max(1, Math.abs(value));
        return Math.abs(ours - value) <= tolerance;
    }
}
