// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import java.util.OptionalDouble;

/**
 * One line of the benchmark; where a run does several like pieces at once, everything but the memory is that of one piece.
 *
 * @param workload which workload
 * @param name what was timed, with its size
 * @param engine what did the work
 * @param threads how many threads it had: BLAS threads where BLAS does the work
 * @param parameters number of gradient components; 0 where there is no gradient
 * @param timing times of one run
 * @param flops floating-point operations of one run; 0 if not known
 * @param bytes bytes of memory traffic of one run; 0 if not known
 * @param limit what the machine allows
 * @param memory peak memory
 * @param value what came out (a loss, an entropy, the norm of a gradient); empty if nothing is read off
 */
public record BenchmarkRow(
        Workload workload,
        String name,
        String engine,
        int threads,
        int parameters,
        Timing timing,
        long flops,
        long bytes,
        Limit limit,
        MemoryUse memory,
        OptionalDouble value) {

    /**
     * What tells this row from all others.
     *
     * @return text, the same in every run
     */
    public String key() {
        return workload + ", " + name + ", " + engine + ", " + threads + (threads == 1 ? " thread" : " threads");
    }

    /**
     * How much of the limit was reached.
     *
     * @return limit over median time, 0 if no limit is known; noise can lift it slightly above 1
     */
    public double fraction() {
        return limit.seconds() / timing.median();
    }
}
