// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.numerics.kernel;

/**
 * Loops over many small states side by side: entry {@code i * lanes + b} belongs to amplitude i of state b, so that one
 * instruction serves several states and no amplitude has to be shuffled.
 */
public interface LaneKernels {

    /**
     * Applies to each state its own {@code U = [[a + ib, c + id], [-c + id, a - ib]]} on one qubit, in place.
     *
     * @param psi real and imaginary parts, length 2^n lanes
     * @param lanes number of states, a multiple of {@link #width()}
     * @param qubit which qubit
     * @param unit a, b, c and d of every state: {@code unit[0][b]} and so on from {@code at}
     * @param at first entry of the units
     */
    void turn(double[][] psi, int lanes, int qubit, double[][] unit, int at);

    /**
     * Numbers of states must be multiples of this.
     *
     * @return lanes of a register, or 1
     */
    int width();

    /**
     * The fastest kernels that this Java can run.
     *
     * @return vector kernels if Java was started with the module {@code jdk.incubator.vector}, else plain ones
     */
    static LaneKernels best() {
        return KernelChoice.BEST_LANES;
    }

    /**
     * Plain Java.
     *
     * @return kernels that are always there
     */
    static LaneKernels plain() {
        return KernelChoice.PLAIN_LANES;
    }
}
