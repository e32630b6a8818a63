// SPDX-License-Identifier: Apache-2.0
/**
 * Observables and Hamiltonians as data: Pauli strings as two bit masks, sums of them, and sums with parameters.
 *
 * <p>No matrix of an operator on all qubits is ever built here except for small targets. A Pauli string with masks
 * (x, z) is {@code i^|x&z| X^x Z^z}: it sends basis state j to {@code i^|x&z| (-1)^|z&j| |j^x>}, so it lives on one
 * generalized diagonal. Words are written {@code X0 Z3}. Hamiltonians enter Gibbs states as {@code exp(-H)/Z}.
 */
@NullMarked
package org.qbm4j.operator;

import org.jspecify.annotations.NullMarked;
