// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import org.qbm4j.operator.ParametricHamiltonian;

/**
 * What W3 times: something that estimates ln Z and mean values of a thermal state from random vectors.
 *
 * <p>An engine may send several vectors through at once; rows tell the time of one. An engine enters the benchmark by its line
 * in {@link ThermalWorkload#ENGINES}.
 */
interface RandomVectorEngine {

    /** Name in the table. */
    String name();

    /** How many random vectors one solve sends through, at least 1. */
    int vectors();

    /** Heap that work on a Hamiltonian takes, bytes; known without opening it. */
    long memoryBytes(ParametricHamiltonian hamiltonian);

    /** Gets ready for {@code exp(-H(theta))} with so many threads. */
    Work open(ParametricHamiltonian hamiltonian, double[] theta, int threads);

    /** One Hamiltonian. */
    interface Work extends AutoCloseable {
        /**
         * Sends all {@link #vectors()} random vectors through, the same ones in every call, and reads ln Z and the mean values
         * of all terms; nothing is remembered from one call to the next but what does not depend on theta.
         *
         * @return the estimate of ln Z
         */
        double solve();

        /** Floating-point operations of the last solve, 0 if not known. */
        long flops();

        @Override
        void close();
    }
}
