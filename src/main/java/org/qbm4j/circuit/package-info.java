// SPDX-License-Identifier: Apache-2.0
/**
 * Circuits as data: gates, parameters, layers, circuit families, encodings, drawings, and OpenQASM 3.
 *
 * <p>Nothing here computes a state. A {@link org.qbm4j.circuit.Circuit} is a list of gates on visible and hidden qubits;
 * rotations are {@code exp(-i angle P / 2)}, and an angle is {@code scale * value + offset} of one variable: a trainable
 * parameter or an input feature. A paper that rotates by the full angle, {@code exp(-i theta P)}, is written with scale 2.
 * Layers are named ranges of gates that cover the circuit. Every gate takes itself apart into rotations about Pauli words
 * and fixed unitaries, so whoever simulates needs to know these two kinds only.
 */
@NullMarked
package org.qbm4j.circuit;

import org.jspecify.annotations.NullMarked;
