// SPDX-License-Identifier: Apache-2.0
package org.qbm4j.simulation;

/**
 * Counts of a compiled circuit.
 *
 * @param sweeps passes over the whole state; each reads and writes 16 bytes an amplitude
 * @param turns rotations that are not diagonal
 * @param diagonals merged diagonals
 * @param flops floating-point operations of one run, 6 per amplitude of a rotation or a merged diagonal
 */
public record CircuitCost(int sweeps, int turns, int diagonals, long flops) {}
