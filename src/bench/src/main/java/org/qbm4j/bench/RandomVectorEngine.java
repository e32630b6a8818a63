// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

import org.qbm4j.operator.ParametricHamiltonian;

/**
 * What W3 times: something that estimates ln Z and the energy of a thermal state from random vectors.
 *
 * <p>An engine enters the benchmark by its line in {@link ThermalWorkload#ENGINES}.
 */
interface RandomVectorEngine {

    /** Name in the table. */
    String name();

    /** Gets ready for {@code exp(-H(theta))} with so many threads. */
    Work open(ParametricHamiltonian hamiltonian, double[] theta, int threads);

    /** One Hamiltonian. */
    interface Work extends AutoCloseable {
        /**
         * Sends one random vector through.
         *
         * @param number which vector; the same number gives the same vector
         * @return this vector's estimate of ln Z
         */
        double logPartition(int number);

        /** Floating-point operations of one vector, 0 if not known. */
        long flops();

        /** Bytes that the engine predicts to take. */
        long memoryBytes();

        @Override
        void close();
    }
}
