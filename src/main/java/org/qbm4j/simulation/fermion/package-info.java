// SPDX-License-Identifier: Apache-2.0
/**
 * Free fermions: Gibbs states of Hamiltonians that are quadratic in fermions, exactly, in {@code O(n^3)}.
 *
 * <p>Jordan and Wigner 1928 turn fields {@code Z_i} and couplings X and Y of neighbors on a chain into {@code H = (i/2) sum_kl
 * A_kl m_k m_l} with 2n Majorana operators and a real antisymmetric matrix A; its modes are independent (Lieb, Schultz and
 * Mattis 1961), so ln Z, mean values and their derivatives are functions of A ({@link
 * org.qbm4j.simulation.fermion.FreeModes}). The bond that closes a ring is the parity {@code P = Z_0 .. Z_{n-1}} times a
 * quadratic word: the states of each parity have a quadratic Hamiltonian of their own, and the occupations of its modes are
 * bound to one parity ({@link org.qbm4j.simulation.fermion.ParityModes}). Nothing is divided by anything that can vanish.
 */
@NullMarked
package org.qbm4j.simulation.fermion;

import org.jspecify.annotations.NullMarked;
