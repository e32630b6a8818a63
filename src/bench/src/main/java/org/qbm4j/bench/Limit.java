// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.bench;

/**
 * The shortest time that the measured rates of the machine allow a piece of work.
 *
 * @param seconds the time; 0 if none is known
 * @param by which rate, in one phrase: gemm, eigenvectors and gemm, vector flops, stream L2, ...; empty if none is known
 */
public record Limit(double seconds, String by) {
    /** Nothing is known. */
    public static final Limit NONE = new Limit(0, "");

    /**
     * The stricter of two limits that both hold.
     *
     * @param other another one
     * @return the one with the longer time
     */
    public Limit and(Limit other) {
        return other.seconds > seconds ? other : this;
    }

    /** The limit of one of several like pieces of the work. */
    Limit per(int pieces) {
        return new Limit(seconds / pieces, by);
    }
}
