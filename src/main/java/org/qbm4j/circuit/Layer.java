// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.circuit;

/**
 * A named range of gates: the unit of layerwise training, growing and identity blocks.
 *
 * @param name unique in the circuit
 * @param from first gate
 * @param to one past the last gate, at least {@code from}
 */
public record Layer(String name, int from, int to) {}
