// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

import org.qbm4j.circuit.Circuit;

/** Runs circuits on {@code |0...0>}; confined to one thread, one pass open at a time. */
public interface CircuitEngine extends AutoCloseable {

    /**
     * Name in logs and messages.
     *
     * @return short name
     */
    String name();

    /**
     * Runs one circuit.
     *
     * @param circuit the gates; engines keep what they derive from the last few circuits that they saw
     * @param values one finite value per variable, parameters first; copied
     * @param query what is wanted of the state; expectation values of generators have no meaning here and are ignored
     * @return an open pass; close it before the next call
     * @throws IllegalArgumentException if {@code values} has the wrong length
     * @throws ArithmeticException if a value is not finite
     */
    CircuitPass run(Circuit circuit, double[] values, StateQuery query);

    /**
     * Largest amount of heap memory that loss and gradient of this circuit take.
     *
     * @param circuit the gates
     * @return bytes; two state vectors and what is small beside them
     */
    long memoryBytes(Circuit circuit);

    /** Gives all memory back. */
    @Override
    void close();
}
