// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

/**
 * One line of the benchmark.
 *
 * @param workload what was timed
 * @param parameters number of gradient components
 * @param seconds median time of one loss with its full gradient
 * @param limitSeconds time of the eigendecomposition and the matrix products alone, measured in the same run
 */
public record BenchmarkRow(String workload, int parameters, double seconds, double limitSeconds) {

    /**
     * How much of the limit was reached.
     *
     * @return limit over time; noise can lift it slightly above 1
     */
    public double fraction() {
        return limitSeconds / seconds;
    }
}
