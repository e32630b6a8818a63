// SPDX-License-Identifier: Apache-2.0
/**
 * Commuting words: Gibbs states of Hamiltonians whose words all commute with each other, exactly, in {@code O(r 2^r)} time.
 *
 * <p>The words generate a group with r independent generators ({@link org.qbm4j.operator.CommutingGroup}), r at most the
 * number of qubits n; every pattern x of their eigenvalues is an eigenspace of dimension {@code 2^(n-r)} with the energy {@code
 * E(x) = sum_k c_k (-1)^|m_k & x|}, a Walsh-Hadamard transform of the coefficients. So the state is a classical distribution of
 * patterns: its mean values are a transform of the probabilities, every monotone metric is the covariance of the generators,
 * and a reduced state is a sum over the words of the group that lie within the units.
 *
 * <p>The {@code 2^r} energies are never held at once. The low bits of a pattern are its place in a block of the size of a
 * cache, the high bits number the blocks. Of the masks of the words few different low parts occur, L of them; for these alone a
 * table has a value in every block, transformed along the blocks. A block of energies is made from its row of the table by a
 * short transform; the sums of a block with the words are read off a short transform into a row of another table.
 */
@NullMarked
package org.qbm4j.simulation.commuting;

import org.jspecify.annotations.NullMarked;
