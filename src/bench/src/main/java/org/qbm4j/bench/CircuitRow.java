// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

/**
 * One line of the circuit benchmark.
 *
 * @param workload what was timed
 * @param parameters number of gradient components, 0 for a run without gradient
 * @param secondsOne median time on one thread
 * @param secondsAll median time on several threads
 * @param limitSeconds time to read and write the states once per sweep at the rate that several threads of this machine
 *     reach on an array of that size; 0 where the state stays in cache
 */
public record CircuitRow(String workload, int parameters, double secondsOne, double secondsAll, double limitSeconds) {

    /**
     * How much of the limit was reached.
     *
     * @return limit over time on several threads
     */
    public double fraction() {
        return limitSeconds / secondsAll;
    }
}
