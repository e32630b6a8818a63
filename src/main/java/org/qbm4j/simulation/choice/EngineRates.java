// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation.choice;

/**
 * How fast a machine is at what engines do, in floating-point operations per second by the engines' own counts.
 *
 * @param dense eigendecompositions and products of large matrices, with the BLAS threads in force
 * @param column panels of small registers, one thread
 * @param large panels of large registers, beyond the caches, one thread
 */
public record EngineRates(double dense, double column, double large) {

    /** Checks the numbers. */
    public EngineRates {
        if (!(dense > 0 && column > 0 && large > 0)) {
            throw new IllegalArgumentException("Rates must be positive, but were " + dense + ", " + column + " and "
                    + large + " operations per second.");
        }
    }

    /**
     * Rates of a server core of 2023 with 256-bit vectors: the same choice on every machine, as long as nobody measures.
     *
     * @return fixed rates
     */
    public static EngineRates typical() {
        return new EngineRates(6.8e10, 2.3e10, 1.2e10);
    }
}
