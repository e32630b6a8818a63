// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * One row that can be measured.
 *
 * @param workload which workload
 * @param name what is timed, with its size
 * @param engine what does the work
 * @param threads how many threads
 * @param expectedSeconds one run, roughly; only for the time left
 * @param open makes the work ready
 */
record Case(Workload workload, String name, String engine, int threads, double expectedSeconds, Supplier<Step> open) {
    private static final int RUNS_OF_LONG = 5;

    /** Rough time of measuring this row. */
    double weight(double seconds) {
        return Math.max(seconds, RUNS_OF_LONG * expectedSeconds);
    }

    BenchmarkRow measure(double seconds, MachineRates rates) {
        MemoryMeter meter = new MemoryMeter();
        try (Step step = open.get()) {
            OptionalDouble value = step.run();
            int pieces = step.pieces();
            Timing timing = Stopwatch.time(seconds, step::run).per(pieces);
            Step.Counts counts = step.counts();
            MemoryUse memory = meter.during(step::run, counts.predictedBytes());
            return new BenchmarkRow(
                    workload,
                    name,
                    engine,
                    threads,
                    counts.parameters(),
                    timing,
                    counts.flops() / pieces,
                    counts.bytes() / pieces,
                    step.limit(rates).per(pieces),
                    memory,
                    value);
        }
    }
}
