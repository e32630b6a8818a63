// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.util.EnumSet;
import java.util.Set;

/**
 * What is measured and for how long.
 *
 * @param workloads which workloads; the machine (W7) is always measured
 * @param seconds time for each row, in (0, 600]
 * @param maxQubits leaves out larger sizes; from {@value #DEFAULT_QUBITS} on circuits and pure states go to {@value
 *     #CIRCUIT_QUBITS} all the same
 * @param threads threads of the second row of what has threads, in 1..256
 */
public record BenchmarkSettings(Set<Workload> workloads, double seconds, int maxQubits, int threads) {
    /** Matrices of this many qubits take about a second. */
    public static final int DEFAULT_QUBITS = 10;
    /** State vectors of this many qubits take about a second. */
    public static final int CIRCUIT_QUBITS = 20;

    private static final int MOST_THREADS = 256;
    private static final double MOST_SECONDS = 600;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if one is out of range
     */
    public BenchmarkSettings {
        workloads = Set.copyOf(workloads);
        if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
            throw new IllegalArgumentException("Argument 'seconds' must be in (0, 600], but was " + seconds + ".");
        }
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException("Argument 'threads' must be in 1.." + MOST_THREADS + ", but was "
                    + threads + "; more than the processors have does not help.");
        }
        if (maxQubits < 1) {
            throw new IllegalArgumentException("Argument 'maxQubits' must be at least 1, but was " + maxQubits + ".");
        }
    }

    boolean wants(Workload workload) {
        return workloads.contains(workload);
    }

    /**
     * Size of the largest state vector.
     *
     * @return number of qubits
     */
    public int vectorQubits() {
        return maxQubits >= DEFAULT_QUBITS ? Math.max(maxQubits, CIRCUIT_QUBITS) : maxQubits;
    }

    /** The order in which workloads are measured. */
    static Set<Workload> order() {
        return EnumSet.allOf(Workload.class);
    }
}
